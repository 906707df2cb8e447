import {
  ANY,
  BACKWARDS,
  END,
  eventTypeFilter,
  jsonEvent,
  KurrentDBClient,
  MaxAppendSizeExceededError,
  NO_STREAM,
  START,
  StreamDeletedError,
  StreamNotFoundError,
  streamNameFilter,
  UnsupportedError,
  WrongExpectedVersionError,
} from '@kurrent/kurrentdb-client';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { memoryStorage } from '../../../../coordinator/event-store/log/memory-storage.ts';
import { type RunningServer, startServer } from '../../../../coordinator/event-store/server.ts';

// The two clients register their messages under the same global names: this file must never load the other one.

const successor = suite('the successor of the client');
let server: RunningServer;
let client: KurrentDBClient;

successor.before.each(async () => {
  const fault = (error: unknown): never => {
    throw error;
  };
  const storage = memoryStorage();
  server = await startServer({ storage, port: 0, now: Date.now, fail: fault, report: fault });
  client = KurrentDBClient.connectionString(`kurrentdb://127.0.0.1:${server.port}?tls=false`);
});
successor.after.each(async () => {
  await client.dispose();
  await server.stop();
});

const counted = (n = 0, type = 'Counted') => jsonEvent({ type, data: { n } });
const countedTo = (count: number) => Array.from({ length: count }, (_, n) => counted(n));

const rejection = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => undefined,
    (error: unknown) => error,
  );

async function collected<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}

const revisions = async (
  events: AsyncIterable<{ readonly event?: { readonly revision: bigint } }>,
): Promise<number[]> => (await collected(events)).map(({ event }) => Number(event?.revision));

for (const [way, options] of [
  ['batch', {}],
  ['classic', { credentials: { username: 'a', password: 'b' } }],
] as const) {
  successor(`a ${way} append is read back where the answer says`, async () => {
    const outcome = await client.appendToStream('a-1', countedTo(3), options);
    assert.is(outcome.nextExpectedRevision, 2n);
    const [last] = await collected(client.readAll({ direction: BACKWARDS, fromPosition: END, maxCount: 1 }));
    assert.equal(last?.event?.position, outcome.position);
    assert.equal(last?.event?.data, { n: 2 });
  });

  successor(`a ${way} append at another revision says what was expected and what is`, async () => {
    await client.appendToStream('a-1', countedTo(2), options);
    for (const streamState of [NO_STREAM, 7n] as const) {
      const error = await rejection(client.appendToStream('a-1', counted(), { ...options, streamState }));
      assert.instance(error, WrongExpectedVersionError);
      assert.is((error as WrongExpectedVersionError).actualState, 1n);
      assert.is((error as WrongExpectedVersionError).expectedState, streamState);
    }
  });

  successor(`a ${way} append of more than 1 MiB is refused with the limit`, async () => {
    const large = jsonEvent({ type: 'Large', data: 'x'.repeat(1024 * 1024) });
    const error = await rejection(client.appendToStream('a-1', large, options));
    assert.instance(error, MaxAppendSizeExceededError);
    assert.is((error as MaxAppendSizeExceededError).maxAppendSize, 1024 * 1024);
  });

  successor(`a ${way} append to a tombstoned stream is refused as deleted`, async () => {
    await client.appendToStream('a-1', counted(), options);
    await client.tombstoneStream('a-1');
    const error = await rejection(client.appendToStream('a-1', counted(), options));
    assert.instance(error, StreamDeletedError);
  });
}

successor('a stream is read both ways, from a revision, up to a count', async () => {
  await client.appendToStream('a-1', countedTo(700));
  const read = (options: Parameters<typeof client.readStream>[1]) =>
    revisions(client.readStream('a-1', options));
  assert.is((await read({})).length, 700);
  assert.equal(await read({ fromRevision: 697n }), [697, 698, 699]);
  assert.equal(await read({ fromRevision: 5n, direction: BACKWARDS, maxCount: 2 }), [5, 4]);
  assert.equal(await read({ fromRevision: END, direction: BACKWARDS, maxCount: 1 }), [699]);
});

successor('events keep their id, type, time and what they say', async () => {
  const event = counted(7, 'UnitAssigned');
  await client.appendToStream('a-1', event);
  const [found] = await collected(client.readStream('a-1'));
  assert.is(found?.event?.id, event.id);
  assert.is(found?.event?.type, 'UnitAssigned');
  assert.equal(found?.event?.data, { n: 7 });
  assert.ok(Math.abs(Number(found?.event?.created) - Date.now()) < 60_000);
});

