import { AccessDeniedError, ErrorType, isCommandError, UnknownError } from '@eventstore/db-client';
import { status } from '@grpc/grpc-js';
import { StoreAccessDenied, StoreDamaged, StoreFull, StoreUnavailable } from '../application/ports.ts';

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
/** The same in the client's own words: what a server answers to one append of many carries no code. */
const UNREACHABLE_TYPES = new Set<unknown>([
  ErrorType.DEADLINE_EXCEEDED,
  ErrorType.TIMEOUT,
  ErrorType.UNAVAILABLE,
  ErrorType.CANCELLED,
  ErrorType.NOT_LEADER,
]);
const BROKEN_CONNECTION = /RST_STREAM|shut ?down|channel.*closed|write after end|failed to discover/i;
const NO_ROOM = /\bdisk\b.*\bfull\b|no space left/i;
const NOT_AS_WRITTEN = /\blog is damaged\b/i;
/** What gRPC and the client put before the server's own words. */
const PREFIX = /^(\d+ [A-Z_]+: |Could not recognize )/;

const codeOf = (error: Error): unknown => ('code' in error ? error.code : undefined);

/** Whether a later attempt may succeed without anybody's doing. */
function isUnreachable(error: Error): boolean {
  if (error instanceof NoAnswer) return true;
  if (isCommandError(error) && UNREACHABLE_TYPES.has(error.type)) return true;
  return UNREACHABLE_CODES.has(codeOf(error)) || BROKEN_CONNECTION.test(error.message);
}

/** What one append of many is refused for, and the client does not know, it passes on only by its message. */
const isFull = (error: Error): boolean =>
  NO_ROOM.test(error.message) &&
  (error instanceof UnknownError || codeOf(error) === status.RESOURCE_EXHAUSTED);

const isDamaged = (error: Error): boolean =>
  codeOf(error) === status.DATA_LOSS || (error instanceof UnknownError && NOT_AS_WRITTEN.test(error.message));

/** What went wrong in the words of the port; what is no trouble of the store's stays as it is. */
export function inPortsWords(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof StoreUnavailable) return error;
  const cause = { cause: error };
  if (isFull(error)) {
    return new StoreFull('The disk of the event store is full: nothing more can be recorded', cause);
  }
  if (isUnreachable(error)) {
    return new StoreUnavailable(`The event store cannot be reached: ${error.message}`, cause);
  }
  const said = error.message.replace(PREFIX, '');
  if (isDamaged(error)) {
    return new StoreDamaged(
      `The event store is damaged: ${said}. See how much with npm run store -- verify, and restore a backup.`,
      cause,
    );
  }
  if (error instanceof AccessDeniedError || codeOf(error) === status.UNAUTHENTICATED) {
    return new StoreAccessDenied(
      `The event store denies access${said && `: ${said}`}. Check the account in EVENTSTORE_URL; it must belong to $admins or be granted $all.`,
      cause,
    );
  }
  return error;
}

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
