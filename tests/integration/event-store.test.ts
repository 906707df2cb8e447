import { suite } from 'uvu';
import { connectEventStore, type EventStoreConnection } from '../../coordinator/adapters/eventstoredb.ts';
import { eventStoreContract } from '../contracts/event-store.ts';
import { type EventStoreNode, openNode } from '../support/store-to-try.ts';

/** `EVENTSTORE_URL=esdb://… npm run test:integration` runs it against a real node; the tests may share it. */
const eventStore = suite('event store of EVENTSTORE_URL');
let node: EventStoreNode;
let store: EventStoreConnection;

eventStore.before(async () => {
  node = await openNode();
  store = connectEventStore(node.url);
});
eventStore.after(async () => {
  await store.close();
  await node.close();
});

eventStoreContract(eventStore, () => store);
eventStore.run();
