import {
  type AllStreamSubscription,
  END,
  eventTypeFilter,
  excludeSystemEvents,
  type Filter,
  START,
  streamNameFilter,
} from '@eventstore/db-client';
import { setTimeout as pause } from 'node:timers/promises';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { counted, countedTo, withFreshNode } from '../../../support/event-store-node.ts';

const subscriptions = suite('subscriptions through the client');
const node = withFreshNode(subscriptions);

const live = (subscription: { once(name: 'caughtUp', hear: () => void): unknown }): Promise<void> =>
  new Promise((resolve) => subscription.once('caughtUp', resolve));

/** Numbers of the events that arrive, and positions of the checkpoints, until the subscription has caught up. */
async function followed(
  filter: (checkpointReached: NonNullable<Filter['checkpointReached']>) => Filter,
): Promise<{ heard: number[]; checkpoints: bigint[]; subscription: AllStreamSubscription }> {
  const heard: number[] = [];
  const checkpoints: bigint[] = [];
  const subscription = node.client.subscribeToAll({
    filter: filter((_, { commit }) => {
      checkpoints.push(commit);
      return Promise.resolve();
    }),
  });
  subscription.on('data', ({ event }) => heard.push((event?.data as { n: number }).n));
  await live(subscription);
  return { heard, checkpoints, subscription };
}

subscriptions('a subscription to a stream begins after its revision and goes on', async () => {
  const { client } = node;
  await client.appendToStream('a-1', countedTo(3));
  const heard: number[] = [];
  let later: Promise<unknown> | undefined;
  for await (const { event } of client.subscribeToStream('a-1', { fromRevision: 0n })) {
    heard.push(Number(event?.revision));
    if (heard.length === 2) later = client.appendToStream('a-1', counted());
    if (heard.length === 3) break;
  }
  await later;
  assert.equal(heard, [1, 2, 3]);
});

subscriptions('a subscription to all begins after its position and goes on', async () => {
  const { client } = node;
  const { position } = await client.appendToStream('a-1', countedTo(2));
  await client.appendToStream('a-2', counted());
  const heard: unknown[] = [];
  let later: Promise<unknown> | undefined;
  for await (const { event } of client.subscribeToAll({ fromPosition: position! })) {
    heard.push(event?.streamId);
    if (heard.length === 1) later = client.appendToStream('a-3', counted());
    if (heard.length === 2) break;
  }
  await later;
  assert.equal(heard, ['a-2', 'a-3']);
});

subscriptions('a subscription from the end hears only what comes', async () => {
  const { client } = node;
  await client.appendToStream('a-1', countedTo(3));
  for (const begin of [
    () => client.subscribeToStream('a-1', { fromRevision: END }),
    () => client.subscribeToAll({ fromPosition: END }),
  ]) {
    const subscription = begin();
    const first = new Promise<{ event?: { revision: bigint } }>((resolve) =>
      subscription.once('data', resolve),
    );
    await live(subscription);
    const { nextExpectedRevision } = await client.appendToStream('a-1', counted());
    assert.is((await first).event?.revision, nextExpectedRevision);
    await subscription.unsubscribe();
  }
});

subscriptions('a subscription says once that it has caught up, wherever it begins', async () => {
  const { client } = node;
  for (const begin of [
    () => client.subscribeToAll({ fromPosition: START }),
    () => client.subscribeToAll({ fromPosition: END }),
    () => client.subscribeToStream('a-1', { fromRevision: START }),
    () => client.subscribeToStream('a-1', { fromRevision: END }),
    () => client.subscribeToStream('unknown-1', { fromRevision: START }),
    () => client.subscribeToAll({ filter: streamNameFilter({ prefixes: ['unknown'] }) }),
  ]) {
    let times = 0;
    const subscription = begin();
    subscription.on('caughtUp', () => (times += 1));
    subscription.resume();
    await live(subscription);
    await client.appendToStream('a-1', counted());
    await pause(20);
    assert.is(times, 1);
    await subscription.unsubscribe();
  }
});

subscriptions('nothing is lost or heard twice while a subscription goes live', async () => {
  const { client } = node;
  const writers = [0, 1, 2].map(async (writer) => {
    for (let i = 0; i < 60; i += 1) await client.appendToStream(`a-${writer}`, countedTo(5));
  });
  await pause(10);
  const positions: bigint[] = [];
  for await (const { event } of client.subscribeToAll({ fromPosition: START })) {
    positions.push(event!.position.commit);
    if (positions.length === 900) break;
  }
  await Promise.all(writers);
  assert.equal(
    positions,
    positions.map((_, i) => BigInt(i + 1)),
  );
});

