import {
  ANY,
  type AppendExpectedRevision,
  EventStoreDBClient,
  jsonEvent,
  NO_STREAM,
  WrongExpectedVersionError,
} from '@eventstore/db-client';
import { setTimeout as pause } from 'node:timers/promises';
import type { AppendOutcome, EventStore, ExpectedRevision, NewEvent } from '../application/ports.ts';
import type { StreamName } from '../domain/events.ts';
import {
  isUnreachable,
  mayHaveArrived,
  NoAnswer,
  storeUnavailable,
  within,
} from './eventstoredb-failures.ts';
import { eventStoreReads, newestOf } from './eventstoredb-reads.ts';
import { toEventData } from './eventstoredb-records.ts';
import { resumingDeliveries } from './eventstoredb-subscription.ts';

export interface EventStoreConnection extends EventStore {
  close(): Promise<void>;
}

export interface ConnectionOptions {
  /** How long an answer may take before it is given up. */
  readonly patienceMs?: number;
}

/** The server gives up an append after the client's 10 s deadline; nothing that answers takes longer. */
const PATIENCE_MS = 12_000;
/** How long an append whose outcome is unknown is repeated, with the same ids. */
const REPEAT_FOR_MS = 30_000;
const CLOSE_PATIENCE_MS = 1_000;
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 2_000;

const expectation = (expected: ExpectedRevision): AppendExpectedRevision =>
  expected === 'any' ? ANY : expected === 'none' ? NO_STREAM : BigInt(expected);

const checkpointStream = (name: string): string => `checkpoint-${name}`;

/**
 * The event store through the client of EventStoreDB. Make one connection per process: the client keeps the appends
 * that wait for an answer in one place for all its instances, and a broken connection fails the appends of every one.
 * @param url A connection string (`esdb://…`).
 */
export function connectEventStore(
  url: string,
  { patienceMs = PATIENCE_MS }: ConnectionOptions = {},
): EventStoreConnection {
  let client = EventStoreDBClient.connectionString(url);
  const replaced: EventStoreDBClient[] = [];
  const boundedCheckpoints = new Set<string>();

  const reads = eventStoreReads(() => client);

  /**
   * When a server ends the stream of appends without an error, the client goes on writing into it and no answer ever
   * comes. Only a new client opens a new stream; what still follows the log through the old one is left alone.
   */
  function replace(silent: EventStoreDBClient): void {
    if (client !== silent) return;
    replaced.push(silent);
    client = EventStoreDBClient.connectionString(url);
  }

  async function appendOnce(
    stream: StreamName,
    events: readonly NewEvent[],
    expected: ExpectedRevision,
  ): Promise<AppendOutcome> {
    const used = client;
    try {
      const { nextExpectedRevision, position } = await within(
        patienceMs,
        used.appendToStream(stream, events.map(toEventData), {
          expectedRevision: expectation(expected),
        }),
      );
      const nextRevision = Number(nextExpectedRevision);
      const recordedAt = position?.commit ?? (await reads.readAt(stream, nextRevision))?.position;
      if (recordedAt === undefined) throw new Error(`${stream} does not hold what was appended to it`);
      return { appended: true, nextRevision, position: recordedAt };
    } catch (error) {
      if (error instanceof WrongExpectedVersionError) {
        return { appended: false, conflict: 'wrong-expected-revision' };
      }
      if (error instanceof NoAnswer) replace(used);
      throw error;
    }
  }

  /** Repeats what may have arrived until its outcome is known: the ids make a repeat harmless. */
  async function append(
    ...request: readonly [StreamName, readonly NewEvent[], ExpectedRevision]
  ): Promise<AppendOutcome> {
    const startedAt = performance.now();
    let hasPerhapsArrived = false;
    for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(LONGEST_PAUSE_MS, pauseMs * 2)) {
      try {
        return await appendOnce(...request);
      } catch (error) {
        if (!isUnreachable(error)) throw error;
        hasPerhapsArrived ||= mayHaveArrived(error);
        const isOutOfTime = performance.now() - startedAt > REPEAT_FOR_MS;
        if (!hasPerhapsArrived || isOutOfTime) throw storeUnavailable(error);
        await pause(pauseMs);
      }
    }
  }

  async function reachable<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await within(patienceMs, work());
    } catch (error) {
      throw isUnreachable(error) ? storeUnavailable(error) : error;
    }
  }

  return {
    append,
    ...reads,
    subscribe: (categories, after, signal) => resumingDeliveries(() => client, categories, after, signal),

    saveCheckpoint: (name, position) =>
      reachable(async () => {
        const stream = checkpointStream(name);
        if (!boundedCheckpoints.has(name)) {
          const { metadata } = await client.getStreamMetadata(stream);
          if (metadata?.maxCount !== 1) await client.setStreamMetadata(stream, { maxCount: 1 });
          boundedCheckpoints.add(name);
        }
        const data = { position: String(position) };
        await client.appendToStream(stream, jsonEvent({ type: 'CheckpointSaved', data }));
      }),

    loadCheckpoint: (name) =>
      reachable(async () => {
        const newest = await newestOf(client, checkpointStream(name));
        const data = newest?.event?.data as { readonly position?: string } | undefined;
        return data?.position === undefined ? undefined : BigInt(data.position);
      }),

    // The client waits for ever for the end of a call that the server has ended before it.
    async close() {
      const disposed = Promise.all([...replaced, client].map((each) => each.dispose()));
      try {
        await within(CLOSE_PATIENCE_MS, disposed);
      } catch (error) {
        if (!(error instanceof NoAnswer)) throw error;
      }
    },
  };
}
