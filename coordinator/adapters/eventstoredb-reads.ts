import {
  BACKWARDS,
  END,
  type EventStoreDBClient,
  type ReadStreamOptions,
  type ResolvedEvent,
  StreamNotFoundError,
} from '@eventstore/db-client';
import type { EventStore } from '../application/ports.ts';
import { inPortsWords, within } from './eventstoredb-failures.ts';
import { type Inflow, openInflow } from './eventstoredb-inflow.ts';
import { toRecorded } from './eventstoredb-records.ts';
import { type Bearings, deliveries, startingPoint } from './eventstoredb-subscription.ts';

/** The reading half of the port, and what the rest of the adapter reads of streams that hold no domain events. */
export interface Reads extends Pick<EventStore, 'readStream' | 'readLast' | 'readAt'> {
  readAll(
    bearings: Bearings,
    ...request: Parameters<EventStore['readAll']>
  ): ReturnType<EventStore['readAll']>;
  newestOf(stream: string): Promise<ResolvedEvent | undefined>;
  firstOf(stream: string): Promise<ResolvedEvent | undefined>;
  head(): Promise<bigint>;
}

/** Everything that arrives until the server has said its last. */
async function* drain(inflow: Inflow, patienceMs: number): AsyncGenerator<ResolvedEvent> {
  try {
    for (;;) {
      const resolved = inflow.take();
      if (resolved) yield resolved;
      else if (inflow.isOver()) return;
      else await within(patienceMs, inflow.more());
    }
  } catch (error) {
    if (error instanceof StreamNotFoundError) return;
    throw inPortsWords(error);
  } finally {
    await inflow.close();
  }
}

/** The event of a read of at most one. */
async function only(events: AsyncIterable<ResolvedEvent>): Promise<ResolvedEvent | undefined> {
  let found: ResolvedEvent | undefined;
  for await (const resolved of events) found = resolved;
  return found;
}

/** @param patienceMs How long the server may leave a reader without a word. */
export function eventStoreReads(client: EventStoreDBClient, patienceMs: number): Reads {
  /** A stream as the client delivers it; nothing when it is unknown. */
  function read(stream: string, options: ReadStreamOptions): AsyncGenerator<ResolvedEvent> {
    const call = client.readStream(stream, options);
    return drain(
      openInflow(call, () => call.cancel()),
      patienceMs,
    );
  }

  const newestOf = (stream: string): Promise<ResolvedEvent | undefined> =>
    only(read(stream, { direction: BACKWARDS, fromRevision: END, maxCount: 1 }));

  return {
    newestOf,
    firstOf: (stream) => only(read(stream, { maxCount: 1 })),

    async head() {
      const call = client.readAll({ direction: BACKWARDS, fromPosition: END, maxCount: 1 });
      const newest = await only(
        drain(
          openInflow(call, () => call.cancel()),
          patienceMs,
        ),
      );
      return newest?.event?.position?.commit ?? 0n;
    },

    async *readStream(stream, from = 0) {
      for await (const resolved of read(stream, { fromRevision: BigInt(from) })) yield toRecorded(resolved);
    },

    async readLast(stream) {
      const newest = await newestOf(stream);
      return newest && toRecorded(newest);
    },

    async readAt(stream, revision) {
      if (revision < 0) return undefined;
      const found = await only(read(stream, { fromRevision: BigInt(revision), maxCount: 1 }));
      const recorded = found && toRecorded(found);
      return recorded?.revision === revision ? recorded : undefined;
    },

    async *readAll(bearings, categories, after) {
      if (after === 'end') return;
      const from = await startingPoint(bearings, after);
      // Only a subscription is filtered by the server; its first word of the head ends the read.
      for await (const heard of deliveries(client, categories, from, { patienceMs })) {
        if ('caughtUp' in heard) return;
        if ('recorded' in heard) yield heard.recorded;
      }
    },
  };
}
