import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { connectEventStore, type EventStoreConnection } from '../../../coordinator/adapters/eventstoredb.ts';
import { startEventStore, type SupervisedEventStore } from '../../../coordinator/event-store/supervise.ts';
import { collect, freshStream, onDuty } from '../../contracts/event-store.ts';
import { startWriters } from '../../faults/writers.ts';

const durable = suite('durability');
let dataDir: string;

durable.before.each(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'event-store-'));
});
durable.after.each(async () => {
  await closeAll();
  await rm(dataDir, { recursive: true });
});

const running: { close(): Promise<void> }[] = [];

async function start(): Promise<{ embedded: SupervisedEventStore; store: EventStoreConnection }> {
  const embedded = await startEventStore({ dataDir });
  const store = connectEventStore(embedded.url);
  running.push(store, embedded);
  return { embedded, store };
}

async function closeAll(): Promise<void> {
  for (const one of running.splice(0)) await one.close();
}

durable(
  'a store that its supervisor brings back after three kills has lost nothing acknowledged',
  async () => {
    const { embedded, store } = await start();
    const writers = startWriters(store, 20);
    for (let kill = 0; kill < 3; kill++) {
      await writers.more(200);
      process.kill(embedded.pid()!, 'SIGKILL');
    }
    await writers.more(200);
    await writers.stop();
    const { lost, twice, disordered, unexplained, contradicted } = await writers.account();
    assert.equal(
      { lost, twice, disordered, unexplained, contradicted },
      { lost: 0, twice: 0, disordered: 0, unexplained: 0, contradicted: 0 },
    );
  },
);

durable('a store that was closed continues where it stopped', async () => {
  const stream = freshStream();
  const events = [onDuty(1), onDuty(2)];
  await (await start()).store.append(stream, [events[0]!], 'none');
  await closeAll();
  const { store } = await start();
  await store.append(stream, [events[1]!], 0);
  assert.equal(
    (await collect(store.readAll(['unit'], 'start'))).map(({ id }) => id),
    events.map(({ id }) => id),
  );
});

durable.run();
