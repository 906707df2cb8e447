import {
  BACKWARDS,
  END,
  type EventStoreDBClient,
  type ReadStreamOptions,
  type ResolvedEvent,
  StreamNotFoundError,
} from '@eventstore/db-client';
import type { EventStore } from '../application/ports.ts';
import { isUnreachable, storeUnavailable } from './eventstoredb-failures.ts';
import { toRecorded } from './eventstoredb-records.ts';
import { deliveries, startingPoint } from './eventstoredb-subscription.ts';

type Reads = Pick<EventStore, 'readStream' | 'readLast' | 'readAt' | 'readAll'>;

/** A stream as the client delivers it; nothing when it is unknown. */
async function* read(
  client: EventStoreDBClient,
  stream: string,
  options: ReadStreamOptions,
): AsyncGenerator<ResolvedEvent> {
  const events = client.readStream(stream, options);
  let isOver = false;
  try {
    for await (const resolved of events.iterator({ destroyOnReturn: false })) {
      yield resolved as ResolvedEvent;
    }
    isOver = true;
  } catch (error) {
    isOver = true;
    if (error instanceof StreamNotFoundError) return;
    throw isUnreachable(error) ? storeUnavailable(error) : error;
  } finally {
    // A reader that stops early leaves the call open; and the client keeps it until what has arrived is read.
    if (!isOver) {
      await events.cancel();
      events.resume();
    }
  }
}

/** The event of a read of at most one. */
async function only(events: AsyncIterable<ResolvedEvent>): Promise<ResolvedEvent | undefined> {
  let found: ResolvedEvent | undefined;
  for await (const resolved of events) found = resolved;
  return found;
}

/** The newest event of any stream, also of those that hold no domain events. */
export const newestOf = (client: EventStoreDBClient, stream: string): Promise<ResolvedEvent | undefined> =>
  only(read(client, stream, { direction: BACKWARDS, fromRevision: END, maxCount: 1 }));

/** The reading half of the port, each time through the client of the moment. */
export function eventStoreReads(current: () => EventStoreDBClient): Reads {
  return {
    async *readStream(stream, from = 0) {
      for await (const resolved of read(current(), stream, { fromRevision: BigInt(from) })) {
        yield toRecorded(resolved);
      }
    },

    async readLast(stream) {
      const newest = await newestOf(current(), stream);
      return newest && toRecorded(newest);
    },

    async readAt(stream, revision) {
      if (revision < 0) return undefined;
      const found = await only(read(current(), stream, { fromRevision: BigInt(revision), maxCount: 1 }));
      const recorded = found && toRecorded(found);
      return recorded?.revision === revision ? recorded : undefined;
    },

    async *readAll(categories, after) {
      if (after === 'end') return;
      const client = current();
      const { signal } = new AbortController();
      try {
        const from = await startingPoint(client, after);
        // Only a subscription is filtered by the server; its first word of the head ends the read.
        for await (const delivery of deliveries(client, categories, from, signal)) {
          if ('caughtUp' in delivery) return;
          yield delivery.recorded;
        }
      } catch (error) {
        throw isUnreachable(error) ? storeUnavailable(error) : error;
      }
    },
  };
}
