import type { Place } from '../../coordinator/domain/geography.ts';
import type { PositionRow } from '../../projections/live-map/view.ts';

/** Two fixes further apart in time than this are joined by a jump: the way between them is not known. */
const JUMP_SECONDS = 15;
/** A fix is drawn one feed period late, so that the unit always moves between two places where it really was. */
const FEED_PERIOD_MS = 1000;

/** From one fix to the next, drawn over `durationMs` from `startedAt` (milliseconds of the animation clock). */
export interface Motion {
  readonly from: Place;
  readonly to: Place;
  readonly fixAt: number;
  readonly startedAt: number;
  readonly durationMs: number;
}

/** Where the unit is drawn; clamps at the last fix, because a guess beyond it would be shown as a fact. */
export function placeAt(motion: Motion, time: number): Place {
  const done = motion.durationMs <= 0 ? 1 : Math.min(1, (time - motion.startedAt) / motion.durationMs);
  return {
    lat: motion.from.lat + (motion.to.lat - motion.from.lat) * done,
    lon: motion.from.lon + (motion.to.lon - motion.from.lon) * done,
  };
}

export const isMoving = (motion: Motion, time: number): boolean =>
  time < motion.startedAt + motion.durationMs;

/** Goes on from where the unit is drawn now towards its newest fix. */
export function follow(earlier: Motion | undefined, position: PositionRow, time: number): Motion {
  const to: Place = { lat: position.lat, lon: position.lon };
  if (earlier?.fixAt === position.fixAt) return earlier;
  const gapMs = earlier ? position.fixAt - earlier.fixAt : Number.POSITIVE_INFINITY;
  const isJump = gapMs <= 0 || gapMs > JUMP_SECONDS * 1000;
  return {
    from: earlier && !isJump ? placeAt(earlier, time) : to,
    to,
    fixAt: position.fixAt,
    startedAt: time,
    durationMs: isJump ? 0 : Math.max(FEED_PERIOD_MS, gapMs),
  };
}

/** Where every unit is drawn. A screen that shall lie still (reduced motion) goes from fix to fix by jumps. */
export class Motions {
  #motions: ReadonlyMap<string, Motion> = new Map();
  readonly #isStill: boolean;

  constructor(isStill: boolean) {
    this.#isStill = isStill;
  }

  follow(positions: Iterable<PositionRow>, time: number): void {
    const next = new Map<string, Motion>();
    for (const position of positions) {
      const motion = follow(this.#motions.get(position.unitId), position, time);
      next.set(position.unitId, this.#isStill ? { ...motion, durationMs: 0 } : motion);
    }
    this.#motions = next;
  }

  *places(time: number): Generator<readonly [unitId: string, place: Place]> {
    for (const [unitId, motion] of this.#motions) yield [unitId, placeAt(motion, time)];
  }

  isAnyMoving(time: number): boolean {
    return [...this.#motions.values()].some((motion) => isMoving(motion, time));
  }
}
