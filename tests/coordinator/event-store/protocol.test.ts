import {
  ANY,
  BACKWARDS,
  DeadlineExceededError,
  END,
  eventTypeFilter,
  EventStoreDBClient,
  jsonEvent,
  MaxAppendSizeExceededError,
  NO_STREAM,
  START,
  STREAM_EXISTS,
  StreamNotFoundError,
  streamNameFilter,
  WrongExpectedVersionError,
} from '@eventstore/db-client';
import { setTimeout as pause } from 'node:timers/promises';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { memoryStorage } from '../../../coordinator/event-store/memory-storage.ts';
import { type RunningServer, startServer } from '../../../coordinator/event-store/server.ts';

/** Any per-call credentials make the client use the classic append. */
const classic = { credentials: { username: 'a', password: 'b' } };
const T0 = Date.UTC(2026, 2, 1);

const protocol = suite('event store protocol');
let server: RunningServer;
let client: EventStoreDBClient;
let now: number;

protocol.before.each(async () => {
  now = T0;
  server = await startServer({
    storage: memoryStorage(),
    port: 0,
    now: () => now,
    fail: (error) => {
      throw error;
    },
    report: (error) => {
      throw error;
    },
  });
  client = EventStoreDBClient.connectionString(`esdb://127.0.0.1:${server.port}?tls=false`);
});
protocol.after.each(async () => {
  await client.dispose();
  await server.stop();
});

const event = (n = 0, type = 'Counted') => jsonEvent({ type, data: { n } });

async function rejection(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => undefined,
    (error: unknown) => error,
  );
}

async function revisions(events: AsyncIterable<{ event?: { revision: bigint } }>): Promise<number[]> {
  const found: number[] = [];
  for await (const resolved of events) found.push(Number(resolved.event?.revision));
  return found;
}

for (const [way, options] of [
  ['batch', {}],
  ['classic', classic],
] as const) {
  protocol(`a ${way} append answers with the place the event is read back from`, async () => {
    const outcome = await client.appendToStream('a-1', [event(1), event(2)], options);
    assert.is(outcome.nextExpectedRevision, 1n);
    for await (const { event: read } of client.readAll({
      direction: BACKWARDS,
      fromPosition: END,
      maxCount: 1,
    })) {
      assert.equal(read?.position, outcome.position);
      assert.is(read?.created.getTime(), T0);
      assert.equal(read?.data, { n: 2 });
    }
  });

  protocol(`a ${way} append at another revision says what was expected and what is`, async () => {
    await client.appendToStream('a-1', [event(), event()], options);
    for (const expectedRevision of [NO_STREAM, 7n, 0n] as const) {
      const error = await rejection(client.appendToStream('a-1', event(), { ...options, expectedRevision }));
      assert.instance(error, WrongExpectedVersionError);
      const { actualVersion, expectedVersion, streamName } = error as WrongExpectedVersionError;
      assert.equal([streamName, expectedVersion, actualVersion], ['a-1', expectedRevision, 1n]);
    }
    const missing = await rejection(
      client.appendToStream('a-2', event(), { ...options, expectedRevision: STREAM_EXISTS }),
    );
    assert.is((missing as WrongExpectedVersionError).actualVersion, 'no_stream');
    assert.is((missing as WrongExpectedVersionError).expectedVersion, 'stream_exists');
  });

  protocol(`a ${way} append of more than 1 MiB is refused with the limit`, async () => {
    const large = jsonEvent({ type: 'Large', data: { text: 'x'.repeat(1024 * 1024) } });
    const error = await rejection(client.appendToStream('a-1', large, options));
    assert.instance(error, MaxAppendSizeExceededError);
    assert.is((error as MaxAppendSizeExceededError).maxAppendSize, 1024 * 1024);
    assert.is((await client.appendToStream('a-1', event(), options)).nextExpectedRevision, 0n);
  });

  protocol(`a ${way} append of an event whose id is no UUID is refused`, async () => {
    const error = await rejection(client.appendToStream('a-1', { ...event(), id: 'first' }, options));
    assert.instance(error, Error);
    assert.is((await client.appendToStream('a-1', event(), options)).nextExpectedRevision, 0n);
  });
}

protocol('an append in several chunks is one append', async () => {
  const events = Array.from({ length: 50 }, (_, n) => event(n));
  const outcome = await client.appendToStream('a-1', events, { batchAppendSize: 500 });
  assert.is(outcome.nextExpectedRevision, 49n);
});

protocol('an append whose deadline has passed is not done', async () => {
  now = Date.now() + 60_000;
  const error = await rejection(client.appendToStream('a-1', event()));
  assert.instance(error, DeadlineExceededError);
  assert.instance(await rejection(revisions(client.readStream('a-1'))), StreamNotFoundError);
});

protocol('a stream is read both ways, from a revision, up to a count', async () => {
  await client.appendToStream(
    'a-1',
    [0, 1, 2, 3, 4].map((n) => event(n)),
  );
  const read = (options: Parameters<typeof client.readStream>[1]) =>
    revisions(client.readStream('a-1', options));
  assert.equal(await read({}), [0, 1, 2, 3, 4]);
  assert.equal(await read({ fromRevision: 3n }), [3, 4]);
  assert.equal(await read({ fromRevision: 1n, maxCount: 2 }), [1, 2]);
  assert.equal(await read({ fromRevision: END, direction: BACKWARDS }), [4, 3, 2, 1, 0]);
  assert.equal(await read({ fromRevision: 2n, direction: BACKWARDS, maxCount: 2 }), [2, 1]);
  assert.equal(await read({ fromRevision: 9n }), []);
});

