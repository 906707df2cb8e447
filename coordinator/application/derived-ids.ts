import { hash } from 'node:crypto';

/** Namespace of the ids derived here, drawn once; hashed as text, so the ids have the form of RFC 9562 version 5. */
const NAMESPACE = '6f1d9c5a-2b7e-4c36-a8d0-0e5b93f4172c';
const VARIANTS = '89ab';

/** The same cause and index always give the same UUID, so that what is sent again is known again. */
export function derivedId(cause: string, index: number): string {
  const hex = hash('sha1', `${NAMESPACE}/${cause}/${index}`);
  const variant = VARIANTS.charAt(Number.parseInt(hex.charAt(16), 16) & 3);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
