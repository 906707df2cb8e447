import { binaryEvent, EventStoreDBClient, jsonEvent } from '@eventstore/db-client';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { setTimeout as pause } from 'node:timers/promises';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { copyStore } from '../../../../coordinator/event-store/keeper/copy.ts';
import { openTarget } from '../../../../coordinator/event-store/keeper/copy-ends.ts';
import { memoryStorage } from '../../../../coordinator/event-store/log/memory-storage.ts';
import type { Progress } from '../../../../coordinator/event-store/keeper/progress.ts';
import { startServer } from '../../../../coordinator/event-store/server.ts';
import { startEventStore } from '../../../../coordinator/event-store/supervise.ts';
import { wholeLog } from '../../../../coordinator/event-store/keeper/whole-log.ts';
import { deedWith, live, openSmallStore, visible } from '../../../support/small-store.ts';

interface End {
  readonly url: string;
  close(): Promise<void>;
}

interface Ends {
  source: End;
  target: End;
  client: EventStoreDBClient;
  reader: EventStoreDBClient;
}

const copying = suite<Ends>('copy of a store');
const silent = (): void => undefined;

async function inThisProcess(): Promise<End> {
  const fault = (error: unknown): never => {
    throw error;
  };
  const storage = memoryStorage();
  const server = await startServer({ storage, port: 0, now: Date.now, fail: fault, report: fault });
  return { url: `esdb://127.0.0.1:${server.port}?tls=false`, close: () => server.stop() };
}

copying.before.each(async (ends) => {
  ends.source = await inThisProcess();
  ends.target = await inThisProcess();
  ends.client = EventStoreDBClient.connectionString(ends.source.url);
  ends.reader = EventStoreDBClient.connectionString(ends.target.url);
});
copying.after.each(async ({ client, reader, source, target }) => {
  await Promise.all([client.dispose(), reader.dispose()]);
  await Promise.all([source.close(), target.close()]);
});

const counted = (n: number, metadata?: Record<string, unknown>) =>
  jsonEvent({ type: 'Counted', data: { n, text: '命脉' }, ...(metadata && { metadata }) });

/** What a reader of the product's streams finds in a store, in the order of its log. */
async function contents(client: EventStoreDBClient) {
  const found = [];
  for await (const { streamId, id, type, data, metadata, created, isJson } of wholeLog(client)) {
    if (/^(copy-|checkpoint-|\$\$checkpoint-|store-identity)/.test(streamId)) continue;
    found.push({ stream: streamId, id, type, data, metadata, created, isJson });
  }
  return found;
}

const withTimeOfRecord = (events: Awaited<ReturnType<typeof contents>>) =>
  events.map(({ created, metadata, ...event }) => ({
    ...event,
    created: undefined,
    metadata:
      event.type === '$metadata' ? metadata : { ...(metadata as object), recordedAt: created.getTime() },
  }));

const withoutCreated = (events: Awaited<ReturnType<typeof contents>>) =>
  events.map((event) => ({ ...event, created: undefined }));

async function refusal(promise: Promise<unknown>): Promise<Error> {
  return promise.then(
    () => new Error('nothing was refused'),
    (error: unknown) => error as Error,
  );
}

/** Interleaved streams, as a day's work writes them. */
async function write(client: EventStoreDBClient, events: number, streams = 7): Promise<void> {
  await Promise.all(
    Array.from({ length: events }, (_, n) =>
      client.appendToStream(`call-${n % streams}`, counted(n, { by: 'desk' })),
    ),
  );
}

copying('a copy holds every event in the order of the log, and says when it was known', async (ends) => {
  const { client, reader, source, target } = ends;
  await client.setStreamMetadata('unit-A7', { maxAge: 3600, acl: { readRoles: ['$all'] } });
  await client.appendToStream('unit-A7', [counted(1, { by: 'desk' }), counted(2)]);
  await client.appendToStream('call-1', counted(3));
  await client.appendToStream(
    'call-1',
    binaryEvent({ type: 'Sounded', data: Uint8Array.of(0, 255, 128), metadata: { by: 'desk' } }),
  );
  await client.appendToStream('unit-A7', counted(4));
  await client.appendToStream('checkpoint-map', counted(5));
  await client.setStreamMetadata('checkpoint-map', { maxCount: 1 });
  await client.appendToStream('store-identity', counted(6));

  const { copied, events, categories } = await copyStore(source.url, target.url, silent);

  const original = await contents(client);
  assert.is(original.length, 6);
  assert.equal(withoutCreated(await contents(reader)), withTimeOfRecord(original));
  assert.is(copied, 6);
  assert.is(events, 6);
  assert.equal(
    categories.map(({ category, events }) => [category, events]),
    [
      ['unit', 4],
      ['call', 2],
    ],
  );
});

copying('the name and the password of a cluster with several hosts are found', async () => {
  const { client, credentials } = openTarget('esdb://copier:a%40b@one:2113,two:2113?tls=true');
  await client.dispose();
  assert.equal(credentials, { username: 'copier', password: 'a@b' });
});

