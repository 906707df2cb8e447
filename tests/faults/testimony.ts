import { createHash } from 'node:crypto';
import type { LogEntry } from '../../coordinator/event-store/log/log-storage.ts';

/** Place and content of an entry in one short text. */
export type Fingerprint = string;

/** One line of the watched store: a commit begins, or everything up to a position has become durable. */
export type Testimony = { readonly offered: readonly Fingerprint[] } | { readonly durable: number };

/** Names the file in which a watched store testifies. */
export const WITNESS_VARIABLE = 'MINGMAI_TEST_WITNESS';

export function fingerprint({ position, stream, revision, type, body }: LogEntry): Fingerprint {
  const digest = createHash('sha256').update(body).digest('base64url');
  return `${position} ${stream} ${revision} ${type} ${digest}`;
}
