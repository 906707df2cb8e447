import { closesNothing, createEstimatedTravelTimes } from '../answers/estimated.ts';
import { type RoadThread, startRoadThread } from './road-thread.ts';
import type { BaseMapRoads, RoadClosure, RoadsHealth, TravelTimes } from '../travel-times.ts';
import type { Question, RoadsFile } from './worker-messages.ts';

export interface OpenedRoads extends TravelTimes, BaseMapRoads {
  /** Resolves when the roads are loaded, or known to be missing: `health()` says which and why. */
  readonly ready: Promise<void>;
}

type Choice = Omit<RoadsFile, 'pbfFile' | 'facilities'> & {
  readonly pbfFile: string | undefined;
  readonly facilities?: RoadsFile['facilities'];
  /** Local hour, 0–24: traffic differs by time of day. By day when absent. */
  readonly localHour?: () => number;
  /** A thread that owes an answer for longer than this has hung, ms. */
  readonly patienceMs?: number;
};

interface Waiting {
  readonly askedAt: number;
  readonly resolve: (answer: unknown) => void;
  readonly estimate: () => void;
}

const PATIENCE_MS = 30_000;
/** Pause before a thread is started again, ms: after its first failure, and four times as long after each further one. */
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 60_000;

/**
 * Travel times from a thread of their own. Usable at once: answers are estimates until the roads are loaded, and
 * again when the thread fails. A thread that fails, or hangs, after it was ready is started again.
 */
export function openRoads({ pbfFile, localHour, patienceMs = PATIENCE_MS, ...choice }: Choice): OpenedRoads {
  const waiting = new Map<number, Waiting>();
  let lastId = 0;
  let thread: RoadThread | undefined;
  let failures = 0;
  let pause: NodeJS.Timeout | undefined;
  let watch: NodeJS.Timeout | undefined;
  let closures: readonly RoadClosure[] = [];
  let health = missing('no road file is set');
  const estimated = createEstimatedTravelTimes(() => health);
  const ready = pbfFile === undefined ? Promise.resolve() : new Promise<void>(start(pbfFile));

  function start(file: string): (settled: () => void) => void {
    return (settled) => {
      health = { ...missing(`loading ${file}`), status: 'loading', source: choice.source };
      const startedAt = performance.now();
      const mine = startRoadThread(
        { facilities: [], ...choice, pbfFile: file },
        {
          health(told) {
            if (thread !== mine) return;
            const isNew = health.status !== 'ready' && told.status === 'ready';
            health = told;
            if (isNew && closures.length > 0) void setClosures();
            if (isNew) settled();
          },
          answer(id, answer) {
            waiting.get(id)?.resolve(answer);
            waiting.delete(id);
          },
          ended(detail) {
            settled();
            if (thread !== mine) return;
            const wasReady = health.status === 'ready';
            thread = undefined;
            health = missing(detail);
            estimateWaiting();
            if (!wasReady) return;
            failures = performance.now() - startedAt > LONGEST_PAUSE_MS ? 0 : failures + 1;
            health = { ...health, status: 'loading' };
            pause = setTimeout(
              () => {
                start(file)(() => undefined);
              },
              Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 4 ** (failures - 1)),
            ).unref();
          },
        },
      );
      thread = mine;
    };
  }

  function estimateWaiting(): void {
    for (const { estimate } of waiting.values()) estimate();
    waiting.clear();
  }

  /** Ends a thread that owes its oldest answer for too long. */
  function watchOver(): void {
    watch = undefined;
    const [oldest] = waiting.values();
    if (!oldest || !thread) return;
    const left = oldest.askedAt + patienceMs - performance.now();
    if (left <= 0) thread.abandon(`gave no answer for ${patienceMs / 1000} s`);
    else watch = setTimeout(watchOver, left).unref();
  }

  /** `Answer` is what the worker says to this question: the two are written together in `worker.ts`. */
  function ask<Answer>(question: Question, estimate: () => Promise<Answer>): Promise<Answer> {
    const asked = thread;
    if (!asked || health.status !== 'ready') return estimate();
    const id = (lastId += 1);
    return new Promise((resolve) => {
      waiting.set(id, {
        askedAt: performance.now(),
        resolve: (answer) => {
          resolve(answer as Answer);
        },
        estimate: () => {
          resolve(estimate());
        },
      });
      watch ??= setTimeout(watchOver, patienceMs).unref();
      asked.ask({ id, question, ...(localHour && { hour: localHour() }) });
    });
  }

  const setClosures = (): ReturnType<TravelTimes['closures']['set']> =>
    ask({ ask: 'setClosures', closures }, () => Promise.resolve(closesNothing(closures)));

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
      set(inForce) {
        closures = inForce;
        return setClosures();
      },
    },
    baseMapRoads: () => ask({ ask: 'baseMapRoads' }, () => Promise.resolve([])),
    async close() {
      const last = thread;
      thread = undefined;
      clearTimeout(pause);
      clearTimeout(watch);
      health = missing('closed');
      estimateWaiting();
      await last?.end();
    },
  };
}

function missing(detail: string): RoadsHealth {
  return { status: 'missing', source: 'none', nodes: 0, edges: 0, detail };
}
