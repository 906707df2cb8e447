import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
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

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 20));
}

supervised(
  'a store that hangs is killed and comes back on its port, and says meanwhile what is wrong',
  async () => {
    const said: string[] = [];
    const embedded = await startEventStore({
      dataDir,
      hungAfterMs: 1_000,
      log: (message) => said.push(message),
    });
    assert.is(embedded.trouble(), undefined);
    const hung = embedded.pid()!;
    process.kill(hung, 'SIGSTOP');
    let trouble: string | undefined;
    await until(() => (trouble = embedded.trouble()) !== undefined);
    // Killed already where this look came late: then it says "had".
    assert.match(trouble!, /ha[sd] not answered for 1 s/);
    await until(() => embedded.trouble() === undefined);
    assert.is.not(embedded.pid(), hung);
    assert.match(said[0]!, /had not answered for 1 s and was killed; it is started again in 100 ms/);
    assert.is(said.at(-1), 'The event store is back');
    await embedded.close();
  },
);

supervised('what is in the way of a restart is said, and tried again until it is gone', async () => {
  const said: string[] = [];
  const embedded = await startEventStore({ dataDir, log: (message) => said.push(message) });
  const port = Number(/:(\d+)\?/.exec(embedded.url)?.[1]);
  const intruder = createServer();
  process.kill(embedded.pid()!, 'SIGKILL');
  await until(() => embedded.trouble() !== undefined);
  await new Promise<void>((resolve) => intruder.listen(port, '127.0.0.1', resolve));
  await until(() => /EADDRINUSE|in use/i.test(embedded.trouble() ?? ''));
  await new Promise((resolve) => intruder.close(resolve));
  await until(() => embedded.trouble() === undefined);
  assert.match(said[0]!, /ended \(SIGKILL\); it is started again/);
  await embedded.close();
});

supervised('data that are no event log are refused in words at the first start', async () => {
  await writeFile(join(dataDir, 'events.sqlite'), 'x'.repeat(8_192));
  const refusal = await startEventStore({ dataDir }).then(
    () => 'started',
    (error: unknown) => (error as Error).message,
  );
  assert.match(refusal, /damaged|not an event log|no database|not a database/i);
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
