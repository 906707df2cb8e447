import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Word } from './run.ts';

/** The process of an embedded event store as its parent sees it. */
export interface StoreChild {
  readonly pid: number | undefined;
  /** Rejects when it ends before it is ready, with the reason it gave. */
  readonly ready: Promise<{ readonly port: number; readonly storeId: string }>;
  /** How it ended, in words. */
  readonly ended: Promise<string>;
  /** Sends the question; `heard` is called when the process answers from its event loop. */
  ask(heard: () => void): void;
  /** Lets it finish what it is doing, and kills it when that takes longer. */
  stop(patienceMs: number): Promise<void>;
  kill(): void;
}

/** The child's entry is beside this file, as source under a loader or compiled. */
const ENTRY = fileURLToPath(
  new URL(import.meta.url.endsWith('.ts') ? 'main.ts' : 'main.js', import.meta.url),
);

/** The child must not ask for its parent's debugger port. */
const loaderArguments = (): string[] => process.execArgv.filter((arg) => !arg.startsWith('--inspect'));

function readiness(child: ChildProcess): StoreChild['ready'] {
  return new Promise((resolve, reject) => {
    child.once('message', (word: Word) => {
      if ('ready' in word && word.ready) resolve(word);
      else reject(new Error('reason' in word ? word.reason : 'The event store spoke before it was ready'));
    });
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      reject(new Error(`The event store ended before it was ready (${signal ?? `exit ${code ?? ''}`})`));
    });
  });
}

export function startChild(dataDir: string, port: number): StoreChild {
  const child = fork(ENTRY, ['--data', dataDir, '--port', String(port)], {
    execArgv: loaderArguments(),
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const ended = new Promise<string>((resolve) => {
    child.once('exit', (code, signal) => {
      resolve(signal ?? `exit ${code ?? ''}`);
    });
    // A process that could not be made never exits.
    child.once('error', (error) => {
      resolve(error.message);
    });
  });
  return {
    pid: child.pid,
    ready: readiness(child),
    ended,
    ask(heard) {
      child.once('message', heard);
      // The answer may not come, but a channel that is closed says so by the end of the process.
      if (child.connected) child.send('alive?', () => undefined);
    },
    async stop(patienceMs) {
      if (child.connected) child.disconnect();
      const impatience = setTimeout(() => child.kill('SIGKILL'), patienceMs);
      await ended;
      clearTimeout(impatience);
    },
    kill: () => void child.kill('SIGKILL'),
  };
}
