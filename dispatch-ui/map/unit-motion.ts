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
