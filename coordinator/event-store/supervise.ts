import { setTimeout as sleep } from 'node:timers/promises';
import { startChild, type StoreChild } from './child.ts';

export interface SupervisedEventStore {
  /** The connection string for the client. */
  readonly url: string;
  /** Process id of the child as it runs now. */
  pid(): number | undefined;
  /** Why it does not serve; undefined while it does. */
  trouble(): string | undefined;
  close(): Promise<void>;
}

export interface SupervisionOptions {
  readonly dataDir: string;
  /** 0 or absent: any free port; it stays the same however often the child starts again. */
  readonly port?: number;
  /** A child that does not answer for so long is killed and started again. */
  readonly hungAfterMs?: number;
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
/** Longer than a checkpoint of the log on a slow disk, shorter than a desk's patience. */
const HUNG_AFTER_MS = 10_000;
const QUESTIONS_BEFORE_HUNG = 5;

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/**
 * Asks a child again and again whether it is there. Questions are counted, not seconds: a machine that was asleep
 * wakes up both sides at once.
 */
function keepAsking(child: StoreChild, hungAfterMs: number, hung: () => void): () => void {
  let unanswered = 0;
  const timer = setInterval(() => {
    if (unanswered === 0) {
      child.ask(() => {
        unanswered = 0;
      });
    }
    unanswered += 1;
    if (unanswered > QUESTIONS_BEFORE_HUNG) hung();
  }, hungAfterMs / QUESTIONS_BEFORE_HUNG);
  return () => {
    clearInterval(timer);
  };
}

/**
 * Runs the embedded event store in a process of its own and starts it again, on the same port, whenever it dies or
 * hangs. Only the first start must succeed: later ones are tried for ever, as what is in the way may go away.
 * @throws when the first start fails, in the child's words: the data are in use or damaged, or the port is taken.
 */
export async function startEventStore({
  dataDir,
  port: wanted = 0,
  hungAfterMs = HUNG_AFTER_MS,
  log = () => undefined,
}: SupervisionOptions): Promise<SupervisedEventStore> {
  const closing = new AbortController();
  const { signal } = closing;
  const isClosing = (): boolean => signal.aborted;
  let child = startChild(dataDir, wanted);
  let trouble: string | undefined;
  const { port } = await child.ready;

  /** Resolves with the words for its end. */
  async function serve(): Promise<string> {
    const serving = child;
    const watch = { isHung: false };
    const stopAsking = keepAsking(serving, hungAfterMs, () => {
      trouble = `The event store has not answered for ${hungAfterMs / 1000} s`;
      watch.isHung = true;
      serving.kill();
    });
    const end = await serving.ended;
    stopAsking();
    return watch.isHung ? `had not answered for ${hungAfterMs / 1000} s and was killed` : `ended (${end})`;
  }

  /** Undefined once it serves again, else why it does not. */
  async function restart(): Promise<string | undefined> {
    child = startChild(dataDir, port);
    try {
      await child.ready;
      return undefined;
    } catch (error) {
      child.kill();
      await child.ended;
      return wordsOf(error);
    }
  }

  async function keepRunning(): Promise<void> {
    let startedAt = performance.now();
    let pause = FIRST_PAUSE_MS;
    trouble = `The event store ${await serve()}`;
    while (!isClosing()) {
      if (performance.now() - startedAt > HEALTHY_AFTER_MS) pause = FIRST_PAUSE_MS;
      log(`${trouble}; it is started again in ${pause} ms`);
      await sleep(pause, undefined, { signal }).catch((interruption: unknown) => {
        if (!isClosing()) throw interruption;
      });
      if (isClosing()) return;
      pause = Math.min(LONGEST_PAUSE_MS, pause * 2);
      startedAt = performance.now();
      trouble = await restart();
      if (trouble !== undefined) continue;
      log('The event store is back');
      trouble = `The event store ${await serve()}`;
    }
  }

  const running = keepRunning();
  return {
    url: `esdb://127.0.0.1:${port}?tls=false`,
    pid: () => child.pid,
    trouble: () => trouble,
    async close() {
      closing.abort();
      await child.stop(STOP_PATIENCE_MS);
      await running;
    },
  };
}
