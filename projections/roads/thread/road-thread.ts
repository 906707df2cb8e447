import { Worker } from 'node:worker_threads';
import type { RoadsHealth } from '../travel-times.ts';
import type { Asked, RoadsFile, WorkerMessage } from './worker-messages.ts';

export interface RoadThread {
  readonly ask: (asked: Asked) => void;
  /** Ends it at once, whatever it is doing, and reports why. */
  readonly abandon: (detail: string) => void;
  /** Ends it at once; resolves when it is gone. */
  readonly end: () => Promise<void>;
}

/** Told in the order in which it happens. */
interface Listener {
  readonly health: (health: RoadsHealth) => void;
  readonly answer: (id: number, answer: unknown) => void;
  /** Once: no answer comes any more. */
  readonly ended: (detail: string) => void;
}

const RUNS_FROM_SOURCE = import.meta.url.endsWith('.ts');
/** Compiled code runs beside its compiled worker. */
const WORKER = new URL(RUNS_FROM_SOURCE ? './worker.ts' : './worker.js', import.meta.url);
/** Of JavaScript objects: ten times what a province takes. Typed arrays are not counted. */
const MAX_HEAP_MEGABYTES = 2048;

/** On Node 20 a thread does not inherit the loader that reads TypeScript in development: it registers its own. */
export function loaderArguments(): string[] {
  if (!RUNS_FROM_SOURCE) return process.execArgv;
  const loader = JSON.stringify(import.meta.resolve('tsx/esm/api'));
  const script = `import { register } from ${loader}; register();`;
  return ['--import', `data:text/javascript,${encodeURIComponent(script)}`];
}

export function startRoadThread(file: RoadsFile, listener: Listener): RoadThread {
  const worker = new Worker(WORKER, {
    workerData: file,
    execArgv: loaderArguments(),
    resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MEGABYTES },
  });
  let hasEnded = false;

  function ended(detail: string): void {
    if (hasEnded) return;
    hasEnded = true;
    listener.ended(`${file.pbfFile}: ${detail}`);
  }

  function abandon(detail: string): void {
    ended(detail);
    void worker.terminate();
  }

  worker.on('message', (message: WorkerMessage) => {
    if (hasEnded) return;
    if ('health' in message) listener.health(message.health);
    else if ('noRoads' in message) abandon(message.noRoads);
    else listener.answer(message.id, message.answer);
  });
  worker.on('error', (fault) => {
    ended(described(fault));
  });
  worker.on('exit', (code) => {
    ended(`its thread ended with code ${code}`);
  });
  return {
    ask(asked) {
      worker.postMessage(asked);
    },
    abandon,
    async end() {
      ended('closed');
      await worker.terminate();
    },
  };
}

/** What V8 says when an array finds no room. */
const NO_ROOM = /allocation failed|invalid (typed )?array (buffer )?length/i;

function described(fault: unknown): string {
  if (!(fault instanceof Error)) return String(fault);
  const isTooLarge =
    ('code' in fault && fault.code === 'ERR_WORKER_OUT_OF_MEMORY') || NO_ROOM.test(fault.message);
  return isTooLarge
    ? `its roads do not fit in memory, cut it to the network (${fault.message})`
    : fault.message;
}
