import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Word } from './main.ts';

export interface SupervisedEventStore {
  /** The connection string for the client. */
  readonly url: string;
  /** Process id of the child as it runs now. */
  pid(): number | undefined;
  close(): Promise<void>;
}

export interface SupervisionOptions {
  readonly dataDir: string;
  /** 0 or absent: any free port; it stays the same however often the child starts again. */
  readonly port?: number;
  /** Told of each unexpected end and of each failed start, with what happens next. */
  readonly log?: (message: string) => void;
}

/** A first restart is quick, a child that cannot live is not started in a frenzy. */
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 5_000;
/** A child that lived this long was healthy, and the pauses begin anew. */
const HEALTHY_AFTER_MS = 30_000;
/** Longer than the child itself waits for its running calls. */
const STOP_PATIENCE_MS = 5_000;

/** The child's entry is beside this file, as source under a loader or compiled. */
const ENTRY = fileURLToPath(
  new URL(import.meta.url.endsWith('.ts') ? 'main.ts' : 'main.js', import.meta.url),
);

/** The child must not ask for its parent's debugger port. */
const loaderArguments = (): string[] => process.execArgv.filter((arg) => !arg.startsWith('--inspect'));

function start(dataDir: string, port: number): ChildProcess {
  return fork(ENTRY, ['--data', dataDir, '--port', String(port)], {
    execArgv: loaderArguments(),
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
}

/** @throws when the child ends before it is ready, with the reason it gave. */
function readiness(child: ChildProcess): Promise<{ readonly port: number; readonly storeId: string }> {
  return new Promise((resolve, reject) => {
    child.once('message', (word: Word) => {
      if (word.ready) resolve(word);
      else reject(new Error(word.reason));
    });
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      reject(new Error(`The event store ended before it was ready (${signal ?? `exit ${code ?? ''}`})`));
    });
  });
}

const ended = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve();
    else {
      child.once('exit', () => {
        resolve();
      });
    }
  });

/**
 * Runs the embedded event store in a process of its own and starts it again, on the same port, whenever it dies.
 * @throws when the first start fails: the data are in use, or the port is taken.
 */
export async function startEventStore({
  dataDir,
  port = 0,
  log = () => undefined,
}: SupervisionOptions): Promise<SupervisedEventStore> {
  let child = start(dataDir, port);
  let startedAt = performance.now();
  let pause = FIRST_PAUSE_MS;
  let restart: NodeJS.Timeout | undefined;
  let isClosing = false;
  const first = await readiness(child);

  function watch(): void {
    child.once('exit', (code, signal) => {
      if (isClosing) return;
      if (performance.now() - startedAt > HEALTHY_AFTER_MS) pause = FIRST_PAUSE_MS;
      log(`the event store ended (${signal ?? `exit ${code ?? ''}`}) and starts again in ${pause} ms`);
      restart = setTimeout(again, pause);
      pause = Math.min(LONGEST_PAUSE_MS, pause * 2);
    });
  }

  function again(): void {
    startedAt = performance.now();
    child = start(dataDir, first.port);
    watch();
    readiness(child).then(
      () => {
        log('the event store is back');
      },
      (error: unknown) => {
        log(error instanceof Error ? error.message : String(error));
      },
    );
  }

  watch();
  return {
    url: `esdb://127.0.0.1:${first.port}?tls=false`,
    pid: () => child.pid,
    async close() {
      isClosing = true;
      clearTimeout(restart);
      if (child.connected) child.disconnect();
      const impatience = setTimeout(() => child.kill('SIGKILL'), STOP_PATIENCE_MS);
      await ended(child);
      clearTimeout(impatience);
    },
  };
}
