import { Worker } from 'node:worker_threads';
import { loaderArguments } from '../thread/road-thread.ts';
import type { FoundPlace, PlaceQuestion } from './gazetteer.ts';
import type { AskedPlaces, GazetteerMessage, NamesToRead } from './gazetteer-messages.ts';

export interface OpenedGazetteer {
  /** Reads the names now rather than at the first question. */
  prepare(): void;
  /** Best first. Undefined while nobody can answer, and `trouble` says why. */
  find(question: PlaceQuestion): Promise<readonly FoundPlace[] | undefined>;
  /** Why names are missing; undefined while nothing is known to be wrong. */
  trouble(): string | undefined;
  close(): Promise<void>;
}

/** Before a thread that has ended is followed by another, ms. */
const PAUSE_MS = 30_000;
/** Of JavaScript objects; what a province takes is a third. */
const MAX_HEAP_MEGABYTES = 2048;
const WORKER = new URL(
  import.meta.url.endsWith('.ts') ? './gazetteer-worker.ts' : './gazetteer-worker.js',
  import.meta.url,
);

/** Names of the network and of an extract, which a thread of its own knows. */
export function openGazetteer(read: NamesToRead): OpenedGazetteer {
  const waiting = new Map<number, (places: readonly FoundPlace[] | undefined) => void>();
  let lastId = 0;
  let worker: Worker | undefined;
  let trouble: string | undefined;
  let restAt = -Infinity;

  function start(): Worker {
    const mine = new Worker(WORKER, {
      workerData: read,
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
    mine.on('message', (message: GazetteerMessage) => {
      if ('read' in message) {
        trouble = message.read.fault;
        return;
      }
      waiting.get(message.id)?.(message.places);
      waiting.delete(message.id);
    });
    mine.on('error', (fault) => {
      ended(fault instanceof Error ? fault.message : String(fault));
    });
    mine.on('exit', (code) => {
      ended(`the thread that knows the names ended with code ${code}`);
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
    async find(question) {
      const asked = running();
      if (!asked) return undefined;
      const id = (lastId += 1);
      return await new Promise((resolve) => {
        waiting.set(id, resolve);
        const message: AskedPlaces = { id, ...question };
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
