import {
  EventStoreDBClient,
  jsonEvent,
  StreamDeletedError,
  type StreamMetadata,
  StreamNotFoundError,
  WrongExpectedVersionError,
} from '@eventstore/db-client';
import fc from 'fast-check';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DiskLog } from '../../coordinator/event-store/log/log-storage.ts';
import { scavenge } from '../../coordinator/event-store/keeper/scavenge.ts';
import { startServer } from '../../coordinator/event-store/server.ts';
import { sqliteStorage } from '../../coordinator/event-store/log/sqlite-storage.ts';

/** A store in this process, on the disk, with a clock of its own. */
export interface SmallStore {
  readonly storage: DiskLog;
  readonly url: string;
  readonly client: EventStoreDBClient;
  nowMs: number;
  close(): Promise<void>;
}

export async function openSmallStore(): Promise<SmallStore> {
  const directory = await mkdtemp(join(tmpdir(), 'small-store-'));
  const raise = (error: unknown): never => {
    throw error;
  };
  const storage = sqliteStorage(directory);
  const now = (): number => store.nowMs;
  const server = await startServer({ storage, port: 0, now, fail: raise, report: raise });
  const url = `esdb://127.0.0.1:${server.port}?tls=false`;
  const store: SmallStore = {
    storage,
    url,
    client: EventStoreDBClient.connectionString(url),
    nowMs: Date.UTC(2026, 2, 1),
    async close() {
      await store.client.dispose();
      await server.stop();
      await rm(directory, { recursive: true });
    },
  };
  return store;
}

export const moves = (count: number) =>
  Array.from({ length: count }, (_, n) =>
    jsonEvent({ type: 'UnitMoved', data: { n, text: 'x'.repeat(200) } }),
  );

/** What a reader of a stream sees, or how it ended. */
export async function visible(client: EventStoreDBClient, stream: string) {
  const found: { readonly id: string; readonly revision: number }[] = [];
  try {
    for await (const { event } of client.readStream(stream)) {
      if (event) found.push({ id: event.id, revision: Number(event.revision) });
    }
  } catch (error) {
    if (error instanceof StreamNotFoundError) return 'not found';
    if (error instanceof StreamDeletedError) return 'deleted';
    throw error;
  }
  return found;
}

/** What people and time do to the streams of a store; what is `some` is as many as there are. */
export type Deed =
  | { readonly does: 'append'; readonly stream: number; readonly events: number }
  | { readonly does: 'limit'; readonly stream: number; readonly limits: StreamMetadata }
  | { readonly does: 'truncate'; readonly stream: number; readonly some: number }
  | { readonly does: 'delete' | 'tombstone'; readonly stream: number }
  | { readonly does: 'wait' | 'scavenge' };

const plain = { noNullPrototype: true };
const stream = fc.integer({ min: 0, max: 2 });
const upTo = (max: number) => fc.integer({ min: 1, max });

export const deedWith = (limits: readonly ('maxCount' | 'maxAge')[]): fc.Arbitrary<Deed> =>
  fc.oneof(
    {
      weight: 5,
      arbitrary: fc.record({ does: fc.constant('append' as const), stream, events: upTo(4) }, plain),
    },
    {
      weight: 2,
      arbitrary: fc.record(
        {
          does: fc.constant('limit' as const),
          stream,
          limits: fc.record(Object.fromEntries(limits.map((limit) => [limit, upTo(40)])), {
            ...plain,
            requiredKeys: [],
          }),
        },
        plain,
      ),
    },
    {
      weight: 1,
      arbitrary: fc.record({ does: fc.constant('truncate' as const), stream, some: upTo(4) }, plain),
    },
    {
      weight: 1,
      arbitrary: fc.record({ does: fc.constantFrom('delete' as const, 'tombstone' as const), stream }, plain),
    },
    {
      weight: 2,
      arbitrary: fc.record({ does: fc.constantFrom('wait' as const, 'scavenge' as const) }, plain),
    },
  );

async function act(store: SmallStore, name: (n: number) => string, deed: Deed): Promise<void> {
  const { client, storage } = store;
  switch (deed.does) {
    case 'append':
      await client.appendToStream(name(deed.stream), moves(deed.events));
      return;
    case 'limit':
      await client.setStreamMetadata(name(deed.stream), deed.limits);
      return;
    case 'truncate': {
      const truncateBefore = Math.max(0, storage.lastRevision(name(deed.stream)) + 1 - deed.some);
      await client.setStreamMetadata(name(deed.stream), { truncateBefore });
      return;
    }
    case 'delete':
      await client.deleteStream(name(deed.stream));
      return;
    case 'tombstone':
      await client.tombstoneStream(name(deed.stream));
      return;
    case 'wait':
      store.nowMs += 20_000;
      return;
    case 'scavenge':
      await scavenge(storage, { isDryRun: false, now: () => store.nowMs, tell: () => undefined });
  }
}

/** Does all of it to three streams of a name; and names them, with their metadata. */
export async function live(store: SmallStore, prefix: string, deeds: readonly Deed[]): Promise<string[]> {
  const name = (n: number): string => `${prefix}/${n}`;
  for (const deed of deeds) {
    try {
      await act(store, name, deed);
    } catch (error) {
      // What has ended takes nothing more, and what never began cannot be deleted.
      if (!(error instanceof StreamDeletedError || error instanceof WrongExpectedVersionError)) throw error;
    }
  }
  return [0, 1, 2].flatMap((n) => [name(n), `$$${name(n)}`]);
}
