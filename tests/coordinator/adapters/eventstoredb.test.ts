import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import { connectEventStore, type EventStoreConnection } from '../../../coordinator/adapters/eventstoredb.ts';
import { startEventStore, type SupervisedEventStore } from '../../../coordinator/event-store/supervise.ts';
import { eventStoreContract } from '../../contracts/event-store.ts';

/** Against the embedded node, and against a real cluster as well when one is named. */
const stores = [
  { name: 'event store through the embedded node', url: undefined },
  ...(process.env['EVENTSTORE_URL']
    ? [{ name: 'event store through EVENTSTORE_URL', url: process.env['EVENTSTORE_URL'] }]
    : []),
];

for (const { name, url } of stores) {
  const eventstoredb = suite(name);
  let dataDir: string;
  let embedded: SupervisedEventStore | undefined;
  let store: EventStoreConnection;

  eventstoredb.before(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'event-store-'));
    if (url === undefined) embedded = await startEventStore({ dataDir });
    store = connectEventStore(url ?? embedded!.url);
  });
  eventstoredb.after(async () => {
    await store.close();
    await embedded?.close();
    await rm(dataDir, { recursive: true });
  });

  eventStoreContract(eventstoredb, () => store);
  eventstoredb.run();
}
