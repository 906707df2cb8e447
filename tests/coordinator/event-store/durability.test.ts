import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { connectEventStore, type EventStoreConnection } from '../../../coordinator/adapters/eventstoredb.ts';
import { StoreUnavailable } from '../../../coordinator/application/ports.ts';
import type { StreamName } from '../../../coordinator/domain/events.ts';
import { startEventStore, type SupervisedEventStore } from '../../../coordinator/event-store/supervise.ts';
import { collect, freshStream, onDuty } from '../../contracts/event-store.ts';

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

/** Appends one event after the other, repeating each until it is acknowledged. */
async function write(
  store: EventStoreConnection,
  stream: StreamName,
  acknowledged: string[],
  stop: AbortSignal,
): Promise<void> {
  while (!stop.aborted) {
    const event = onDuty();
    for (let isRecorded = false; !isRecorded;) {
      try {
        isRecorded = (await store.append(stream, [event], 'any')).appended;
      } catch (error) {
        if (!(error instanceof StoreUnavailable)) throw error;
        await pause(20);
      }
    }
    acknowledged.push(event.id);
  }
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await pause(10);
}

durable('three kills under twenty writers lose nothing acknowledged and record nothing twice', async () => {
  const { embedded, store } = await start();
  const stop = new AbortController();
  const writers = Array.from({ length: 20 }, () => ({ stream: freshStream(), ids: [] as string[] }));
  const allWrote = async (count: number): Promise<void> => {
    const before = writers.map(({ ids }) => ids.length);
    await until(() => writers.every(({ ids }, i) => ids.length >= before[i]! + count));
  };
  const writing = writers.map(({ stream, ids }) => write(store, stream, ids, stop.signal));
  for (let kill = 0; kill < 3; kill++) {
    await allWrote(10);
    process.kill(embedded.pid()!, 'SIGKILL');
  }
  await allWrote(10);
  stop.abort();
  await Promise.all(writing);
  for (const { stream, ids } of writers) {
    const recorded = await collect(store.readStream(stream));
    assert.equal(
      recorded.map(({ id }) => id),
      ids,
    );
  }
});

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
