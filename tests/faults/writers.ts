import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import {
  type EventStore,
  type NewEvent,
  StoreFull,
  StoreUnavailable,
} from '../../coordinator/application/ports.ts';
import type { StreamName } from '../../coordinator/domain/events.ts';
import { collect, freshStream, onDuty } from '../contracts/event-store.ts';

/** What one writer was told about the stream that nobody else writes. */
interface Writer {
  readonly stream: StreamName;
  /** Every id it ever sent, and those the store has acknowledged, in the order of the acknowledgements. */
  readonly offered: Set<string>;
  readonly acknowledged: string[];
  /** Appends refused because the stream was not where the store had said it was. */
  contradicted: number;
  /** Tries that ended with the word that the store cannot be reached. */
  unavailable: number;
  /** Tries that ended with the word that its disk is full. */
  full: number;
}

/** What the log holds, against what the writers were told. */
export interface Account {
  readonly acknowledged: number;
  readonly lost: number;
  readonly twice: number;
  /** Streams whose events stand in another order than they were acknowledged in. */
  readonly disordered: number;
  /** Events that nobody wrote, or that were never acknowledged although their writer ended in peace. */
  readonly unexplained: number;
  readonly contradicted: number;
  readonly unavailable: number;
}

export interface Writers {
  /** Events acknowledged so far. */
  acknowledged(): number;
  /** Tries refused so far because the disk was full. */
  refusedByFullDisk(): number;
  /** Resolves when so many more have been acknowledged. */
  more(count: number): Promise<void>;
  /** Lets every writer finish what it has begun. */
  stop(): Promise<void>;
  /** Reads everything back, stream by stream and as one log. */
  account(): Promise<Account>;
}

const RETRY_MS = 20;
const WATCH_MS = 5;
const EVENTS_IN_BATCH = 3;

/**
 * Every third writer names the revision it expects, every third sends batches, the rest append at any revision. Each
 * repeats what was not acknowledged with the same ids until it is.
 */
export function startWriters(store: EventStore, count: number): Writers {
  const stop = new AbortController();
  const writers = Array.from({ length: count }, (): Writer => ({
    stream: freshStream(),
    offered: new Set(),
    acknowledged: [],
    contradicted: 0,
    unavailable: 0,
    full: 0,
  }));

  async function insist(writer: Writer, events: readonly NewEvent[], isExpecting: boolean): Promise<void> {
    for (const { id } of events) writer.offered.add(id);
    let revision = writer.acknowledged.length - 1;
    for (;;) {
      try {
        const expected = !isExpecting ? 'any' : revision < 0 ? 'none' : revision;
        const { appended } = await store.append(writer.stream, events, expected);
        if (appended) break;
        writer.contradicted += 1;
        revision = (await store.readLast(writer.stream))?.revision ?? -1;
      } catch (error) {
        if (!(error instanceof StoreUnavailable)) throw error;
        if (error instanceof StoreFull) writer.full += 1;
        else writer.unavailable += 1;
        await pause(RETRY_MS);
      }
    }
    for (const { id } of events) writer.acknowledged.push(id);
  }

  async function write(writer: Writer, index: number): Promise<void> {
    while (!stop.signal.aborted) {
      const events = Array.from({ length: index % 3 === 1 ? EVENTS_IN_BATCH : 1 }, () => ({
        ...onDuty(),
        id: randomUUID(),
      }));
      await insist(writer, events, index % 3 === 0);
    }
  }

  const writing = Promise.all(writers.map(write));
  const acknowledged = (): number => writers.reduce((sum, writer) => sum + writer.acknowledged.length, 0);

  return {
    acknowledged,
    refusedByFullDisk: () => writers.reduce((sum, { full }) => sum + full, 0),
    async more(wanted) {
      const until = acknowledged() + wanted;
      const watch = async (): Promise<void> => {
        while (acknowledged() < until) await pause(WATCH_MS);
      };
      // A writer that throws must end the wait.
      await Promise.race([watch(), writing]);
    },
    async stop() {
      stop.abort();
      await writing;
    },
    account: () => reckon(store, writers),
  };
}

async function reckon(store: EventStore, writers: readonly Writer[]): Promise<Account> {
  const inLog = new Map<string, string[]>();
  for await (const { stream, id } of store.readAll(['unit'], 'start')) {
    const ids = inLog.get(stream);
    if (ids) ids.push(id);
    else inLog.set(stream, [id]);
  }
  const account = { lost: 0, twice: 0, disordered: 0, unexplained: 0, contradicted: 0, unavailable: 0 };
  for (const writer of writers) {
    const ids = (await collect(store.readStream(writer.stream))).map(({ id }) => id);
    const recorded = new Set(ids);
    const acknowledged = new Set(writer.acknowledged);
    account.lost += writer.acknowledged.filter((id) => !recorded.has(id)).length;
    account.twice += ids.length - recorded.size;
    account.unexplained += [...recorded].filter((id) => !acknowledged.has(id)).length;
    const kept = [...recorded].filter((id) => acknowledged.has(id));
    const expected = writer.acknowledged.filter((id) => recorded.has(id));
    const isInOrder = kept.every((id, at) => id === expected[at]);
    const isSameInLog = ids.join() === (inLog.get(writer.stream) ?? []).join();
    if (!isInOrder || !isSameInLog) account.disordered += 1;
    account.contradicted += writer.contradicted;
    account.unavailable += writer.unavailable;
  }
  const acknowledged = writers.reduce((sum, writer) => sum + writer.acknowledged.length, 0);
  return { ...account, acknowledged };
}
