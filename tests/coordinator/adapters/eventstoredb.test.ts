import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import { connectEventStore, type EventStoreConnection } from '../../../coordinator/adapters/eventstoredb.ts';
import { startEventStore, type SupervisedEventStore } from '../../../coordinator/event-store/supervise.ts';
import { eventStoreContract } from '../../contracts/event-store.ts';

const eventstoredb = suite('event store through the embedded node');
let dataDir: string;
let embedded: SupervisedEventStore;
let store: EventStoreConnection;

eventstoredb.before(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'event-store-'));
  embedded = await startEventStore({ dataDir });
  store = connectEventStore(embedded.url);
});
eventstoredb.after(async () => {
  await store.close();
  await embedded.close();
  await rm(dataDir, { recursive: true });
});

eventStoreContract(eventstoredb, () => store);
eventstoredb.run();
