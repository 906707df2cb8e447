import { BACKWARDS, END, START } from '@eventstore/db-client';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import {
  collected,
  counted,
  countedTo,
  rejection,
  revisions,
  T0,
  withFreshNode,
} from '../../../support/event-store-node.ts';

const metadata = suite('stream metadata through the client');
const node = withFreshNode(metadata);

const read = (options = {}) => revisions(node.client.readStream('a-1', options));
const fromEnd = { fromRevision: END, direction: BACKWARDS } as const;
const HOUR = 3_600;

metadata('all that is written of a stream is read again', async () => {
  const { client } = node;
  const written = {
    maxAge: 2,
    cacheControl: 15,
    truncateBefore: 1,
    maxCount: 12,
    acl: { readRoles: ['admin'], writeRoles: ['admin'] },
    区: '颍州',
  };
  assert.is((await client.getStreamMetadata('a-1')).metadata, undefined);
  await client.setStreamMetadata('a-1', written);
  assert.equal((await client.getStreamMetadata('a-1')).metadata, written);
  await client.setStreamMetadata('a-1', { maxCount: 3 });
  assert.equal((await client.getStreamMetadata('a-1')).metadata, { maxCount: 3 });
});

metadata('metadata are written at an expected revision of their own', async () => {
  const { client } = node;
  await client.setStreamMetadata('a-1', { maxCount: 1 }, { expectedRevision: 'no_stream' });
  const second = client.setStreamMetadata('a-1', { maxCount: 2 }, { expectedRevision: 'no_stream' });
  assert.instance(await rejection(second), Error);
  await client.setStreamMetadata('a-1', { maxCount: 2 }, { expectedRevision: 0n });
});

metadata('of metadata only the newest are read', async () => {
  const { client } = node;
  for (const maxCount of [1, 2, 3]) await client.setStreamMetadata('a-1', { maxCount });
  assert.equal(await revisions(client.readStream('$$a-1')), [2]);
  assert.equal(await revisions(client.readStream('$$a-1', fromEnd)), [2]);
});

metadata('a stream shows no more events than its metadata say', async () => {
  const { client } = node;
  await client.setStreamMetadata('a-1', { maxCount: 2 });
  await client.appendToStream('a-1', countedTo(4));
  assert.equal(await read(), [2, 3]);
  assert.equal(await read({ fromRevision: 1n }), [2, 3]);
  assert.equal(await read({ fromRevision: 1n, maxCount: 1 }), [2]);
  assert.equal(await read(fromEnd), [3, 2]);
  assert.equal(await read({ fromRevision: 1n, direction: BACKWARDS }), []);
  await client.appendToStream('a-1', counted());
  assert.equal(await read(), [3, 4]);
});

metadata('a stream shows nothing before the revision its metadata say', async () => {
  const { client } = node;
  await client.appendToStream('a-1', countedTo(4));
  await client.setStreamMetadata('a-1', { truncateBefore: 2 });
  assert.equal(await read(), [2, 3]);
  assert.equal(await read({ fromRevision: 0n, maxCount: 1 }), [2]);
  assert.equal(await read({ fromRevision: 3n, direction: BACKWARDS }), [3, 2]);
  await client.setStreamMetadata('a-1', { truncateBefore: 2, maxCount: 1 });
  assert.equal(await read(), [3]);
  await client.setStreamMetadata('a-1', { truncateBefore: 9 });
  assert.equal(await read(), []);
  assert.equal(await read({ ...fromEnd, maxCount: 1 }), []);
  await client.setStreamMetadata('a-1', {});
  assert.equal(await read(), [0, 1, 2, 3], 'nothing is gone before it is scavenged');
});

metadata('a stream shows events no longer than its metadata say', async () => {
  const { client } = node;
  for (let hour = 0; hour < 5; hour += 1) {
    node.now = T0 + hour * HOUR * 1000;
    await client.appendToStream('a-1', counted(hour));
  }
  await client.setStreamMetadata('a-1', { maxAge: 2 * HOUR });
  assert.equal(await read(), [2, 3, 4]);
  assert.equal(await read(fromEnd), [4, 3, 2]);
  node.now += HOUR * 1000;
  assert.equal(await read(), [3, 4]);
  node.now += 24 * HOUR * 1000;
  assert.equal(await read(), []);
  await client.appendToStream('a-1', counted(5), { expectedRevision: 4n });
  assert.equal(await read(), [5]);
});

metadata('limits that make no sense limit nothing', async () => {
  const { client } = node;
  await client.appendToStream('a-1', countedTo(3));
  for (const limits of [
    { maxCount: 0 },
    { maxCount: -1 },
    { maxAge: 0 },
    { truncateBefore: -5 },
    { $maxCount: '1' },
    { $tb: null },
  ]) {
    await client.setStreamMetadata('a-1', limits);
    assert.equal(await read(), [0, 1, 2]);
  }
});

metadata('the log as a whole shows everything until it is scavenged', async () => {
  const { client } = node;
  await client.appendToStream('a-1', countedTo(3));
  await client.setStreamMetadata('a-1', { maxCount: 1 });
  const all = await collected(client.readAll({ fromPosition: START }));
  assert.equal(
    all.map(({ event }) => event?.streamId),
    ['a-1', 'a-1', 'a-1', '$$a-1'],
  );
});

metadata('a subscription to a limited stream begins where the stream does', async () => {
  const { client } = node;
  await client.appendToStream('a-1', countedTo(5));
  await client.setStreamMetadata('a-1', { truncateBefore: 3 });
  const heard: number[] = [];
  const subscription = client.subscribeToStream('a-1', { fromRevision: START });
  subscription.on('data', ({ event }) => heard.push(Number(event?.revision)));
  await new Promise<void>((resolve) => subscription.on('caughtUp', resolve));
  assert.equal(heard, [3, 4]);
  await subscription.unsubscribe();
});

metadata.run();
