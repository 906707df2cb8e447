import { parseArgs } from 'node:util';
import { startServer } from './server.ts';
import { sqliteStorage } from './sqlite-storage.ts';

/** What the parent hears from its event store. */
export type Word =
  | { readonly ready: true; readonly port: number; readonly storeId: string }
  | { readonly ready: false; readonly reason: string };

const { values } = parseArgs({
  options: { data: { type: 'string' }, port: { type: 'string', default: '0' } },
});

function say(word: Word): void {
  if (process.send) process.send(word);
  else console.log(JSON.stringify(word));
}

function complain(error: unknown): void {
  console.error('event store:', error);
}

function giveUp(error: unknown): void {
  complain(error);
  process.exit(1);
}

async function main(): Promise<void> {
  if (values.data === undefined) throw new Error('Say where the data are: --data DIR');
  const storage = sqliteStorage(values.data);
  const server = await startServer({
    storage,
    port: Number(values.port),
    now: Date.now,
    fail: giveUp,
    report: complain,
  });
  let isStopping = false;
  const stop = (): void => {
    if (isStopping) return;
    isStopping = true;
    server.stop().then(() => process.exit(0), giveUp);
  };
  // Ctrl-C, and a service manager's SIGTERM, reach the whole process group: the parent lets its store go last.
  const isChild = process.send !== undefined;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, isChild ? () => undefined : stop);
  // The parent has let go, or is gone, however it ended.
  process.on('disconnect', stop);
  say({ ready: true, port: server.port, storeId: storage.storeId });
}

main().catch((error: unknown) => {
  say({ ready: false, reason: error instanceof Error ? error.message : String(error) });
  process.exitCode = 1;
  if (process.connected) process.disconnect();
});
