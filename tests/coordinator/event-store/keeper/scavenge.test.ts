import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { scavenge, type Scavenged } from '../../../../coordinator/event-store/keeper/scavenge.ts';
import {
  deedWith,
  live,
  moves,
  openSmallStore,
  type SmallStore,
  visible,
} from '../../../support/small-store.ts';

const scavenging = suite<{ store: SmallStore }>('scavenge');

scavenging.before.each(async (world) => {
  world.store = await openSmallStore();
});
scavenging.after.each(({ store }) => store.close());

const run = (store: SmallStore, isDryRun = false): Promise<Scavenged> =>
  scavenge(store.storage, { isDryRun, now: () => store.nowMs, tell: () => undefined });

const isSound = async ({ storage }: SmallStore): Promise<boolean> =>
  (await storage.verify({ isAlone: true })).damagedPlaces === 0;

const revisions = async (store: SmallStore, stream: string) => {
  const seen = await visible(store.client, stream);
  return typeof seen === 'string' ? seen : seen.map(({ revision }) => revision);
};

scavenging('expired positions of a unit go and their room is given back to the disk', async ({ store }) => {
  const { client } = store;
  await client.setStreamMetadata('track-A7', { maxAge: 3600 });
  for (let n = 0; n < 10; n++) await client.appendToStream('track-A7', moves(500));
  store.nowMs += 3_601_000;
  await client.appendToStream('track-A7', moves(1));
  await client.appendToStream('call-1', moves(3));

  const { streams, events, bytesBefore, bytesAfter } = await run(store);
  assert.equal([streams, events], [1, 5_000]);
  assert.ok(bytesAfter < bytesBefore / 5, `${bytesBefore} bytes became ${bytesAfter}`);
  assert.equal(await revisions(store, 'track-A7'), [5_000]);
  assert.equal(await revisions(store, 'call-1'), [0, 1, 2]);
  const { nextExpectedRevision } = await client.appendToStream('track-A7', moves(1));
  assert.is(nextExpectedRevision, 5_001n);
  assert.ok(await isSound(store));
});

scavenging('a dry run says what would go and removes nothing', async ({ store }) => {
  const { client } = store;
  await client.setStreamMetadata('call-1', { maxCount: 10 });
  await client.appendToStream('call-1', moves(450));
  const foretold = await run(store, true);
  assert.is(store.storage.size().events, 451);
  const done = await run(store);
  assert.equal(
    [foretold.streams, foretold.events, foretold.eventBytes],
    [done.streams, done.events, done.eventBytes],
  );
  assert.is(done.events, 440);
});

scavenging('of a stream that ended for ever the tombstone stays', async ({ store }) => {
  await store.client.appendToStream('call-1', moves(3));
  await store.client.tombstoneStream('call-1');
  assert.is((await run(store)).events, 3);
  assert.is(await revisions(store, 'call-1'), 'deleted');
  assert.ok(await isSound(store));
});

scavenging('a deleted stream that is written again keeps what is new', async ({ store }) => {
  const { client } = store;
  await client.appendToStream('call-1', moves(3));
  await client.deleteStream('call-1');
  await run(store);
  await client.appendToStream('call-1', moves(2));
  await run(store);
  assert.equal(await revisions(store, 'call-1'), [3, 4]);
});

scavenging('one that was interrupted goes on where it stopped', async ({ store }) => {
  const { client } = store;
  for (const stream of ['call-1', 'call-2']) {
    await client.setStreamMetadata(stream, { maxCount: 1 });
    await client.appendToStream(stream, moves(900));
  }
  const stopping = new AbortController();
  const interrupted = scavenge(store.storage, {
    isDryRun: false,
    now: () => store.nowMs,
    tell: ({ phase, done }) => {
      if (phase === 'removed' && done > 0) stopping.abort();
    },
    signal: stopping.signal,
  });
  assert.is(await interrupted.then(String, () => 'interrupted'), 'interrupted');
  const left = store.storage.size().events;
  assert.ok(left > 4 && left < 1_802, `${left} events are left`);
  assert.is((await run(store)).events, left - 4);
});

scavenging('no reader can tell whether a stream was scavenged', async ({ store }) => {
  let round = 0;
  const deeds = fc.array(deedWith(['maxCount', 'maxAge']), { maxLength: 25 });
  await fc.assert(
    fc.asyncProperty(deeds, async (each) => {
      const streams = await live(store, `call-${round++}`, each);
      const seen = () => Promise.all(streams.map((stream) => visible(store.client, stream)));
      const before = await seen();
      await run(store);
      assert.equal(await seen(), before);
    }),
    { numRuns: 25 },
  );
  assert.ok(await isSound(store));
});

scavenging.run();
