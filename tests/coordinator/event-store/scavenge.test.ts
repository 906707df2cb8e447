import {
  EventStoreDBClient,
  jsonEvent,
  StreamDeletedError,
  StreamNotFoundError,
  WrongExpectedVersionError,
} from '@eventstore/db-client';
import fc from 'fast-check';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { DiskLog } from '../../../coordinator/event-store/log-storage.ts';
import { scavenge, type Scavenged } from '../../../coordinator/event-store/scavenge.ts';
import { startServer } from '../../../coordinator/event-store/server.ts';
import { sqliteStorage } from '../../../coordinator/event-store/sqlite-storage.ts';

interface World {
  directory: string;
  storage: DiskLog;
  client: EventStoreDBClient;
  stop: () => Promise<void>;
  now: number;
}

const scavenging = suite<World>('scavenge');
const T0 = Date.UTC(2026, 2, 1);

async function open(world: World): Promise<void> {
  const raise = (error: unknown): never => {
    throw error;
  };
  world.storage = sqliteStorage(world.directory);
  const now = (): number => world.now;
  const server = await startServer({ storage: world.storage, port: 0, now, fail: raise, report: raise });
  world.client = EventStoreDBClient.connectionString(`esdb://127.0.0.1:${server.port}?tls=false`);
  world.stop = async () => {
    await world.client.dispose();
    await server.stop();
  };
}

scavenging.before.each(async (world) => {
  world.now = T0;
  world.directory = await mkdtemp(join(tmpdir(), 'scavenge-'));
  await open(world);
});
scavenging.after.each(async ({ stop, directory }) => {
  await stop();
  await rm(directory, { recursive: true });
});

function run(world: World, isDryRun = false, signal?: AbortSignal): Promise<Scavenged> {
  return scavenge(world.storage, { isDryRun, now: () => world.now, tell: () => undefined, signal });
}

const moves = (count: number) =>
  Array.from({ length: count }, (_, n) =>
    jsonEvent({ type: 'UnitMoved', data: { n, text: 'x'.repeat(200) } }),
  );

async function read(client: EventStoreDBClient, stream: string): Promise<readonly string[]> {
  const found: string[] = [];
  try {
    for await (const { event } of client.readStream(stream))
      found.push(`${String(event?.revision)} ${String(event?.id)}`);
  } catch (error) {
    if (error instanceof StreamNotFoundError) return ['not found'];
    if (error instanceof StreamDeletedError) return ['deleted'];
    throw error;
  }
  return found;
}

async function isSound({ storage }: World): Promise<boolean> {
  return (await storage.verify({ isAlone: true })).damagedPlaces === 0;
}

scavenging('expired positions of a unit go and their room is given back to the disk', async (world) => {
  const { client } = world;
  await client.setStreamMetadata('track-A7', { maxAge: 3600 });
  for (let n = 0; n < 10; n++) await client.appendToStream('track-A7', moves(500));
  world.now = T0 + 3_601_000;
  await client.appendToStream('track-A7', moves(1));
  await client.appendToStream('call-1', moves(3));

  const { streams, events, bytesBefore, bytesAfter } = await run(world);
  assert.equal([streams, events], [1, 5_000]);
  assert.ok(bytesAfter < bytesBefore / 5, `${bytesBefore} bytes became ${bytesAfter}`);
  assert.is((await read(client, 'track-A7')).length, 1);
  assert.is((await read(client, 'call-1')).length, 3);
  const { nextExpectedRevision } = await client.appendToStream('track-A7', moves(1));
  assert.is(nextExpectedRevision, 5_001n);
  assert.ok(await isSound(world));
});

scavenging('a dry run says what would go and removes nothing', async (world) => {
  const { client } = world;
  await client.setStreamMetadata('call-1', { maxCount: 10 });
  await client.appendToStream('call-1', moves(450));
  const foretold = await run(world, true);
  assert.is(world.storage.size().events, 451);
  const done = await run(world);
  assert.equal(
    [foretold.streams, foretold.events, foretold.eventBytes],
    [done.streams, done.events, done.eventBytes],
  );
  assert.is(done.events, 440);
});

