import { EventStoreDBClient } from '@eventstore/db-client';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { startEventStore } from '../../../../coordinator/event-store/supervise.ts';
import {
  closeKeptStore,
  idsIn,
  type KeptStore,
  openKeptStore,
  writing,
} from '../../../support/kept-store.ts';
import { moves } from '../../../support/small-store.ts';
import { startTool, toolResult } from '../../../support/store-tool.ts';

const tools = suite<KeptStore>("keeper's tools, interrupted");

tools.before.each(openKeptStore);
tools.after.each(closeKeptStore);

tools(
  'a store that is killed while it scavenges goes on with it, and calls are taken meanwhile',
  async (site) => {
    const { client, data, store } = site;
    await client.setStreamMetadata('track-A7', { maxCount: 1 });
    for (let n = 0; n < 10; n++) await client.appendToStream('track-A7', moves(1_000));
    const scavenging = startTool(['scavenge', '--data', data]);
    while (!scavenging.stderr().includes('removed') && scavenging.process.exitCode === null) await pause(2);
    process.kill(store.pid()!, 'SIGKILL');
    await scavenging.ended;
    await client.dispose();

    site.client = EventStoreDBClient.connectionString(store.url);
    let isBack = false;
    while (!isBack) {
      isBack = await site.client.appendToStream('call-0', moves(1)).then(
        () => true,
        () => pause(50, false),
      );
    }
    const writer = writing(site.client);
    const { bytesAfter } = await toolResult(['scavenge', '--data', data]);
    await writer.stop();
    assert.ok(Number(bytesAfter) < 1_000_000, `${String(bytesAfter)} bytes are left`);
    assert.equal(await idsIn(site.client, 'call-1'), writer.acknowledged);
    const { events, damagedPlaces } = await toolResult(['verify', '--data', data]);
    assert.equal([events, damagedPlaces], [writer.acknowledged.length + 3, 0]);
  },
);

tools('a copy that is killed goes on where it stopped, and ends the same', async ({ client, data }) => {
  for (let n = 0; n < 200; n++) {
    await client.appendToStream(`call-${n % 5}`, moves(1));
  }
  const target = await startEventStore({ dataDir: join(data, 'target') });
  const reader = EventStoreDBClient.connectionString(target.url);
  const command = ['copy', '--to', target.url, '--data', data];
  const first = startTool(command);
  const arrived = () =>
    idsIn(reader, 'call-1').then(
      ({ length }) => length,
      () => 0,
    );
  while ((await arrived()) < 5 && first.process.exitCode === null) await pause(5);
  first.process.kill('SIGKILL');
  await first.ended;
  const { copied, events } = await toolResult(command);
  assert.is(events, 200);
  assert.ok(Number(copied) < 195, `${String(copied)} were copied again`);
  for (let n = 0; n < 5; n++) {
    assert.equal(await idsIn(reader, `call-${n}`), await idsIn(client, `call-${n}`));
  }
  await reader.dispose();
  await target.close();
});

tools.run();
