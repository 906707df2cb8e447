import { status } from '@grpc/grpc-js';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { connectEventStore, type EventStoreConnection } from '../../../coordinator/adapters/eventstoredb.ts';
import {
  CheckpointOfAnotherStore,
  StoreDamaged,
  StoreFull,
  StoreUnavailable,
} from '../../../coordinator/application/ports.ts';
import { failure } from '../../../coordinator/event-store/protocol/failures.ts';
import { DiskFull, LogDamaged, type LogStorage } from '../../../coordinator/event-store/log/log-storage.ts';
import { memoryStorage } from '../../../coordinator/event-store/log/memory-storage.ts';
import { UnreadableFact } from '../../../coordinator/domain/stored.ts';
import { type BreakableNode, startNode } from '../../support/breakable-node.ts';
import { collect, follow, freshStream, onDuty } from '../../contracts/event-store.ts';

const failures = suite('event store out of reach');
let storage: LogStorage;
let node: BreakableNode;
let store: EventStoreConnection;
/** Break every open call right after the next commit. */
let isCutOff: boolean;
let isDiskFull: boolean;
let isDamaged: boolean;
/** Where each search of the log began. */
let searchedFrom: number[];

failures.before.each(async () => {
  const memory = memoryStorage();
  storage = {
    ...memory,
    readStream(...place) {
      if (isDamaged) throw new LogDamaged('position 17', 'its bytes are not what was acknowledged');
      return memory.readStream(...place);
    },
    search(from, ...rest) {
      searchedFrom.push(from);
      return memory.search(from, ...rest);
    },
    commit(entries) {
      if (isDiskFull) throw new DiskFull('The disk of the event store is full');
      memory.commit(entries);
      if (!isCutOff) return;
      isCutOff = false;
      for (const call of node.open)
        call.emit('error', failure(status.UNAVAILABLE, 'cut off after the commit'));
    },
  };
  searchedFrom = [];
  isCutOff = isDiskFull = isDamaged = false;
  node = await startNode(storage);
  store = connectEventStore(`esdb://127.0.0.1:${node.port}?tls=false`, { patienceMs: 1_000 });
});
failures.after.each(async () => {
  await store.close();
  node.goAway();
});

const isUnavailable = (promise: Promise<unknown>): Promise<boolean> =>
  promise.then(
    () => false,
    (error: unknown) => error instanceof StoreUnavailable,
  );

failures('a call of appends that was given up is over before the next begins', async () => {
  let answer: () => void = () => undefined;
  const mayAnswer = new Promise<void>((resolve) => {
    answer = resolve;
  });
  let attempts = 0;
  const slow = await startNode(storage, 0, (loop) => ({
    ...loop,
    async append(request) {
      attempts += 1;
      const outcome = await loop.append(request);
      await mayAnswer;
      return outcome;
    },
  }));
  const patient = connectEventStore(`esdb://127.0.0.1:${slow.port}?tls=false`, { patienceMs: 500 });
  const appending = patient.append(freshStream(), [onDuty()], 'none');
  while (attempts < 2) await new Promise((resolve) => setTimeout(resolve, 5));
  const open = slow.open.size;
  answer();
  assert.ok((await appending).appended);
  await patient.close();
  slow.goAway();
  assert.is(open, 1);
  assert.is(storage.head(), 1);
});

/** What a server does that stops in good order: no error, just an end. */
function endOpenCalls(): void {
  for (const call of node.open) (call as unknown as { end(): void }).end();
}

failures('a store that is down makes everything unavailable, and nothing was sent', async () => {
  node.goAway();
  const stream = freshStream();
  assert.ok(await isUnavailable(store.append(stream, [onDuty()], 'any')));
  assert.ok(await isUnavailable(store.readLast(stream)));
  assert.ok(await isUnavailable(collect(store.readStream(stream))));
  assert.ok(await isUnavailable(collect(store.readAll(['unit'], 'start'))));
  assert.ok(await isUnavailable(store.saveCheckpoint('c', 1n)));
  assert.ok(await isUnavailable(store.loadCheckpoint('c')));
  assert.is(storage.head(), 0);
});

