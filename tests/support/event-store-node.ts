import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client';
import type * as uvu from 'uvu';
import type { LogEntry, LogStorage } from '../../coordinator/event-store/log/log-storage.ts';
import { memoryStorage } from '../../coordinator/event-store/log/memory-storage.ts';
import { type RunningServer, startServer } from '../../coordinator/event-store/server.ts';

/** Sun, 1 March 2026. */
export const T0 = Date.UTC(2026, 2, 1);

/** Any credentials of its own make a call use the classic append. */
export const CLASSIC = { credentials: { username: 'a', password: 'b' } };

export const BOTH_WAYS = [
  ['batch', {}],
  ['classic', CLASSIC],
] as const;

/** A store in memory behind its real server, made anew for every test. */
export interface FreshNode {
  readonly client: EventStoreDBClient;
  readonly port: number;
  readonly storage: LogStorage;
  /** The node's clock, ms since epoch. */
  now: number;
  /** What the disk does instead of taking a commit. */
  onCommit: (entries: readonly LogEntry[]) => void;
  /** Hears of faults; a test that expects none need not care. */
  onFault: (error: unknown) => void;
  /** For a test that wants to see it go. */
  stop(): Promise<void>;
}

/** Gives the tests of a suite a fresh node each, which is valid while the test runs. */
export function withFreshNode(test: uvu.Test): FreshNode {
  let server: RunningServer | undefined;
  let client: EventStoreDBClient | undefined;
  let storage: LogStorage | undefined;
  const current = <T>(thing: T | undefined): T => {
    if (thing === undefined) throw new Error('There is a node only while a test runs');
    return thing;
  };
  const unexpected = (error: unknown): never => {
    throw error;
  };
  const node: FreshNode = {
    onFault: unexpected,
    now: T0,
    onCommit: () => undefined,
    async stop() {
      await server?.stop();
      server = undefined;
    },
    get client() {
      return current(client);
    },
    get port() {
      return current(server).port;
    },
    get storage() {
      return current(storage);
    },
  };
  test.before.each(async () => {
    node.now = T0;
    node.onCommit = () => undefined;
    node.onFault = unexpected;
    const memory = memoryStorage();
    storage = {
      ...memory,
      commit(entries) {
        node.onCommit(entries);
        memory.commit(entries);
      },
    };
    const report = (error: unknown): void => {
      node.onFault(error);
    };
    server = await startServer({ storage, port: 0, now: () => node.now, fail: unexpected, report });
    client = EventStoreDBClient.connectionString(`esdb://127.0.0.1:${server.port}?tls=false`);
  });
  test.after.each(async () => {
    await client?.dispose();
    await node.stop();
  });
  return node;
}

/** An event that says its number. */
export const counted = (n = 0, type = 'Counted') => jsonEvent({ type, data: { n } });

export const countedTo = (count: number, type = 'Counted') =>
  Array.from({ length: count }, (_, n) => counted(n, type));

export async function rejection(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => undefined,
    (error: unknown) => error,
  );
}

export async function collected<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}

export async function revisions(
  events: AsyncIterable<{ readonly event?: { readonly revision: bigint } }>,
): Promise<number[]> {
  return (await collected(events)).map(({ event }) => Number(event?.revision));
}
