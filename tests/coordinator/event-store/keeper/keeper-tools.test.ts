import { EventStoreDBClient } from '@eventstore/db-client';
import { open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { dial } from '../../../../coordinator/event-store/keeper/endpoint.ts';
import { remoteOperations } from '../../../../coordinator/event-store/keeper/operations-client.ts';
import { startEventStore } from '../../../../coordinator/event-store/supervise.ts';
import {
  closeKeptStore,
  idsIn,
  type KeptStore,
  openKeptStore,
  writing,
} from '../../../support/kept-store.ts';
import { moves } from '../../../support/small-store.ts';
import { runTool, toolResult } from '../../../support/store-tool.ts';

const tools = suite<KeptStore>("keeper's tools");

tools.before.each(openKeptStore);
tools.after.each(closeKeptStore);

tools('a backup taken while calls come in holds every one acknowledged before, and opens', async (site) => {
  const { client, data } = site;
  await client.appendToStream('track-A7', moves(500));
  const writer = writing(client);
  while (writer.acknowledged.length < 20) await pause(5);
  const before = [...writer.acknowledged];
  const backups = join(data, 'backups');
  const { events, sha256 } = await toolResult(['backup', backups, '--data', data]);
  await writer.stop();
  assert.ok(Number(events) >= 500 + before.length);
  assert.match(String(sha256), /^[0-9a-f]{64}$/);

  const elsewhere = join(data, 'elsewhere');
  await toolResult(['restore', backups, '--data', elsewhere]);
  const restored = await startEventStore({ dataDir: join(elsewhere, 'events') });
  const reader = EventStoreDBClient.connectionString(restored.url);
  assert.equal((await idsIn(reader, 'call-1')).slice(0, before.length), before);
  await reader.dispose();
  await restored.close();
});

tools('nothing is restored over a log unless that is said, nor under a store that runs', async (site) => {
  const { client, data, store } = site;
  await client.appendToStream('call-1', moves(3));
  const backups = join(data, 'backups');
  await toolResult(['backup', backups, '--data', data]);
  const running = await runTool(['restore', backups, '--replace', '--data', data]);
  assert.is(running.code, 1);
  assert.match(running.stderr, 'in use by another process');
  await client.appendToStream('call-1', moves(2));
  await store.close();

  const inTheWay = await runTool(['restore', backups, '--data', data]);
  assert.is(inTheWay.code, 1);
  assert.match(inTheWay.stderr, '--replace');
  const { movedTo } = await toolResult(['restore', backups, '--replace', '--data', data]);
  assert.equal(await readdir(String(movedTo)), ['events.sqlite']);
  assert.is((await toolResult(['verify', '--data', data]))['events'], 3);
});

tools(
  'a flipped bit is found in the log and in a backup, with its place',
  async ({ client, data, store }) => {
    await client.appendToStream('call-1', moves(2_000));
    const backups = join(data, 'backups');
    const { directory } = await toolResult(['backup', backups, '--data', data]);
    await store.close();
    for (const folder of [String(directory), join(data, 'events')]) {
      const file = await open(join(folder, 'events.sqlite'), 'r+');
      const { buffer } = await file.read(Buffer.alloc(1), 0, 1, 300_000);
      await file.write(Buffer.of(buffer[0]! ^ 4), 0, 1, 300_000);
      await file.close();
    }
    const verified = await runTool(['verify', '--data', data]);
    assert.is(verified.code, 1);
    assert.match(verified.stdout + verified.stderr, /damaged/);
    const restored = await runTool(['restore', backups, '--data', join(data, 'elsewhere')]);
    assert.is(restored.code, 1);
    assert.match(restored.stderr, 'SHA-256 differs');
  },
);

tools('what the log holds is told by category while it runs', async ({ client, data }) => {
  await client.appendToStream('track-A7', moves(30));
  await client.appendToStream('call-1', moves(10));
  const { events, streams, categories } = await toolResult(['stats', '--data', data]);
  assert.equal([events, streams], [40, 2]);
  const found = categories as readonly { readonly category: string; readonly events: number }[];
  assert.equal(
    found.map(({ category, events }) => [category, events]),
    [
      ['track', 30],
      ['call', 10],
    ],
  );
});

tools('only who may read the data may ask a store for its operations', async ({ data, store }) => {
  const { port } = new URL(store.url);
  const stranger = remoteOperations(
    dial({ pid: 1, host: '127.0.0.1', port: Number(port), tls: false, key: 'guessed' }),
  );
  const refusal = await stranger
    .backup(join(data, 'stolen'), () => undefined)
    .then(
      () => 'was done',
      (error: unknown) => (error as Error).message,
    );
  stranger.close();
  assert.match(refusal, /PERMISSION_DENIED/);
});

tools.run();
