import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { connectEventStore, type EventStoreConnection } from '../../../coordinator/adapters/eventstoredb.ts';
import { StoreUnavailable } from '../../../coordinator/application/ports.ts';
import type { StreamName } from '../../../coordinator/domain/events.ts';
import { startEventStore, type SupervisedEventStore } from '../../../coordinator/event-store/supervise.ts';
import { collect, freshStream, onDuty } from '../../contracts/event-store.ts';

const supervised = suite('supervised event store');
let dataDir: string;

supervised.before.each(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'event-store-'));
});
supervised.after.each(async () => {
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

supervised(
  'three kills under twenty writers lose nothing acknowledged and record nothing twice',
  async () => {
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
  },
);

supervised('a store that was closed continues where it stopped', async () => {
  const stream = freshStream();
  const events = [onDuty(1), onDuty(2), onDuty(3)];
  for (const [revision, event] of events.entries()) {
    const { store } = await start();
    await store.append(stream, [event], revision === 0 ? 'none' : revision - 1);
    await closeAll();
  }
  const { store } = await start();
  assert.equal(
    (await collect(store.readAll(['unit'], 'start'))).map(({ id }) => id),
    events.map(({ id }) => id),
  );
});

supervised('a second store on the same data is refused with the directory in its message', async () => {
  await start();
  const refusal = await startEventStore({ dataDir }).then(
    () => 'started',
    (error: unknown) => (error as Error).message,
  );
  assert.match(refusal, `data in ${dataDir} are in use by another process`);
});

supervised('a taken port is said at once', async () => {
  const { embedded } = await start();
  const port = Number(/:(\d+)\?/.exec(embedded.url)?.[1]);
  const refusal = await startEventStore({ dataDir: join(dataDir, randomUUID()), port }).then(
    () => 'started',
    (error: unknown) => (error as Error).message,
  );
  assert.match(refusal, /EADDRINUSE|address already in use/i);
});

supervised('a child whose parent is gone ends by itself', async () => {
  const entry = fileURLToPath(new URL('../../../coordinator/event-store/main.ts', import.meta.url));
  const child = fork(entry, ['--data', dataDir], { execArgv: process.execArgv });
  await new Promise((resolve) => child.once('message', resolve));
  const exit = new Promise((resolve) => child.once('exit', resolve));
  child.disconnect();
  assert.is(await exit, 0);
});

supervised.run();
