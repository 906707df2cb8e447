import {
  ANY,
  BACKWARDS,
  END,
  NO_STREAM,
  START,
  STREAM_EXISTS,
  StreamDeletedError,
  StreamNotFoundError,
  WrongExpectedVersionError,
} from '@eventstore/db-client';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { DiskFull } from '../../../../coordinator/event-store/log/log-storage.ts';
import {
  BOTH_WAYS,
  collected,
  counted,
  countedTo,
  rejection,
  revisions,
  withFreshNode,
} from '../../../support/event-store-node.ts';

const deletes = suite('deletion through the client');
const node = withFreshNode(deletes);

const refusedAt = async (work: Promise<unknown>, expected: bigint, actual: bigint): Promise<void> => {
  const error = await rejection(work);
  assert.instance(error, WrongExpectedVersionError);
  const { streamName, expectedVersion, actualVersion } = error as WrongExpectedVersionError;
  assert.equal([streamName, expectedVersion, actualVersion], ['a-1', expected, actual]);
};

const isDeleted = async (work: Promise<unknown>): Promise<void> => {
  const error = await rejection(work);
  assert.instance(error, StreamDeletedError);
  assert.is((error as StreamDeletedError).streamName, 'a-1');
};

const isNotFound = async (work: Promise<unknown>): Promise<void> => {
  assert.instance(await rejection(work), StreamNotFoundError);
};

const read = (options = {}) => revisions(node.client.readStream('a-1', options));

deletes('a deleted stream is not found, in either direction', async () => {
  const { client } = node;
  await client.appendToStream('a-1', countedTo(4));
  const { position } = await client.deleteStream('a-1');
  assert.is(position?.commit, 5n);
  await isNotFound(read());
  await isNotFound(read({ direction: BACKWARDS, fromRevision: END }));
  await isNotFound(read({ fromRevision: 2n }));
});

deletes('a stream is deleted at the revision expected and at no other', async () => {
  const { client } = node;
  await client.appendToStream('a-1', countedTo(4));
  await refusedAt(client.deleteStream('a-1', { expectedRevision: 2n }), 2n, 3n);
  await refusedAt(client.deleteStream('a-1', { expectedRevision: NO_STREAM }), -1n, 3n);
  assert.equal(await read(), [0, 1, 2, 3]);
  await client.deleteStream('a-1', { expectedRevision: 3n });
  await isNotFound(read());
});

deletes('what never was cannot be deleted, and what only has metadata can', async () => {
  const { client } = node;
  await refusedAt(client.deleteStream('a-1'), -2n, -1n);
  await refusedAt(client.deleteStream('a-1', { expectedRevision: NO_STREAM }), -1n, -1n);
  await client.setStreamMetadata('a-1', { cacheControl: 10 });
  await client.deleteStream('a-1', { expectedRevision: NO_STREAM });
});

deletes('a stream is deleted as often as one likes', async () => {
  await node.client.appendToStream('a-1', counted());
  await node.client.deleteStream('a-1');
  await node.client.deleteStream('a-1', { expectedRevision: 0n });
  await isNotFound(read());
});

deletes('a deletion is an event in the metadata, to the last digit', async () => {
  await node.client.appendToStream('a-1', counted());
  await node.client.deleteStream('a-1');
  const [entry] = node.storage.readStream('$$a-1', 0, 'forwards', 1);
  assert.ok(entry?.body.includes('{"$tb":9223372036854775807}'));
  const types = (await collected(node.client.readAll())).map(({ event }) => event?.type);
  assert.equal(types, ['Counted', '$metadata'], 'the log as a whole still holds what was deleted');
});

for (const [way, options] of BOTH_WAYS) {
  for (const expectedRevision of [ANY, NO_STREAM, 3n] as const) {
    deletes(`a deleted stream goes on after its last revision, ${way}, at ${expectedRevision}`, async () => {
      const { client } = node;
      await client.appendToStream('a-1', countedTo(4), options);
      await client.deleteStream('a-1');
      const again = await client.appendToStream('a-1', countedTo(2), { ...options, expectedRevision });
      assert.is(again.nextExpectedRevision, 5n);
      assert.equal(await read(), [4, 5]);
      assert.equal(await read({ direction: BACKWARDS, fromRevision: END }), [5, 4]);
      assert.is((await client.getStreamMetadata('a-1')).metadata?.truncateBefore, 4);
    });
  }

  deletes(`a deleted stream does not exist for who says that it does, ${way}`, async () => {
    const { client } = node;
    await client.appendToStream('a-1', counted(), options);
    await client.deleteStream('a-1');
    const expecting = { ...options, expectedRevision: STREAM_EXISTS } as const;
    await isDeleted(client.appendToStream('a-1', counted(), expecting));
    await client.setStreamMetadata('a-2', { cacheControl: 1 });
    await client.appendToStream('a-2', counted(), expecting);
  });

  deletes(`a tombstoned stream takes nothing more, ${way}`, async () => {
    const { client } = node;
    await client.appendToStream('a-1', countedTo(2), options);
    await client.tombstoneStream('a-1');
    for (const expectedRevision of [ANY, NO_STREAM, STREAM_EXISTS, 1n, 2n] as const) {
      await isDeleted(client.appendToStream('a-1', counted(), { ...options, expectedRevision }));
    }
    assert.is(node.storage.head(), 3);
  });

  deletes(`the repeat of what went into a deleted stream changes nothing, ${way}`, async () => {
    const { client } = node;
    const events = countedTo(2);
    const first = await client.appendToStream('a-1', events, options);
    await client.deleteStream('a-1');
    assert.equal(await client.appendToStream('a-1', events, options), first);
    await isNotFound(read());
  });
}

