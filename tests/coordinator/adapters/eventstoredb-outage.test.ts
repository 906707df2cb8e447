import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { connectEventStore, type EventStoreConnection } from '../../../coordinator/adapters/eventstoredb.ts';
import { type NewEvent, StoreUnavailable } from '../../../coordinator/application/ports.ts';
import type { StreamName } from '../../../coordinator/domain/events.ts';
import { collect, freshStream, onDuty } from '../../contracts/event-store.ts';
import { type KillableStore, REAL_STORE, startKillable } from '../../faults/killable-store.ts';

/** Against the process that the product runs: hung is a stopped process, gone a killed one. */
const outage = suite('event store in another process that hangs, dies and comes back');
let dataDir: string;
let server: KillableStore;
let store: EventStoreConnection;

/** Connections notice a hung server quickly here; the product's own values take 15 s. */
const QUICK = '&keepAliveInterval=300&keepAliveTimeout=300';

outage.before(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'event-store-'));
  server = await startKillable(REAL_STORE, dataDir);
  store = connectEventStore(server.url + QUICK, { patienceMs: 700 });
});
outage.after(async () => {
  await store.close();
  await server.close();
  await rm(dataDir, { recursive: true });
});

const hang = (): void => void process.kill(server.pid, 'SIGSTOP');
const wake = (): void => void process.kill(server.pid, 'SIGCONT');

const isUnavailable = (promise: Promise<unknown>): Promise<boolean> =>
  promise.then(
    () => false,
    (error: unknown) => {
      if (error instanceof StoreUnavailable) return true;
      throw error;
    },
  );

/** Sends the same event until it is acknowledged. */
async function persist(stream: StreamName, event: NewEvent): Promise<void> {
  while (await isUnavailable(store.append(stream, [event], 'any'))) await pause(50);
}

const idsIn = async (stream: StreamName): Promise<string[]> =>
  (await collect(store.readStream(stream))).map(({ id }) => id);

/** A follower from the start, and the ids it has heard of one stream. */
function listen(stream: StreamName): { readonly heard: readonly string[]; stop(): Promise<void> } {
  const stop = new AbortController();
  const heard: string[] = [];
  const following = (async () => {
    for await (const delivery of store.subscribe(['unit'], 'start', stop.signal)) {
      if ('recorded' in delivery && delivery.recorded.stream === stream) heard.push(delivery.recorded.id);
    }
  })();
  return {
    heard,
    async stop() {
      stop.abort();
      await following;
    },
  };
}

outage('a hung store leaves nobody waiting, and what was refused is recorded once', async () => {
  const stream = freshStream();
  const refused = onDuty(2);
  await store.append(stream, [onDuty(1)], 'none');
  await store.saveCheckpoint('board', 1n);
  hang();
  const answers = await Promise.all(
    [
      store.append(stream, [refused], 0),
      store.readLast(stream),
      collect(store.readStream(stream)),
      collect(store.readAll(['unit'], 'start')),
      store.saveCheckpoint('board', 1n),
      store.loadCheckpoint('board'),
      store.identity(),
      store.check(),
    ].map(isUnavailable),
  );
  wake();
  assert.equal(
    answers,
    Array.from(answers, () => true),
  );
  await persist(stream, refused);
  assert.equal((await idsIn(stream)).slice(1), [refused.id]);
  assert.is(await store.loadCheckpoint('board'), 1n);
});

outage('a store that hangs under hundreds of appends ends nobody, and each is recorded once', async () => {
  const streams = Array.from({ length: 300 }, () => freshStream());
  const events = streams.map(() => onDuty());
  const sent = streams.map((stream, index) => persist(stream, events[index] ?? onDuty()));
  for (let time = 0; time < 3; time += 1) {
    hang();
    // Longer than the patience, so that calls are given up while the store comes back under them.
    await pause(900);
    wake();
    await pause(50);
  }
  await Promise.all(sent);
  for (const [index, stream] of streams.entries()) assert.equal(await idsIn(stream), [events[index]?.id]);
});

outage('a store that hangs before it was first spoken to records what it was sent once', async () => {
  hang();
  const stream = freshStream();
  const event = onDuty();
  const first = connectEventStore(server.url, { patienceMs: 300 });
  assert.ok(await isUnavailable(first.append(stream, [event], 'none')));
  wake();
  while (await isUnavailable(first.append(stream, [event], 'none'))) await pause(50);
  await first.close();
  assert.equal(await idsIn(stream), [event.id]);
});

outage('a store that wakes up in time is answered for as if nothing had been', async () => {
  const stream = freshStream();
  await store.append(stream, [onDuty(1)], 'none');
  hang();
  const late = store.append(stream, [onDuty(2)], 0);
  await pause(400);
  wake();
  assert.ok((await late).appended);
});

outage('followers lose nothing and hear nothing twice through a hang, a kill and a restart', async () => {
  const stream = freshStream();
  const [one, other] = [listen(stream), listen(stream)];
  const sent: string[] = [];
  const send = async (count: number): Promise<void> => {
    for (let i = 0; i < count; i++) {
      const event = onDuty(i);
      await persist(stream, event);
      sent.push(event.id);
    }
  };
  await send(20);
  hang();
  const through = send(20);
  // Longer than the connection's keep-alive allows, so that every call on it breaks.
  await pause(1_500);
  wake();
  await through;
  for (const interrupt of [() => server.kill(), () => server.restart()]) {
    const writing = send(20);
    await interrupt();
    await writing;
  }
  while (one.heard.length < sent.length || other.heard.length < sent.length) await pause(20);
  await Promise.all([one.stop(), other.stop()]);
  assert.equal(one.heard, sent);
  assert.equal(other.heard, sent);
  assert.equal(await idsIn(stream), sent);
});

outage(
  'many appends under way survive a hang that breaks their connection, each with one effect',
  async () => {
    const streams = Array.from({ length: 40 }, () => freshStream());
    await store.append(freshStream(), [onDuty()], 'none');
    hang();
    const events = streams.map(() => onDuty());
    const writing = streams.map((stream, i) => persist(stream, events[i]!));
    await pause(2_000);
    wake();
    await Promise.all(writing);
    assert.equal(
      await Promise.all(streams.map(idsIn)),
      events.map(({ id }) => [id]),
    );
  },
);

outage.run();