failures('an append whose answer was lost is sent again and has one effect', async () => {
  const stream = freshStream();
  await store.append(stream, [onDuty()], 'none');
  isCutOff = true;
  const outcome = await store.append(stream, [onDuty()], 0);
  assert.is(outcome.appended && outcome.nextRevision, 1);
  assert.is(storage.lastRevision(stream), 1);
});

failures('appends go on after the server has ended their stream without a word', async () => {
  const stream = freshStream();
  await store.append(stream, [onDuty()], 'none');
  endOpenCalls();
  const outcome = await store.append(stream, [onDuty()], 0);
  assert.is(outcome.appended && outcome.nextRevision, 1);
});

failures('a subscription that ends without a word goes on where it was', async () => {
  const stream = freshStream();
  const events = [onDuty(1), onDuty(2), onDuty(3)];
  await store.append(stream, [events[0]!], 'none');
  let breaks = 0;
  const deliveries = await follow(store, ['unit'], 'start', (heard) => {
    const recorded = heard.filter((delivery) => 'recorded' in delivery).length;
    if (breaks < 2 && recorded > breaks) {
      breaks += 1;
      endOpenCalls();
      void store.append(stream, [events[breaks]!], breaks - 1);
    }
    return recorded === 3;
  });
  assert.equal(
    deliveries.flatMap((delivery) => ('recorded' in delivery ? [delivery.recorded.id] : [])),
    events.map(({ id }) => id),
  );
});

failures('a subscription outlives the store and resumes when it is back', async () => {
  const stream = freshStream();
  const events = [onDuty(1), onDuty(2)];
  await store.append(stream, [events[0]!], 'none');
  let restarted: Promise<void> | undefined;
  const deliveries = await follow(store, ['unit'], 'start', (heard) => {
    restarted ??= (async () => {
      node.goAway();
      node = await startNode(storage, node.port);
      while (await isUnavailable(store.append(stream, [events[1]!], 0)));
    })();
    return heard.filter((delivery) => 'recorded' in delivery).length === 2;
  });
  await restarted;
  assert.equal(
    deliveries.flatMap((delivery) => ('recorded' in delivery ? [delivery.recorded.id] : [])),
    events.map(({ id }) => id),
  );
});

failures(
  'a subscription that hears nothing for long resumes from where the server has searched',
  async () => {
    await store.append(freshStream('unit'), [onDuty(1)], 'none');
    const coming = freshStream('centre');
    let caughtUp = 0;
    await follow(store, ['centre'], 'start', (heard) => {
      const last = heard.at(-1)!;
      if ('caughtUp' in last && (caughtUp += 1) === 1) {
        searchedFrom.length = 0;
        endOpenCalls();
      } else if ('caughtUp' in last && caughtUp === 2) {
        void store.append(coming, [onDuty()], 'none');
      }
      return 'recorded' in last && last.recorded.stream === coming;
    });
    // What was searched before the break was the two events of before; the third is the one that came.
    assert.equal(searchedFrom, [3]);
  },
);

/** The same address, where another store answers from now on. */
async function exchangeStore(): Promise<void> {
  node.goAway();
  storage = memoryStorage();
  node = await startNode(storage, node.port);
}

failures('a follower stops when another store answers in place of the one it followed', async () => {
  await store.append(freshStream(), [onDuty()], 'none');
  let exchanged: Promise<void> | undefined;
  const fault = await follow(store, ['unit'], 'start', () => {
    exchanged ??= exchangeStore();
    return false;
  }).catch((error: unknown) => error);
  await exchanged;
  assert.instance(fault, CheckpointOfAnotherStore);
});

