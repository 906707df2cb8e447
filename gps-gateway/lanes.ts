import type { Limits } from './limits.ts';

/** One unit's turn at the store: one batch after the other, with a rest between them. */
export interface Lane<Batch> {
  readonly unitId: string;
  /** Oldest first. */
  readonly waiting: Batch[];
  underWay?: Batch | undefined;
  /** The newest that is through; its fate is known. */
  last?: Batch | undefined;
  /** On the monotonic clock. */
  restsUntilMs: number;
  isReady: boolean;
}

/** Batches on their way to the store, by unit. */
export interface Lanes<Batch> {
  /** Begun with whatever else became ready in this turn, when the unit is quiet and few are under way. */
  push(unitId: string, batch: Batch): void;
  /** The newest that has not begun, to which more may be added. */
  waiting(unitId: string): Batch | undefined;
  /** The newest whose fate may not have been told. */
  newest(unitId: string): Batch | undefined;
  /** Takes out all that have not begun. */
  giveUp(): Batch[];
  /** No more rests; resolves when nothing is left. */
  close(): Promise<void>;
}

/** How often rests are looked at: one timer for all units, and one burst of appends for those that rested together. */
const TICK_MS = 20;

/** `run` must not reject. At most `appendsInFlight` run at the same time, whoever is ready first. */
export function createLanes<Batch>(
  run: (lane: Lane<Batch>, batch: Batch) => Promise<void>,
  limits: Pick<Limits, 'flushMs' | 'appendsInFlight'>,
): Lanes<Batch> {
  const lanes = new Map<string, Lane<Batch>>();
  let ready: Lane<Batch>[] = [];
  let inFlight = 0;
  let isStarting = false;
  let ticking: NodeJS.Timeout | undefined;
  let isClosing = false;
  let noteEmpty: (() => void) | undefined;

  function makeReady(lane: Lane<Batch>): void {
    if (lane.isReady) return;
    lane.isReady = true;
    ready.push(lane);
  }

  /** Once a turn, so that all that one turn heard goes in together. */
  function start(): void {
    if (isStarting) return;
    isStarting = true;
    setImmediate(() => {
      isStarting = false;
      begin();
    });
  }

  function begin(): void {
    let begun = 0;
    for (const lane of ready) {
      if (inFlight >= limits.appendsInFlight) break;
      begun += 1;
      lane.isReady = false;
      const batch = lane.waiting.shift();
      if (batch !== undefined) void work(lane, batch);
    }
    ready = ready.slice(begun);
  }

  async function work(lane: Lane<Batch>, batch: Batch): Promise<void> {
    inFlight += 1;
    lane.underWay = batch;
    lane.restsUntilMs = performance.now() + limits.flushMs;
    await run(lane, batch);
    lane.underWay = undefined;
    lane.last = batch;
    inFlight -= 1;
    if (isClosing) tick();
    else ticking ??= setInterval(tick, Math.min(TICK_MS, limits.flushMs));
    if (ready.length > 0) start();
  }

  /** Who has rested long enough goes on, or is gone. */
  function tick(): void {
    const nowMs = performance.now();
    for (const lane of lanes.values()) {
      if (lane.underWay !== undefined || (lane.restsUntilMs > nowMs && !isClosing)) continue;
      if (lane.waiting.length === 0) lanes.delete(lane.unitId);
      else makeReady(lane);
    }
    if (ready.length > 0) start();
    if (lanes.size > 0) return;
    clearInterval(ticking);
    ticking = undefined;
    noteEmpty?.();
  }

  return {
    push(unitId, batch) {
      const known = lanes.get(unitId);
      if (known) {
        known.waiting.push(batch);
        return;
      }
      const lane = { unitId, waiting: [batch], restsUntilMs: 0, isReady: false };
      lanes.set(unitId, lane);
      makeReady(lane);
      start();
    },
    waiting: (unitId) => lanes.get(unitId)?.waiting.at(-1),
    newest(unitId) {
      const lane = lanes.get(unitId);
      return lane?.waiting.at(-1) ?? lane?.underWay ?? lane?.last;
    },
    giveUp: () => [...lanes.values()].flatMap(({ waiting }) => waiting.splice(0)),
    async close() {
      isClosing = true;
      if (lanes.size === 0) return;
      const empty = new Promise<void>((resolve) => (noteEmpty = resolve));
      tick();
      await empty;
    },
  };
}
