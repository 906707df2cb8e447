import { createAudit } from './audit/audit.ts';
import { auditCsvOf } from './audit/csv.ts';
import { followAccounts } from './audit/follow.ts';
import { createAlarmLoad } from './alarm-load/load.ts';
import { createClosedRoads } from './closures/closed-roads.ts';
import { createHistory } from './history/history.ts';
import { csvOf } from './indicators/csv.ts';
import { indicatorsOf } from './indicators/indicators.ts';
import { createLately } from './indicators/lately.ts';
import { createMotion } from './live-map/motion.ts';
import type { View } from './projection.ts';
import { READ_MODEL, READ_MODEL_CATEGORIES, emptyReadModel } from './read-model.ts';
import type { LiveTables, Projections, ProjectionsParts, RowChangeListener } from './read-side.ts';
import { createResponseCircle } from './response-circle/response-circle.ts';
import { DESTINATION_POLICIES } from './routing/destination-policies.ts';
import { createMoveUps } from './routing/move-up-offer.ts';
import { createRanker } from './routing/rank.ts';
import { rowsOf } from './rows.ts';
import { runProjections } from './run.ts';
import { readTimeline } from './timeline/timeline.ts';

const ESTIMATE_EVERY_MS = 1_000;
/** A closure that runs out opens its roads within this. */
const CLOSURES_EVERY_MS = 1_000;
const CIRCLE_EVERY_MS = 2_000;
const LATELY_EVERY_MS = 10_000;

/** Runs `work` again and again, never twice at a time, until the signal aborts; the answer is the way to await its end. */
function every(
  periodMs: number,
  work: () => Promise<void>,
  failed: (fault: unknown) => void,
  signal: AbortSignal,
): () => Promise<void> {
  let running: Promise<void> | undefined;
  const timer = setInterval(() => {
    running ??= work()
      .catch(failed)
      .finally(() => {
        running = undefined;
      });
  }, periodMs);
  const stop = (): void => {
    clearInterval(timer);
  };
  if (signal.aborted) stop();
  else signal.addEventListener('abort', stop, { once: true });
  return () => running ?? Promise.resolve();
}

/** Composes the read side. */
export function startProjections(parts: ProjectionsParts): Projections {
  const { region, store, bus, travelTimes, clock, ids, log } = parts;
  const closing = new AbortController();
  const signal = AbortSignal.any([parts.signal, closing.signal]);
  const listeners = new Set<RowChangeListener>();
  const changed: RowChangeListener = (changes) => {
    for (const listener of listeners) listener(changes);
  };

  const history = createHistory({ store, travelTimes });
  const alarmLoad = createAlarmLoad();
  const audit = createAudit();
  const folded = emptyReadModel();
  const motion = createMotion({ region, view: folded, store, bus, travelTimes, clock, changed });
  const { positions, etas, onRoads } = motion;
  const closedRoads = createClosedRoads({ view: folded, travelTimes, clock, changed });
  const circle = createResponseCircle({ view: folded, positions, travelTimes, closedRoads, clock, changed });
  const lately = createLately({ view: folded, clock, changed });
  const view: View<LiveTables> = {
    ...folded,
    lately: lately.lately,
    positions,
    etas,
    onRoads,
    closureEffects: closedRoads.effects,
    circle: circle.circle,
    coverage: circle.coverage,
    contributions: circle.contributions,
    coverageSeries: circle.coverageSeries,
    offloads: circle.offloads,
  };

  const running = runProjections({
    store,
    projections: READ_MODEL,
    view: folded,
    categories: READ_MODEL_CATEGORIES,
    signal,
    observe: (recorded, current, changes) => {
      history.observe(recorded, current);
      alarmLoad.observe(recorded, changes);
      audit.observe(recorded);
    },
  });
  running.onChanges(changed);
  const finished = Promise.all([running.finished, followAccounts(store, audit, signal)]).then(
    () => undefined,
  );

  const failed =
    (what: string) =>
    (fault: unknown): void => {
      log.error({ err: fault }, `${what} failed; it is tried again`);
    };
  /** The answer ends what was begun. */
  async function begin(): Promise<() => Promise<void>> {
    await running.ready;
    const keepClosed = (): Promise<void> => closedRoads.refresh();
    const closeFailed = failed('Closing roads');
    await keepClosed().catch(closeFailed);
    running.onChanges((changes) => {
      if (changes.some(([table]) => table === 'closures')) keepClosed().catch(closeFailed);
    });
    const closings = every(CLOSURES_EVERY_MS, keepClosed, closeFailed, signal);
    const addUp = (): Promise<void> => {
      lately.refresh();
      return Promise.resolve();
    };
    await addUp();
    const subscription = await motion.begin();
    const estimates = every(
      ESTIMATE_EVERY_MS,
      () => motion.estimate(),
      failed('Estimating arrivals'),
      signal,
    );
    const circles = every(
      CIRCLE_EVERY_MS,
      () => circle.refresh(),
      failed('Computing the response circle'),
      signal,
    );
    const sums = every(LATELY_EVERY_MS, addUp, failed('Adding up the last 24 hours'), signal);
    return async () => {
      await Promise.all([subscription.unsubscribe(), closings(), estimates(), circles(), sums()]);
    };
  }
  const begun = begin();

  return {
    ready: begun.then(() => undefined),
    finished,
    view,
    snapshot: () => rowsOf(view),
    onChanges(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    knownUntil: () => running.knownUntil(),
    ranker: createRanker({
      view,
      positions,
      travelTimes,
      clock,
      ids,
      contributions: circle.contributions,
      turnouts: folded.turnouts,
      destinationPolicy: DESTINATION_POLICIES[parts.destinationPolicy],
      shadowPolicy: DESTINATION_POLICIES[parts.shadowPolicy],
    }),
    moveUps: createMoveUps({ view, positions, travelTimes, closedRoads, clock }),
    timeline: (incidentId) => readTimeline(store, incidentId),
    history,
    indicators: {
      report: (question) => indicatorsOf(folded, question),
      table: (question) => csvOf(indicatorsOf(folded, question)),
    },
    audit: {
      report: (question) => audit.report(question),
      table: (question) => auditCsvOf(audit.all(question)),
    },
    alarmLoad: (question) => alarmLoad.report(question, clock.now()),
    rejectedPositions: () => motion.rejected(),
    async close() {
      closing.abort();
      const [end] = await Promise.allSettled([begun, running.finished]);
      if (end.status === 'fulfilled') await end.value();
    },
  };
}
