import { createHash } from 'node:crypto';

/** Namespace of the ids derived here (RFC 9562, version 5), drawn once. */
const NAMESPACE = Buffer.from('6f1d9c5a2b7e4c36a8d00e5b93f4172c', 'hex');

/** The same cause and index always give the same UUID, so that what is sent again is known again. */
export function derivedId(cause: string, index: number): string {
  const digest = createHash('sha1').update(NAMESPACE).update(`${cause}/${index}`).digest();
  digest[6] = ((digest[6] ?? 0) & 0x0f) | 0x50;
  digest[8] = ((digest[8] ?? 0) & 0x3f) | 0x80;
  const hex = digest.toString('hex', 0, 16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
