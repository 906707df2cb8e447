import {
  type Credentials,
  DeadlineExceededError,
  EventStoreDBClient,
  NotLeaderError,
  StreamDeletedError,
  StreamNotFoundError,
  TimeoutError,
  UnavailableError,
  WrongExpectedVersionError,
} from '@eventstore/db-client';
import { status } from '@grpc/grpc-js';
import { LogCutShort } from './whole-log.ts';

export interface CopyTarget {
  readonly client: EventStoreDBClient;
  readonly credentials: Credentials;
}

/** The target holds what this copy has not put there, or something else writes into it. */
export class TargetHoldsOthers extends Error {
  override readonly name = 'TargetHoldsOthers';
}

/**
 * Credentials make the client send each append as a call of its own, which fails by its deadline when the server goes
 * away; one long stream of appends would leave it unanswered for ever. Without TLS the client sends none of them.
 */
export function openTarget(url: string): CopyTarget {
  // Several hosts may follow, which no URL has.
  const [, username, password] = /^[^/]*\/\/([^:@/]*):([^@/]*)@/.exec(url) ?? [];
  return {
    client: EventStoreDBClient.connectionString(url),
    credentials: {
      username: decodeURIComponent(username ?? 'none'),
      password: decodeURIComponent(password ?? 'none'),
    },
  };
}

/** Longer than a healthy cluster takes to change its leader. */
const DEADLINE_MS = 15_000;

export const oneCall = ({ credentials }: CopyTarget) => ({ credentials, deadline: DEADLINE_MS });

/**
 * What may name a store: its `store-identity`, written by whoever connects to it, or else its first event. A copy begun
 * under the second goes on under it.
 */
export async function identitiesOf(source: EventStoreDBClient): Promise<readonly string[]> {
  const ids: string[] = [];
  try {
    for await (const { event } of source.readStream('store-identity', { maxCount: 1 })) {
      if (event) ids.push(event.id);
    }
  } catch (error) {
    if (!(error instanceof StreamNotFoundError)) throw error;
  }
  for await (const { event } of source.readAll({ maxCount: 1 })) if (event) ids.push(event.id);
  return ids;
}

/** Whether events of a stream may have expired since they were copied. */
export async function mayHaveExpired(source: EventStoreDBClient, stream: string): Promise<boolean> {
  // Of stream metadata only the newest count.
  if (stream.startsWith('$$')) return true;
  try {
    const { metadata } = await source.getStreamMetadata(stream);
    const { maxAge, maxCount, truncateBefore } = metadata ?? {};
    return maxAge !== undefined || maxCount !== undefined || truncateBefore !== undefined;
  } catch (error) {
    if (error instanceof StreamDeletedError) return true;
    throw error;
  }
}

/** Codes that the client leaves untranslated, of a server that goes away or comes back. */
const PASSING_CODES = new Set<unknown>([status.UNAVAILABLE, status.CANCELLED, status.DEADLINE_EXCEEDED]);

/** Whether a fault is of a server that is away for a while. What it may have done shows when it is back. */
export const isPassing = (error: unknown): boolean =>
  error instanceof UnavailableError ||
  error instanceof DeadlineExceededError ||
  error instanceof TimeoutError ||
  error instanceof NotLeaderError ||
  error instanceof LogCutShort ||
  // Part of what is appended has arrived after all, from a try that was given up.
  error instanceof WrongExpectedVersionError ||
  (error instanceof Error && 'code' in error && PASSING_CODES.has(error.code));