copying(
  'started again, a copy adds what is new and nothing else',
  async ({ client, reader, source, target }) => {
    await write(client, 50);
    assert.is((await copyStore(source.url, target.url, silent)).copied, 50);
    assert.is((await copyStore(source.url, target.url, silent)).copied, 0);
    await write(client, 20);
    assert.is((await copyStore(source.url, target.url, silent)).copied, 20);
    assert.equal(withoutCreated(await contents(reader)), withTimeOfRecord(await contents(client)));
  },
);

copying(
  'a target that holds other events is refused and left as it was',
  async ({ client, source, target }) => {
    await client.appendToStream('call-1', counted(1));
    await copyStore(source.url, target.url, silent);
    const refused = await refusal(copyStore(target.url, source.url, silent));
    assert.is(refused.name, 'TargetHoldsOthers');
    assert.is((await contents(client)).length, 1);
  },
);

copying('an event that somebody else wrote into an unfinished copy is named', async (ends) => {
  const { client, source, target, reader } = ends;
  await client.appendToStream('call-1', counted(1));
  await copyStore(source.url, target.url, silent);
  const credentials = { username: 'a', password: 'b' };
  await reader.appendToStream('call-1', counted(2), { credentials });
  const refused = await refusal(copyStore(source.url, target.url, silent));
  assert.is(refused.name, 'TargetHoldsOthers');
  assert.match(refused.message, 'call-1');
});

copying('a target that is killed again and again ends with the same events', async ({ client, source }) => {
  await write(client, 400);
  const directory = await mkdtemp(join(tmpdir(), 'copy-'));
  const target = await startEventStore({ dataDir: directory });
  let copied = 0;
  const copy = copyStore(source.url, target.url, ({ phase, done }: Progress) => {
    if (phase === 'copying') copied = done;
  });
  for (const kill of [50, 250]) {
    while (copied < kill) await pause(5);
    process.kill(target.pid()!, 'SIGKILL');
  }
  const { events } = await copy;
  assert.is(events, 400);
  const reader = EventStoreDBClient.connectionString(target.url);
  assert.equal(withoutCreated(await contents(reader)), withTimeOfRecord(await contents(client)));
  await reader.dispose();
  await target.close();
  await rm(directory, { recursive: true });
});

copying(
  'events that reach the source meanwhile are copied too',
  async ({ client, reader, source, target }) => {
    await write(client, 80);
    await Promise.all([copyStore(source.url, target.url, silent), write(client, 80)]);
    await copyStore(source.url, target.url, silent);
    assert.is((await contents(reader)).length, 160);
  },
);

copying('large events travel in appends that a server takes', async ({ client, reader, source, target }) => {
  const text = '命'.repeat(100_000);
  await client.appendToStream(
    'call-1',
    Array.from({ length: 3 }, () => jsonEvent({ id: randomUUID(), type: 'Told', data: { text } })),
  );
  await copyStore(source.url, target.url, silent);
  assert.is((await contents(reader)).length, 3);
});

copying('what was deleted, ended for ever or cut off is so in the copy', async (ends) => {
  const { client, reader, source, target } = ends;
  for (const stream of ['call-1', 'call-2', 'call-3']) {
    await client.appendToStream(stream, [counted(1), counted(2), counted(3)]);
  }
  await client.deleteStream('call-1');
  await client.appendToStream('call-1', counted(4));
  await client.tombstoneStream('call-2');
  await client.setStreamMetadata('call-3', { truncateBefore: 2 });
  await copyStore(source.url, target.url, silent);
  for (const stream of ['call-1', 'call-2', 'call-3']) {
    assert.equal(await visible(reader, stream), await visible(client, stream));
  }
  assert.is((await copyStore(source.url, target.url, silent)).copied, 0);
});

copying('limits set after a soft delete are the ones that hold in the copy', async (ends) => {
  const { client, reader, source, target } = ends;
  await client.appendToStream('call-1', [counted(0), counted(1), counted(2)]);
  await client.deleteStream('call-1');
  await client.setStreamMetadata('call-1', { maxCount: 9 });
  await client.setStreamMetadata('call-1', { truncateBefore: 1 });
  await copyStore(source.url, target.url, silent);
  const seen = await visible(reader, 'call-1');
  assert.equal(seen, await visible(client, 'call-1'));
  assert.is(seen.length, 2);
});

copying('readers of a copy see what readers of a scavenged source see', async ({ reader, target }) => {
  const lived = await openSmallStore();
  // Every client of the product writes it; without, the first event names the store, and may expire.
  await lived.client.appendToStream('store-identity', counted(0));
  const deeds = fc.array(deedWith(['maxCount']), { maxLength: 25 });
  let round = 0;
  await fc.assert(
    fc.asyncProperty(deeds, async (each) => {
      const streams = await live(lived, `call-${round++}`, each);
      await copyStore(lived.url, target.url, silent);
      const ids = async (client: EventStoreDBClient, stream: string) => {
        const seen = await visible(client, stream);
        return typeof seen === 'string' || seen.length === 0 ? 'nothing' : seen.map(({ id }) => id);
      };
      for (const stream of streams.filter((name) => !name.startsWith('$$'))) {
        assert.equal(await ids(reader, stream), await ids(lived.client, stream), stream);
      }
    }),
    { numRuns: 12 },
  );
  await lived.close();
});

copying.run();
