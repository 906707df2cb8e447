import { Worker } from 'node:worker_threads';
import { createEstimatedTravelTimes } from './estimated.ts';
import type { BaseMapRoads, RoadClosure, RoadsHealth, TravelTimes } from './travel-times.ts';
import type { Asked, Question, RoadsFile, WorkerMessage } from './worker-messages.ts';

export interface OpenedRoads extends TravelTimes, BaseMapRoads {
  /** Resolves when the roads are loaded, or known to be missing: `health()` says which and why. */
  readonly ready: Promise<void>;
}

type Choice = Omit<RoadsFile, 'pbfFile'> & { readonly pbfFile: string | undefined };

const RUNS_FROM_SOURCE = import.meta.url.endsWith('.ts');
/** Compiled code runs beside its compiled worker. */
const WORKER = new URL(RUNS_FROM_SOURCE ? './worker.ts' : './worker.js', import.meta.url);

/** On Node 20 a thread does not inherit the loader that reads TypeScript in development: it registers its own. */
function loaderArguments(): string[] {
  if (!RUNS_FROM_SOURCE) return process.execArgv;
  const loader = JSON.stringify(import.meta.resolve('tsx/esm/api'));
  const script = `import { register } from ${loader}; register();`;
  return ['--import', `data:text/javascript,${encodeURIComponent(script)}`];
}

/**
 * Travel times from a thread of their own. Usable at once: answers are estimates until the roads are loaded, and
 * again when the thread fails. A thread that fails after it was ready is started again.
 */
export function openRoads({ pbfFile, bounds, source }: Choice): OpenedRoads {
  const waiting = new Map<number, { resolve: (answer: unknown) => void; estimate: () => void }>();
  let lastId = 0;
  let worker: Worker | undefined;
  let inForce: readonly RoadClosure[] = [];
  let health = missing('no road file is set');
  const closed = Promise.resolve([]);
  const estimated = createEstimatedTravelTimes(() => health);
  const ready = pbfFile === undefined ? Promise.resolve() : new Promise<void>(start(pbfFile));

  function start(file: string): (settled: () => void) => void {
    return (settled) => {
      health = { ...missing(`loading ${file}`), status: 'loading', source };
      const thread = new Worker(WORKER, {
        workerData: { pbfFile: file, bounds, source } satisfies RoadsFile,
        execArgv: loaderArguments(),
      });
      worker = thread;
      thread.on('message', (message: WorkerMessage) => {
        if ('ready' in message) {
          health = message.ready;
          if (inForce.length > 0) void ask({ ask: 'setClosures', closures: inForce }, () => closed);
          settled();
          return;
        }
        waiting.get(message.id)?.resolve(message.answer);
        waiting.delete(message.id);
      });
      thread.on('error', (fault) => {
        lose(`${file}: ${fault instanceof Error ? fault.message : String(fault)}`);
      });
      thread.on('exit', () => {
        settled();
      });
      function lose(detail: string): void {
        if (worker !== thread) return;
        const wasReady = health.status === 'ready';
        worker = undefined;
        health = missing(detail);
        estimateWaiting();
        if (wasReady) start(file)(() => undefined);
      }
    };
  }

  function estimateWaiting(): void {
    for (const { estimate } of waiting.values()) estimate();
    waiting.clear();
  }

  /** `Answer` is what the worker says to this question: the two are written together in `worker.ts`. */
  function ask<Answer>(question: Question, estimate: () => Promise<Answer>): Promise<Answer> {
    const thread = worker;
    if (!thread || health.status !== 'ready') return estimate();
    const id = (lastId += 1);
    return new Promise((resolve) => {
      waiting.set(id, {
        resolve: (answer) => {
          resolve(answer as Answer);
        },
        estimate: () => {
          resolve(estimate());
        },
      });
      thread.postMessage({ id, question } satisfies Asked);
    });
  }

  return {
    ready,
    health: () => health,
    toPlace: (from, to) => ask({ ask: 'toPlace', from, to }, () => estimated.toPlace(from, to)),
    fromPlace: (from, to) => ask({ ask: 'fromPlace', from, to }, () => estimated.fromPlace(from, to)),
    route: (from, to) => ask({ ask: 'route', from, to }, () => estimated.route(from, to)),
    reach: (from, limits) => ask({ ask: 'reach', from, limits }, () => estimated.reach(from, limits)),
    nearestSource: (from, to, limit) =>
      ask({ ask: 'nearestSource', from, to, limit }, () => estimated.nearestSource(from, to, limit)),
    matrix: (from, to) => ask({ ask: 'matrix', from, to }, () => estimated.matrix(from, to)),
    nearest: (from, to, count) =>
      ask({ ask: 'nearest', from, to, count }, () => estimated.nearest(from, to, count)),
    coverage: (units, places, limits) =>
      ask({ ask: 'coverage', units, places, limits }, () => estimated.coverage(units, places, limits)),
    snap: (places) => ask({ ask: 'snap', places }, () => estimated.snap(places)),
    match: (track) => ask({ ask: 'match', track }, () => estimated.match(track)),
    closures: {
      set: (closures) => {
        inForce = closures;
        return ask({ ask: 'setClosures', closures }, () => estimated.closures.set(closures));
      },
    },
    baseMapRoads: () => ask({ ask: 'baseMapRoads' }, () => Promise.resolve([])),
    async close() {
      const thread = worker;
      worker = undefined;
      health = missing('closed');
      estimateWaiting();
      await thread?.terminate();
    },
  };
}

function missing(detail: string): RoadsHealth {
  return { status: 'missing', source: 'none', nodes: 0, edges: 0, detail };
}