failures('a checkpoint of another store is refused with a way out', async () => {
  await store.saveCheckpoint('board', 1n);
  await exchangeStore();
  while (await isUnavailable(store.saveCheckpoint('board', 1n)));
  const fault = await store.loadCheckpoint('board').catch((error: unknown) => error);
  assert.instance(fault, CheckpointOfAnotherStore);
  assert.match((fault as Error).message, /board.*delete the stream checkpoint-board/);
});

failures('a full disk refuses appends at once by its name, reads go on, and room is noticed', async () => {
  const stream = freshStream();
  await store.append(stream, [onDuty(1)], 'none');
  isDiskFull = true;
  const more = onDuty(2);
  const fault = await store.append(stream, [more], 0).catch((error: unknown) => error);
  assert.instance(fault, StoreFull);
  assert.instance(fault, StoreUnavailable);
  assert.match((fault as Error).message, 'disk of the event store is full');
  assert.is((await collect(store.readStream(stream))).length, 1);
  assert.instance(await store.check().catch((error: unknown) => error), StoreFull);
  isDiskFull = false;
  await store.check();
  assert.ok((await store.append(stream, [more], 0)).appended);
  await store.check();
});

failures('a damaged place stops its reader with words', async () => {
  const stream = freshStream();
  await store.append(stream, [onDuty()], 'none');
  isDamaged = true;
  const fault = await collect(store.readStream(stream)).catch((error: unknown) => error);
  assert.instance(fault, StoreDamaged);
  assert.match(
    (fault as Error).message,
    /^The event store is damaged: The event log is damaged at position 17/,
  );
  assert.match((fault as Error).message, 'npm run store -- verify');
});

failures('a track is given its age limit once, whatever else its metadata say', async () => {
  const limited = connectEventStore(`esdb://127.0.0.1:${node.port}?tls=false`, { trackMaxAgeSeconds: 60 });
  const track = freshStream('track');
  for (const crew of [1, 2, 3]) await limited.append(track, [onDuty(crew)], 'any');
  while (storage.lastRevision(`$$${track}`) < 0) await new Promise((resolve) => setTimeout(resolve, 5));
  await limited.append(freshStream('unit'), [onDuty()], 'none');
  await limited.close();
  assert.is(storage.lastRevision(`$$${track}`), 0);
  const [metadata] = storage.readStream(`$$${track}`, 0, 'forwards', 1);
  assert.match(String(metadata?.body), '{"$maxAge":60}');
});

failures('a fact that this version cannot read stops its reader and names its place', async () => {
  const stream = freshStream();
  await store.append(stream, [onDuty()], 'none');
  const { event } = onDuty();
  const unknown = { ...onDuty(), event: { ...event, type: 'UnitTeleported' } as unknown as typeof event };
  await store.append(stream, [unknown], 0);
  const fault = await collect(store.readStream(stream)).then(
    () => undefined,
    (error: unknown) => error,
  );
  assert.instance(fault, UnreadableFact);
  assert.match((fault as Error).message, `${stream} at revision 1`);
  const { signal } = new AbortController();
  const stopped = await (async () => {
    for await (const delivery of store.subscribe(['unit'], 'start', signal)) assert.ok(delivery);
  })().then(
    () => undefined,
    (error: unknown) => error,
  );
  assert.instance(stopped, UnreadableFact);
});

failures('a reader that stops early leaves nothing behind that closing would wait for', async () => {
  const stream = freshStream();
  for (let batch = 0; batch < 10; batch++) {
    const events = Array.from({ length: 300 }, (_, i) => onDuty(i));
    await store.append(stream, events, 'any');
  }
  for await (const recorded of store.readStream(stream)) if (recorded.revision === 10) break;
  for await (const delivery of store.subscribe(['unit'], 'start', new AbortController().signal)) {
    if ('recorded' in delivery && delivery.recorded.revision === 10) break;
  }
  await store.close();
  assert.is(storage.lastRevision(stream), 2_999);
});

failures.run();
