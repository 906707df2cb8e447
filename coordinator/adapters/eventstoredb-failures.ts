import { isCommandError } from '@eventstore/db-client';
import { status } from '@grpc/grpc-js';
import { StoreUnavailable } from '../application/ports.ts';

/** No answer within the time a healthy store never needs. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
}

/**
 * Codes of a store that is down, restarting, or hung. CANCELLED comes of a connection that broke under the
 * call; the strings are Node's, for a call on a connection that the client has just given up.
 */
const UNREACHABLE_CODES = new Set<unknown>([
  status.UNAVAILABLE,
  status.CANCELLED,
  status.DEADLINE_EXCEEDED,
  status.ABORTED,
  'ERR_STREAM_WRITE_AFTER_END',
  'ERR_STREAM_DESTROYED',
  'ERR_STREAM_PREMATURE_CLOSE',
]);
const BROKEN_CONNECTION = /RST_STREAM|shut ?down|channel.*closed|write after end/i;

export function isUnreachable(error: unknown): error is Error {
  if (!(error instanceof Error)) return false;
  if (error instanceof NoAnswer || error instanceof StoreUnavailable) return true;
  const code = 'code' in error ? error.code : undefined;
  return UNREACHABLE_CODES.has(code) || BROKEN_CONNECTION.test(error.message);
}

/**
 * Whether the store may have seen the request. Before its first append a client asks what the server can do, and a
 * server that is down fails that question with an error the client does not translate: nothing was sent then.
 */
export const mayHaveArrived = (error: Error): boolean =>
  error instanceof NoAnswer ||
  isCommandError(error) ||
  !('code' in error) ||
  error.code !== status.UNAVAILABLE;

export const storeUnavailable = (cause: Error): StoreUnavailable =>
  new StoreUnavailable(`The event store cannot be reached: ${cause.message}`, { cause });

/** What the promise says, or a fault after so many milliseconds: against a hung server it would say nothing at all. */
export async function within<T>(milliseconds: number, promise: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new NoAnswer(`no answer within ${milliseconds} ms`));
    }, milliseconds);
  });
  try {
    return await Promise.race([promise, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}
