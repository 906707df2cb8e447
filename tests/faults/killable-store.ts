import { type ChildProcess, fork, type ForkOptions } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Word } from '../../coordinator/event-store/run.ts';

/** A store in a process of its own that comes back at once on the same port, so that a hundred kills do not wait. */
export interface KillableStore {
  readonly url: string;
  readonly pid: number;
  /** `kill -9`, and back again on the same data. */
  kill(): Promise<void>;
  /** Stops cleanly, and back again on the same data. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

/** The process that the product runs. */
export const REAL_STORE = fileURLToPath(new URL('../../coordinator/event-store/main.ts', import.meta.url));

function readiness(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once('message', (word: Word) => {
      if ('ready' in word && word.ready) resolve(word.port);
      else reject(new Error('reason' in word ? word.reason : 'It spoke before it was ready'));
    });
    child.once('exit', (code, signal) => {
      reject(new Error(`The event store ended before it was ready (${signal ?? `exit ${code ?? ''}`})`));
    });
  });
}

/** @param entry A program that takes `--data DIR --port N` and says when it is ready, as the store's does. */
export async function startKillable(
  entry: string,
  dataDir: string,
  options: ForkOptions = {},
): Promise<KillableStore> {
  let port = 0;
  async function start(): Promise<ChildProcess> {
    const started = fork(entry, ['--data', dataDir, '--port', String(port)], {
      execArgv: process.execArgv,
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      ...options,
    });
    port = await readiness(started);
    return started;
  }
  let child = await start();
  async function end(by: () => void): Promise<void> {
    const ended = once(child, 'exit');
    by();
    await ended;
  }
  const disconnect = (): void => {
    child.disconnect();
  };
  return {
    url: `esdb://127.0.0.1:${port}?tls=false`,
    get pid() {
      return child.pid!;
    },
    async kill() {
      await end(() => child.kill('SIGKILL'));
      child = await start();
    },
    async restart() {
      await end(disconnect);
      child = await start();
    },
    async close() {
      if (child.connected) await end(disconnect);
    },
  };
}
