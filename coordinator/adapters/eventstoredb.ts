import {
  ANY,
  type AppendExpectedRevision,
  EventStoreDBClient,
  jsonEvent,
  NO_STREAM,
  WrongExpectedVersionError,
} from '@eventstore/db-client';
import type { AppendOutcome, EventStore, ExpectedRevision, NewEvent } from '../application/ports.ts';
import type { StreamName } from '../domain/events.ts';
import { dispose, eventStoreAppends } from './eventstoredb-appends.ts';
import { storeCheckpoints } from './eventstoredb-checkpoints.ts';
import { IDENTITY_STREAM, storeIdentity } from './eventstoredb-identity.ts';
import { streamBounds } from './eventstoredb-limits.ts';
import { eventStoreReads } from './eventstoredb-reads.ts';
import { toEventData } from './eventstoredb-records.ts';
import { resumingDeliveries } from './eventstoredb-subscription.ts';
import { clientUrl } from './eventstoredb-url.ts';

export interface EventStoreConnection extends EventStore {
  /** Asks whether the store answers and, when it had no room, whether it has again. Throws what `append` throws. */
  check(): Promise<void>;
  close(): Promise<void>;
}

export interface ConnectionOptions {
  /** How long the store may leave a caller without an answer. */
  readonly patienceMs?: number;
  /** Tracks older than this may be removed for ever by a scavenge; absent: they are kept. */
  readonly trackMaxAgeSeconds?: number;
  /** Told what failed beside the work that somebody waits for. */
  readonly report?: (fault: unknown) => void;
}

/** Long for a healthy store, even one that elects a leader, and short for a desk that waits. */
const PATIENCE_MS = 5_000;
/** A hung store is given so many times the patience to wake up before an append is given up. */
const APPEND_PATIENCES = 2;

/** Written only after the disk was full, to learn when it has room again. */
const PROBE_STREAM = 'store-probe';

const expectation = (expected: ExpectedRevision): AppendExpectedRevision =>
  expected === 'any' ? ANY : expected === 'none' ? NO_STREAM : BigInt(expected);

/**
 * The event store through the client of EventStoreDB. Make one connection per process: the client keeps the appends
 * that wait for an answer in one place for all its instances, and a broken connection fails the appends of every one.
 * @param url A connection string (`esdb://…`).
 */
export function connectEventStore(
  url: string,
  { patienceMs = PATIENCE_MS, trackMaxAgeSeconds, report = () => undefined }: ConnectionOptions = {},
): EventStoreConnection {
  // Reading has a client of its own: one that fails must not break the call that carries the appends.
  const reader = EventStoreDBClient.connectionString(clientUrl(url));
  const reads = eventStoreReads(reader, patienceMs);
  const appends = eventStoreAppends(clientUrl(url), {
    patienceMs,
    giveUpAfterMs: APPEND_PATIENCES * patienceMs,
  });
  const bound = streamBounds(reads, appends);
  const identity = storeIdentity(reads, appends);
  const bearings = { head: () => reads.head(), identity };

  async function append(
    stream: StreamName,
    events: readonly NewEvent[],
    expected: ExpectedRevision,
  ): Promise<AppendOutcome> {
    try {
      const { nextExpectedRevision, position } = await appends.append(
        stream,
        events.map(toEventData),
        expectation(expected),
      );
      limitTrack(stream);
      const nextRevision = Number(nextExpectedRevision);
      const recordedAt = position?.commit ?? (await reads.readAt(stream, nextRevision))?.position;
      if (recordedAt === undefined) throw new Error(`${stream} does not hold what was appended to it`);
      return { appended: true, nextRevision, position: recordedAt };
    } catch (error) {
      if (error instanceof WrongExpectedVersionError) {
        return { appended: false, conflict: 'wrong-expected-revision' };
      }
      throw error;
    }
  }

  /** Nobody waits for it: a track that could not be limited now is limited after its next positions. */
  function limitTrack(stream: StreamName): void {
    if (trackMaxAgeSeconds === undefined || !stream.startsWith('track-')) return;
    bound(stream, { $maxAge: trackMaxAgeSeconds }).catch(report);
  }

  return {
    append,
    readStream: (stream, from) => reads.readStream(stream, from),
    readLast: (stream) => reads.readLast(stream),
    readAt: (stream, revision) => reads.readAt(stream, revision),
    readAll: (categories, after) => reads.readAll(bearings, categories, after),
    subscribe: (categories, after, signal) => resumingDeliveries(reader, bearings, categories, after, signal),
    ...storeCheckpoints({ reads, appends, bound, identity }),
    identity,

    async check() {
      if (!appends.isFull()) {
        await reads.firstOf(IDENTITY_STREAM);
        return;
      }
      await bound(PROBE_STREAM, { $maxCount: 1 });
      await appends.append(PROBE_STREAM, [jsonEvent({ type: 'RoomFound', data: {} })], ANY);
    },

    async close() {
      await Promise.all([appends.close(), dispose(reader)]);
    },
  };
}