deletes('other metadata bring a deleted stream back without its events', async () => {
  const { client } = node;
  await client.appendToStream('a-1', countedTo(2));
  await client.deleteStream('a-1');
  await client.setStreamMetadata('a-1', { maxCount: 5 });
  assert.equal(await read(), []);
  assert.equal((await client.getStreamMetadata('a-1')).metadata, { maxCount: 5, truncateBefore: 2 });
  await client.appendToStream('a-1', counted());
  assert.equal(await read(), [2]);
});

deletes('a tombstoned stream is deleted for every reader and writer, and so are its metadata', async () => {
  const { client } = node;
  await client.appendToStream('a-1', countedTo(2));
  await client.tombstoneStream('a-1', { expectedRevision: 1n });
  await isDeleted(read());
  await isDeleted(read({ direction: BACKWARDS, fromRevision: END }));
  await isDeleted(client.deleteStream('a-1'));
  await isDeleted(client.tombstoneStream('a-1'));
  const metadata = await rejection(client.setStreamMetadata('a-1', { maxCount: 1 }));
  assert.instance(metadata, StreamDeletedError);
  assert.instance(await rejection(client.getStreamMetadata('a-1')), StreamDeletedError);
});

deletes('a stream is tombstoned at the revision expected, even before it was', async () => {
  const { client } = node;
  await client.appendToStream('a-1', countedTo(2));
  await refusedAt(client.tombstoneStream('a-1', { expectedRevision: 2n }), 2n, 1n);
  await refusedAt(client.tombstoneStream('a-1', { expectedRevision: NO_STREAM }), -1n, 1n);
  await client.tombstoneStream('a-1', { expectedRevision: 1n });
  await client.tombstoneStream('a-2', { expectedRevision: NO_STREAM });
  const error = await rejection(revisions(client.readStream('a-2')));
  assert.instance(error, StreamDeletedError);
});

deletes('the log as a whole holds the tombstone, beyond every revision', async () => {
  const { client } = node;
  await client.appendToStream('a-1', countedTo(2));
  const { position } = await client.tombstoneStream('a-1');
  const events = await collected(client.readAll({ fromPosition: START }));
  const last = events.at(-1)?.event;
  assert.equal([last?.type, last?.streamId], ['$streamDeleted', 'a-1']);
  assert.is(last?.revision, 9_223_372_036_854_775_807n);
  assert.equal(last?.position, position);
});

deletes('a deletion that the disk has no room for is not done', async () => {
  const { client } = node;
  await client.appendToStream('a-1', counted());
  node.onCommit = () => {
    throw new DiskFull('no room');
  };
  for (const work of [client.deleteStream('a-1'), client.tombstoneStream('a-1')]) {
    assert.match(String(await rejection(work)), /The disk of the event store is full/);
  }
  node.onCommit = () => undefined;
  assert.equal(await read(), [0]);
  await client.appendToStream('a-1', counted(), { expectedRevision: 0n });
});

deletes('a subscription to a tombstoned stream ends with that, before and while it follows', async () => {
  const { client } = node;
  await client.appendToStream('a-1', counted());
  const heard: unknown[] = [];
  const following = client.subscribeToStream('a-1');
  following.on('data', (event) => heard.push(event));
  const ended = new Promise((resolve) => following.on('error', resolve));
  await new Promise<void>((resolve) => following.on('caughtUp', resolve));
  await client.tombstoneStream('a-1');
  assert.instance(await ended, StreamDeletedError);
  assert.is(heard.length, 1);
  const late = client.subscribeToStream('a-1');
  const error = await new Promise((resolve) => late.on('error', resolve));
  assert.instance(error, StreamDeletedError);
});

deletes('a subscription to a deleted stream waits for what comes after', async () => {
  const { client } = node;
  await client.appendToStream('a-1', countedTo(3));
  await client.deleteStream('a-1');
  const subscription = client.subscribeToStream('a-1', { fromRevision: START });
  await new Promise<void>((resolve) => subscription.on('caughtUp', resolve));
  await client.appendToStream('a-1', counted());
  for await (const { event } of subscription) {
    assert.is(event?.revision, 3n);
    break;
  }
});

deletes.run();