protocol('the whole log is read forwards from a position and backwards from just before it', async () => {
  const { position } = await client.appendToStream('a-1', event());
  await client.appendToStream('a-2', event());
  const forwards = client.readAll({ fromPosition: position! });
  assert.is((await revisions(forwards)).length, 2);
  const backwards = client.readAll({ fromPosition: position!, direction: BACKWARDS });
  assert.is((await revisions(backwards)).length, 0);
  assert.is((await revisions(client.readAll({ fromPosition: START, maxCount: 1 }))).length, 1);
});

protocol('a stream keeps no more events than its metadata say', async () => {
  await client.appendToStream(
    'a-1',
    [0, 1, 2, 3].map((n) => event(n)),
  );
  await client.setStreamMetadata('a-1', { maxCount: 2 });
  assert.equal(await revisions(client.readStream('a-1')), [2, 3]);
  assert.equal(
    await revisions(client.readStream('a-1', { fromRevision: END, direction: BACKWARDS })),
    [3, 2],
  );
  await client.setStreamMetadata('a-1', { truncateBefore: 3 });
  assert.equal(await revisions(client.readStream('a-1')), [3]);
  assert.is((await client.getStreamMetadata('a-1')).metadata?.truncateBefore, 3);
});

protocol('a stream keeps events no longer than its metadata say', async () => {
  for (let hour = 0; hour < 5; hour++) {
    await client.appendToStream('a-1', event(hour));
    now += 3_600_000;
  }
  await client.setStreamMetadata('a-1', { maxAge: 2 * 3_600 });
  assert.equal(await revisions(client.readStream('a-1')), [3, 4]);
  now += 86_400_000;
  assert.equal(await revisions(client.readStream('a-1')), []);
});

protocol('a subscription to a stream begins after its revision and goes on', async () => {
  await client.appendToStream(
    'a-1',
    [0, 1, 2].map((n) => event(n)),
  );
  const heard: number[] = [];
  const subscription = client.subscribeToStream('a-1', { fromRevision: 0n });
  for await (const { event: read } of subscription) {
    heard.push(Number(read?.revision));
    if (heard.length === 2) void client.appendToStream('a-1', event(3));
    if (heard.length === 3) break;
  }
  await subscription.unsubscribe();
  assert.equal(heard, [1, 2, 3]);
});

protocol('a subscription says once that it has caught up, on an empty log and from the end too', async () => {
  for (const fromPosition of [START, END] as const) {
    let times = 0;
    const subscription = client.subscribeToAll({ fromPosition });
    subscription.on('caughtUp', () => (times += 1));
    subscription.resume();
    while (times === 0) await pause(5);
    await client.appendToStream('a-1', event());
    await pause(30);
    assert.is(times, 1);
    await subscription.unsubscribe();
  }
});

protocol('a filter by stream name or event type, by prefix or pattern, lets the rest pass by', async () => {
  await client.appendToStream('unit-1', event(1, 'UnitPaused'));
  await client.appendToStream('track-1', event(2, 'FixesRecorded'));
  await client.appendToStream('unit-2', event(3, 'UnitResumed'), { expectedRevision: ANY });
  const filters = [
    [streamNameFilter({ prefixes: ['unit-', 'call-'] }), [1, 3]],
    [streamNameFilter({ regex: '^[^u]' }), [2]],
    [eventTypeFilter({ prefixes: ['UnitR', 'Fix'] }), [2, 3]],
    [eventTypeFilter({ regex: 'ed$' }), [1, 2, 3]],
  ] as const;
  for (const [filter, expected] of filters) {
    const heard: unknown[] = [];
    let checkpoint: bigint | undefined;
    const subscription = client.subscribeToAll({
      filter: {
        ...filter,
        checkpointReached: (_, { commit }) => {
          checkpoint = commit;
          return Promise.resolve();
        },
      },
    });
    const live = new Promise<void>((resolve) => subscription.on('caughtUp', resolve));
    subscription.on('data', ({ event: read }) => heard.push((read?.data as { n: number }).n));
    await live;
    assert.equal(heard, expected);
    assert.is(checkpoint, 3n, 'the search has come to the head');
    await subscription.unsubscribe();
  }
});

protocol('an invalid pattern is refused and breaks nothing else', async () => {
  const subscription = client.subscribeToAll({ filter: streamNameFilter({ regex: '(' }) });
  const error = await new Promise<Error>((resolve) => subscription.on('error', resolve));
  assert.match(error.message, /pattern is invalid/);
  assert.is((await client.appendToStream('a-1', event())).nextExpectedRevision, 0n);
});

protocol('a client that finds its node by gossip is sent to this one', async () => {
  const seed = `127.0.0.1:${server.port}`;
  const cluster = EventStoreDBClient.connectionString(`esdb://${seed},${seed}?tls=false`);
  assert.is((await cluster.appendToStream('a-1', event(), classic)).nextExpectedRevision, 0n);
  await cluster.dispose();
});

protocol('what the node does not do it refuses as unimplemented', async () => {
  const error = await rejection(client.listProjections());
  assert.match(String(error), /UNIMPLEMENTED/);
});

protocol.run();
