import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { startEventStore } from '../../../coordinator/event-store/supervise.ts';

const supervised = suite('supervised event store');
let dataDir: string;

supervised.before.each(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'event-store-'));
});
supervised.after.each(() => rm(dataDir, { recursive: true }));

supervised('a second store on the same data is refused with the directory in its message', async () => {
  const embedded = await startEventStore({ dataDir });
  const refusal = await startEventStore({ dataDir }).then(
    () => 'started',
    (error: unknown) => (error as Error).message,
  );
  await embedded.close();
  assert.match(refusal, `data in ${dataDir} are in use by another process`);
});

supervised('a taken port is said at once', async () => {
  const embedded = await startEventStore({ dataDir });
  const port = Number(/:(\d+)\?/.exec(embedded.url)?.[1]);
  const refusal = await startEventStore({ dataDir: join(dataDir, randomUUID()), port }).then(
    () => 'started',
    (error: unknown) => (error as Error).message,
  );
  await embedded.close();
  assert.match(refusal, /EADDRINUSE|address already in use/i);
});

supervised('a child whose parent is gone ends by itself', async () => {
  const entry = fileURLToPath(new URL('../../../coordinator/event-store/main.ts', import.meta.url));
  const child = fork(entry, ['--data', dataDir], { execArgv: process.execArgv });
  await new Promise((resolve) => child.once('message', resolve));
  const exit = new Promise((resolve) => child.once('exit', resolve));
  child.disconnect();
  assert.is(await exit, 0);
});

supervised.run();