scavenging('of a stream that ended for ever the tombstone stays', async (world) => {
  const { client } = world;
  await client.appendToStream('call-1', moves(3));
  await client.tombstoneStream('call-1');
  assert.is((await run(world)).events, 3);
  assert.equal(await read(client, 'call-1'), ['deleted']);
  assert.ok(await isSound(world));
});

scavenging('a deleted stream that is written again keeps what is new', async (world) => {
  const { client } = world;
  await client.appendToStream('call-1', moves(3));
  await client.deleteStream('call-1');
  await run(world);
  await client.appendToStream('call-1', moves(2));
  await run(world);
  assert.equal(
    (await read(client, 'call-1')).map((line) => line.split(' ')[0]),
    ['3', '4'],
  );
});

scavenging('one that was interrupted goes on where it stopped', async (world) => {
  const { client } = world;
  await client.setStreamMetadata('call-1', { maxCount: 1 });
  await client.setStreamMetadata('call-2', { maxCount: 1 });
  for (const stream of ['call-1', 'call-2']) await client.appendToStream(stream, moves(900));
  const stopping = new AbortController();
  const interrupted = scavenge(world.storage, {
    isDryRun: false,
    now: () => world.now,
    tell: ({ phase, done }) => {
      if (phase === 'removed' && done > 0) stopping.abort();
    },
    signal: stopping.signal,
  });
  assert.is(await interrupted.then(String, () => 'interrupted'), 'interrupted');
  const left = world.storage.size().events;
  assert.ok(left > 4 && left < 1_802, `${left} events are left`);
  assert.is((await run(world)).events, left - 4);
});

type Deed =
  | { readonly does: 'append'; readonly stream: number; readonly events: number }
  | { readonly does: 'limit'; readonly stream: number; readonly limits: Record<string, number> }
  | { readonly does: 'delete' | 'tombstone'; readonly stream: number }
  | { readonly does: 'wait' | 'scavenge' };

const stream = fc.integer({ min: 0, max: 2 });
const some = (max: number) => fc.integer({ min: 1, max });
const plain = { noNullPrototype: true };
const deed: fc.Arbitrary<Deed> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ does: fc.constant('append' as const), stream, events: some(4) }, plain),
  },
  {
    weight: 3,
    arbitrary: fc.record(
      {
        does: fc.constant('limit' as const),
        stream,
        limits: fc.record(
          { maxCount: some(4), maxAge: some(50), truncateBefore: some(6) },
          { ...plain, requiredKeys: [] },
        ),
      },
      plain,
    ),
  },
  {
    weight: 1,
    arbitrary: fc.record({ does: fc.constantFrom('delete' as const, 'tombstone' as const), stream }, plain),
  },
  { weight: 2, arbitrary: fc.record({ does: fc.constantFrom('wait' as const, 'scavenge' as const) }, plain) },
);

async function act(world: World, name: (n: number) => string, what: Deed): Promise<void> {
  const { client } = world;
  try {
    switch (what.does) {
      case 'append':
        await client.appendToStream(name(what.stream), moves(what.events));
        return;
      case 'limit':
        await client.setStreamMetadata(name(what.stream), what.limits);
        return;
      case 'delete':
        await client.deleteStream(name(what.stream));
        return;
      case 'tombstone':
        await client.tombstoneStream(name(what.stream));
        return;
      case 'wait':
        world.now += 20_000;
        return;
      case 'scavenge':
        await run(world);
    }
  } catch (error) {
    // What has ended takes nothing more, and what never began cannot be deleted.
    if (!(error instanceof StreamDeletedError || error instanceof WrongExpectedVersionError)) throw error;
  }
}

scavenging('no reader can tell whether a stream was scavenged', async (world) => {
  let round = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(deed, { maxLength: 25 }), async (deeds) => {
      round += 1;
      const name = (n: number): string => `call-${round}/${n}`;
      for (const each of deeds) await act(world, name, each);
      const streams = [0, 1, 2].flatMap((n) => [name(n), `$$${name(n)}`]);
      const before = await Promise.all(streams.map((each) => read(world.client, each)));
      await run(world);
      assert.equal(await Promise.all(streams.map((each) => read(world.client, each))), before);
    }),
    { numRuns: 25 },
  );
  assert.ok(await isSound(world));
});

scavenging.run();
