import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { StoreDamaged, StoreFull, StoreUnavailable } from '../../../coordinator/application/ports.ts';
import { watchStore } from '../../../coordinator/launch/store-watch.ts';

const watching = suite('watching the event store');

function watched(reason?: string) {
  const store: { fault?: Error } = {};
  const failures: unknown[] = [];
  const watch = watchStore(
    { check: () => (store.fault ? Promise.reject(store.fault) : Promise.resolve()) },
    () => reason,
    (fault) => failures.push(fault),
  );
  return { store, failures, watch };
}

watching('a store that answers is connected', async () => {
  const { watch } = watched();
  assert.equal(await watch.ask(), { store: 'connected' });
  watch.close();
});

watching('a store that does not answer is unavailable until it does, and says why', async () => {
  const { store, watch, failures } = watched();
  store.fault = new StoreUnavailable('no answer within 5000 ms');
  assert.equal(await watch.ask(), { store: 'unavailable', storeTrouble: 'no answer within 5000 ms' });
  assert.equal(watch.health(), { store: 'unavailable', storeTrouble: 'no answer within 5000 ms' });
  delete store.fault;
  assert.equal(await watch.ask(), { store: 'connected' });
  assert.equal(failures, []);
  watch.close();
});

watching('what the embedded store says of itself is the better reason', async () => {
  const { store, watch } = watched('The event store ended (SIGKILL)');
  store.fault = new StoreUnavailable('14 UNAVAILABLE');
  assert.is((await watch.ask()).storeTrouble, 'The event store ended (SIGKILL)');
  watch.close();
});

watching('a full disk is told from a store that is away', async () => {
  const { store, watch } = watched();
  store.fault = new StoreFull('The disk of the event store is full');
  assert.is((await watch.ask()).store, 'full');
  watch.close();
});

watching('a question that fails in another way is reported and ends nothing', async () => {
  const { store, watch, failures } = watched();
  store.fault = new StoreDamaged('damaged at position 17');
  assert.is((await watch.ask()).store, 'unavailable');
  assert.equal(failures, [store.fault]);
  watch.close();
});

watching.run();