subscriptions(
  'a filter by stream name or event type, by prefix or pattern, lets the rest pass by',
  async () => {
    const { client } = node;
    await client.appendToStream('unit-1', counted(1, 'UnitPaused'));
    await client.appendToStream('track-1', counted(2, 'FixesRecorded'));
    await client.appendToStream('unit-2', counted(3, 'UnitResumed'));
    await client.setStreamMetadata('unit-1', { n: 4 });
    for (const [filter, expected] of [
      [streamNameFilter({ prefixes: ['unit-', 'call-'] }), [1, 3]],
      [streamNameFilter({ regex: '^[^u$]' }), [2]],
      [eventTypeFilter({ prefixes: ['UnitR', 'Fix'] }), [2, 3]],
      [eventTypeFilter({ regex: 'ed$' }), [1, 2, 3]],
      [excludeSystemEvents(), [1, 2, 3]],
      [streamNameFilter({ prefixes: ['$$'] }), [4]],
    ] as const) {
      const { heard, checkpoints, subscription } = await followed((checkpointReached) => ({
        ...filter,
        checkpointReached,
      }));
      assert.equal(heard, expected);
      assert.equal(checkpoints, [4n], 'the search has come to the head');
      await subscription.unsubscribe();
    }
  },
);

subscriptions('a filtered search says how far it has come, as often as it was asked to', async () => {
  await node.client.appendToStream('a-1', countedTo(250));
  const every = async (options: object) => {
    const { checkpoints, subscription } = await followed((checkpointReached) =>
      streamNameFilter({ prefixes: ['b-'], checkpointReached, ...options }),
    );
    await subscription.unsubscribe();
    return checkpoints.map(Number);
  };
  assert.equal(await every({}), [32, 64, 96, 128, 160, 192, 224, 250]);
  assert.equal(await every({ checkpointInterval: 3 }), [96, 192, 250]);
  assert.equal(await every({ maxSearchWindow: 50, checkpointInterval: 2 }), [100, 200, 250]);
});

subscriptions('a filtered search goes on saying how far it has come when it is live', async () => {
  const { client } = node;
  const { heard, checkpoints, subscription } = await followed((checkpointReached) =>
    streamNameFilter({ prefixes: ['b-'], checkpointReached, maxSearchWindow: 10 }),
  );
  assert.equal(checkpoints, []);
  for (let i = 0; i < 25; i += 1) await client.appendToStream('a-1', counted());
  await client.appendToStream('b-1', counted(7));
  while (heard.length === 0) await pause(5);
  assert.equal(checkpoints, [10n, 20n]);
  await subscription.unsubscribe();
});

subscriptions('an invalid pattern is refused and breaks nothing else', async () => {
  const subscription = node.client.subscribeToAll({ filter: streamNameFilter({ regex: '(' }) });
  const error = await new Promise<Error>((resolve) => subscription.on('error', resolve));
  assert.match(error.message, /pattern is invalid/);
  assert.is((await node.client.appendToStream('a-1', counted())).nextExpectedRevision, 0n);
});

subscriptions('a reader that stops taking costs no more than it has room for', async () => {
  const { client, storage } = node;
  let entriesRead = 0;
  const readAll = storage.readAll.bind(storage);
  storage.readAll = (...query) => {
    const page = readAll(...query);
    entriesRead += page.length;
    return page;
  };
  const stalled = client.subscribeToAll({ fromPosition: START });
  const quick = client.subscribeToStream('b-1');
  await live(quick);
  for (let batch = 0; batch < 8; batch += 1) await client.appendToStream('a-1', countedTo(1_000));
  await pause(200);
  assert.ok(entriesRead < 4_000, `${entriesRead} entries were read for a reader that takes none`);
  const heard = new Promise((resolve) => quick.once('data', resolve));
  await client.appendToStream('b-1', counted());
  await heard;
  let taken = 0;
  for await (const { event } of stalled) {
    assert.is(event?.position.commit, BigInt(taken + 1));
    taken += 1;
    if (taken === 8_001) break;
  }
  await quick.unsubscribe();
});

subscriptions('a reader that has gone is read for no longer', async () => {
  const { client, storage } = node;
  let reads = 0;
  const readAll = storage.readAll.bind(storage);
  storage.readAll = (...query) => {
    reads += 1;
    return readAll(...query);
  };
  const gone = Array.from({ length: 20 }, () => client.subscribeToAll({ fromPosition: START }));
  await Promise.all(
    gone.map(async (subscription) => {
      subscription.resume();
      await live(subscription);
      await subscription.unsubscribe();
    }),
  );
  await pause(50);
  reads = 0;
  await client.appendToStream('a-1', counted());
  await pause(50);
  assert.is(reads, 0);
});

subscriptions.run();