successor('an unknown, a deleted and a tombstoned stream are what they are', async () => {
  assert.instance(await rejection(revisions(client.readStream('a-1'))), StreamNotFoundError);
  await client.appendToStream('a-1', countedTo(2));
  await client.deleteStream('a-1', { expectedRevision: 1n });
  assert.instance(await rejection(revisions(client.readStream('a-1'))), StreamNotFoundError);
  await client.appendToStream('a-1', counted(), { streamState: ANY });
  assert.equal(await revisions(client.readStream('a-1')), [2]);
  await client.tombstoneStream('a-1');
  assert.instance(await rejection(revisions(client.readStream('a-1'))), StreamDeletedError);
});

successor('the whole log is read with and without a filter', async () => {
  await client.appendToStream('unit-1', counted(1, 'UnitPaused'));
  await client.appendToStream('track-1', counted(2, 'FixesRecorded'));
  const numbers = async (options: Parameters<typeof client.readAll>[0]) =>
    (await collected(client.readAll(options))).map(({ event }) => (event?.data as { n: number }).n);
  assert.equal(await numbers({}), [1, 2]);
  assert.equal(await numbers({ filter: streamNameFilter({ prefixes: ['track-'] }) }), [2]);
  assert.equal(await numbers({ filter: eventTypeFilter({ regex: '^Unit' }) }), [1]);
  assert.equal(await numbers({ direction: BACKWARDS, fromPosition: END }), [2, 1]);
});

successor('a filtered subscription hears what it wants, and when and where it has caught up', async () => {
  await client.appendToStream('unit-1', counted(1, 'UnitPaused'));
  const { position } = await client.appendToStream('track-1', counted(2, 'FixesRecorded'));
  const checkpoints: bigint[] = [];
  const subscription = client.subscribeToAll({
    fromPosition: START,
    filter: streamNameFilter({
      prefixes: ['unit-'],
      checkpointReached: (_, { commit }) => {
        checkpoints.push(commit);
        return Promise.resolve();
      },
    }),
  });
  const heard: unknown[] = [];
  subscription.on('data', ({ event }) => heard.push(event?.data));
  const info = await new Promise<{ date?: Date; position?: { commit: bigint } } | undefined>((resolve) =>
    subscription.on('caughtUp', resolve),
  );
  assert.equal(heard, [{ n: 1 }]);
  assert.equal(checkpoints, [position?.commit]);
  assert.is(info?.position?.commit, position?.commit);
  assert.ok(info?.date instanceof Date);
  const next = new Promise((resolve) => subscription.on('data', resolve));
  await client.appendToStream('unit-1', counted(3));
  await next;
  await subscription.unsubscribe();
});

successor('a subscription to a stream begins after its revision', async () => {
  await client.appendToStream('a-1', countedTo(3));
  const heard: unknown[] = [];
  for await (const { event } of client.subscribeToStream('a-1', { fromRevision: 0n })) {
    heard.push(event?.revision);
    if (heard.length === 2) break;
  }
  assert.equal(heard, [1n, 2n]);
});

successor('stream metadata are written, read and obeyed', async () => {
  await client.appendToStream('a-1', countedTo(4));
  await client.setStreamMetadata('a-1', { maxCount: 2 });
  assert.equal((await client.getStreamMetadata('a-1')).metadata, { maxCount: 2 });
  assert.equal(await revisions(client.readStream('a-1')), [2, 3]);
});

successor('appends to several streams at once are said to be unsupported', async () => {
  const error = await rejection(
    client.multiStreamAppend([{ streamName: 'a-1', expectedState: ANY, events: [counted()] }]),
  );
  assert.instance(error, UnsupportedError);
});

successor('a client that finds its node by gossip is sent to this one', async () => {
  const seed = `127.0.0.1:${server.port}`;
  const cluster = KurrentDBClient.connectionString(`kurrentdb://${seed},${seed}?tls=false`);
  const options = { credentials: { username: 'a', password: 'b' } };
  assert.is((await cluster.appendToStream('a-1', counted(), options)).nextExpectedRevision, 0n);
  assert.equal(await revisions(cluster.readStream('a-1')), [0]);
  await cluster.dispose();
});

successor.run();
