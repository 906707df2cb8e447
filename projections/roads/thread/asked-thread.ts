import { parentPort, Worker } from 'node:worker_threads';
import { loaderArguments } from './road-thread.ts';

/** A thread that reads something once and then answers questions about it, each by the number it came with. */
export interface AskedThread<Question, Answer> {
  /** Starts it now rather than at the first question. */
  readonly prepare: () => void;
  /** Undefined while nobody can answer, and `trouble` says why. */
  readonly ask: (question: Question) => Promise<Answer | undefined>;
  /** Why answers lack something, or do not come; undefined while nothing is known to be wrong. */
  readonly trouble: () => string | undefined;
  readonly close: () => Promise<void>;
}

interface ThreadToAsk {
  readonly worker: URL;
  /** What the thread is started with. */
  readonly data: object;
  /** For the words of its end: `that draws the map`. */
  readonly what: string;
}

interface Asked<Question> {
  readonly id: number;
  readonly question: Question;
}

/** That it has read what it answers from, and why not all of it, once; then the answers in the order asked. */
type ThreadMessage<Answer> =
  { readonly ready: { readonly fault?: string } } | { readonly id: number; readonly answer: Answer };

/** Before a thread that has ended is followed by another, ms. */
const PAUSE_MS = 30_000;
/** Of JavaScript objects; names of a province take a third, its tiles a tenth. */
const MAX_HEAP_MEGABYTES = 2048;

export function openAskedThread<Question, Answer>({
  worker: url,
  data,
  what,
}: ThreadToAsk): AskedThread<Question, Answer> {
  const waiting = new Map<number, (answer: Answer | undefined) => void>();
  let lastId = 0;
  let worker: Worker | undefined;
  let trouble: string | undefined;
  let restAt = -Infinity;

  function start(): Worker {
    const mine = new Worker(url, {
      workerData: data,
      execArgv: loaderArguments(),
      resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MEGABYTES },
    });
    const ended = (detail: string): void => {
      if (worker !== mine) return;
      worker = undefined;
      trouble = detail;
      restAt = performance.now();
      giveUpWaiting();
    };
    mine.on('message', (message: ThreadMessage<Answer>) => {
      if ('ready' in message) {
        trouble = message.ready.fault;
        return;
      }
      waiting.get(message.id)?.(message.answer);
      waiting.delete(message.id);
    });
    mine.on('error', (fault) => {
      ended(fault instanceof Error ? fault.message : String(fault));
    });
    mine.on('exit', (code) => {
      ended(`the thread ${what} ended with code ${code}`);
    });
    return mine;
  }

  function giveUpWaiting(): void {
    for (const resolve of waiting.values()) resolve(undefined);
    waiting.clear();
  }

  function running(): Worker | undefined {
    if (!worker && performance.now() - restAt < PAUSE_MS) return undefined;
    return (worker ??= start());
  }

  return {
    prepare() {
      running();
    },
    async ask(question) {
      const asked = running();
      if (!asked) return undefined;
      const id = (lastId += 1);
      return await new Promise((resolve) => {
        waiting.set(id, resolve);
        const message: Asked<Question> = { id, question };
        asked.postMessage(message);
      });
    },
    trouble: () => trouble,
    async close() {
      const last = worker;
      worker = undefined;
      restAt = Infinity;
      trouble = 'closed';
      giveUpWaiting();
      await last?.terminate();
    },
  };
}

/** The other end, for the thread itself to call once it has read. `fault`: why not all of it could be. */
export function answerInThread(answer: (question: never) => unknown, fault: string | undefined): void {
  const tell = (message: ThreadMessage<unknown>): void => parentPort?.postMessage(message);
  parentPort?.on('message', ({ id, question }: Asked<never>) => {
    tell({ id, answer: answer(question) });
  });
  tell({ ready: fault === undefined ? {} : { fault } });
}
