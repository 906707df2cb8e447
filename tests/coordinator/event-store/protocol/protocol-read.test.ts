import { BACKWARDS, binaryEvent, END, FORWARDS, START, StreamNotFoundError } from '@eventstore/db-client';
import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { LogDamaged } from '../../../../coordinator/event-store/log/log-storage.ts';
import {
  collected,
  counted,
  countedTo,
  rejection,
  revisions,
  withFreshNode,
} from '../../../support/event-store-node.ts';

const reads = suite('reads through the client');
const node = withFreshNode(reads);

const read = (options = {}) => revisions(node.client.readStream('a-1', options));

reads('a stream is read both ways, from a revision, up to a count', async () => {
  await node.client.appendToStream('a-1', countedTo(5));
  assert.equal(await read(), [0, 1, 2, 3, 4]);
  assert.equal(await read({ fromRevision: 3n }), [3, 4]);
  assert.equal(await read({ fromRevision: 1n, maxCount: 2 }), [1, 2]);
  assert.equal(await read({ fromRevision: END, direction: BACKWARDS }), [4, 3, 2, 1, 0]);
  assert.equal(await read({ fromRevision: 2n, direction: BACKWARDS, maxCount: 2 }), [2, 1]);
  assert.equal(await read({ fromRevision: START, direction: BACKWARDS }), [0]);
  assert.equal(await read({ fromRevision: END }), []);
  assert.equal(await read({ fromRevision: 9n }), []);
  assert.equal(await read({ fromRevision: 9n, direction: BACKWARDS, maxCount: 1 }), [4]);
  assert.equal(await read({ fromRevision: 18_446_744_073_709_551_615n }), []);
});

reads('any part of a long stream is read as it lies, in any direction', async () => {
  const count = 1_100;
  await node.client.appendToStream('a-1', countedTo(count));
  const request = fc.record(
    {
      from: fc.nat(count + 50),
      maxCount: fc.integer({ min: 1, max: 2 * count }),
      direction: fc.constantFrom<'forwards' | 'backwards'>(FORWARDS, BACKWARDS),
    },
    { noNullPrototype: true },
  );
  const all = Array.from({ length: count }, (_, revision) => revision);
  await fc.assert(
    fc.asyncProperty(request, async ({ from, maxCount, direction }) => {
      const lies =
        direction === FORWARDS ? all.slice(from) : all.slice(0, Math.min(count, from + 1)).reverse();
      const found = await read({ fromRevision: BigInt(from), maxCount, direction });
      assert.equal(found, lies.slice(0, maxCount));
    }),
    { numRuns: 12 },
  );
});

reads('the whole log is read forwards from a position and backwards from just before it', async () => {
  const { client } = node;
  const { position } = await client.appendToStream('a-1', counted());
  await client.appendToStream('a-2', counted());
  const named = async (options: Parameters<typeof client.readAll>[0]) =>
    (await collected(client.readAll(options))).map(({ event }) => event?.streamId);
  assert.equal(await named({ fromPosition: position! }), ['a-1', 'a-2']);
  assert.equal(await named({ fromPosition: position!, direction: BACKWARDS }), []);
  assert.equal(await named({ fromPosition: START, maxCount: 1 }), ['a-1']);
  assert.equal(await named({ fromPosition: END }), []);
  assert.equal(await named({ fromPosition: END, direction: BACKWARDS }), ['a-2', 'a-1']);
  assert.equal(await named({ fromPosition: START, direction: BACKWARDS }), []);
});

reads('an empty log is read to its end at once', async () => {
  assert.equal(await collected(node.client.readAll()), []);
  assert.equal(await collected(node.client.readAll({ direction: BACKWARDS, fromPosition: END })), []);
});

reads('an unknown stream is not found, by its name', async () => {
  for (const options of [{}, { direction: BACKWARDS, fromRevision: END }]) {
    const error = await rejection(read(options));
    assert.instance(error, StreamNotFoundError);
    assert.is((error as StreamNotFoundError).streamName, 'a-1');
  }
});

reads('data that are no JSON and metadata that are none are read as the bytes they were', async () => {
  const bytes = Uint8Array.from([0, 255, 128, 10]);
  const event = binaryEvent({ type: 'Traced', data: bytes, metadata: bytes });
  await node.client.appendToStream('a-1', event);
  const [found] = await collected(node.client.readStream('a-1'));
  assert.is(found?.event?.isJson, false);
  assert.equal(Uint8Array.from(found?.event?.data as Uint8Array), bytes);
  assert.equal(Uint8Array.from(found?.event?.metadata as Uint8Array), bytes);
});

reads('a read of the log as a whole that is too much for its reader waits for it', async () => {
  const { client, storage } = node;
  for (let batch = 0; batch < 8; batch += 1) await client.appendToStream('a-1', countedTo(1_000));
  let entriesRead = 0;
  const readAll = storage.readAll.bind(storage);
  storage.readAll = (...query) => {
    const page = readAll(...query);
    entriesRead += page.length;
    return page;
  };
  const stalled = client.readAll();
  await new Promise<void>((resolve) => stalled.once('readable', resolve));
  let before = -1;
  while (before !== entriesRead) {
    before = entriesRead;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  assert.ok(entriesRead < 4_000, `${entriesRead} entries were read for a reader that takes none`);
  assert.is((await collected(stalled)).length, 8_000, 'and all the same nothing is lost');
});

reads('damage ends a read with its place and is reported', async () => {
  const { client, storage } = node;
  await client.appendToStream('a-1', countedTo(3));
  const damaged = (): never => {
    throw new LogDamaged('position 2', 'it does not match its checksum');
  };
  const reported: unknown[] = [];
  node.onFault = (error) => reported.push(error);
  storage.readAll = damaged;
  storage.readStream = damaged;
  for (const work of [collected(client.readAll()), read()]) {
    const error = await rejection(work);
    assert.match(String(error), /DATA_LOSS.*damaged at position 2/);
  }
  assert.is(reported.length, 2);
});

reads.run();
