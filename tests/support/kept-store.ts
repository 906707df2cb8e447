import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEventStore, type SupervisedEventStore } from '../../coordinator/event-store/supervise.ts';

/** A running store, with its data where the product keeps them. */
export interface KeptStore {
  /** Of the product; the log is in `events`. */
  data: string;
  store: SupervisedEventStore;
  client: EventStoreDBClient;
}

export async function openKeptStore(kept: KeptStore): Promise<void> {
  kept.data = await mkdtemp(join(tmpdir(), 'keeper-'));
  kept.store = await startEventStore({ dataDir: join(kept.data, 'events') });
  kept.client = EventStoreDBClient.connectionString(kept.store.url);
}

export async function closeKeptStore({ client, store, data }: KeptStore): Promise<void> {
  await client.dispose();
  await store.close();
  await rm(data, { recursive: true });
}

/** Appends one event after the other; the ids of those acknowledged so far. */
export function writing(client: EventStoreDBClient) {
  const acknowledged: string[] = [];
  const stopping = new AbortController();
  const done = (async () => {
    while (!stopping.signal.aborted) {
      const event = jsonEvent({ type: 'Counted', data: { n: acknowledged.length } });
      await client.appendToStream('call-1', event);
      acknowledged.push(event.id);
    }
  })();
  return {
    acknowledged,
    async stop() {
      stopping.abort();
      await done;
    },
  };
}

export async function idsIn(client: EventStoreDBClient, stream: string): Promise<string[]> {
  const ids: string[] = [];
  for await (const { event } of client.readStream(stream)) if (event) ids.push(event.id);
  return ids;
}
