import type { PositionRow } from '../../projections/live-map/view.ts';

/** Two fixes further apart in time than this are joined by a jump: the way between them is not known. */
const JUMP_SECONDS = 15;
/** Fixes that come faster are still drawn over this time. */
const SHORTEST_PERIOD_MS = 1000;

/** A point of the flat map, pixels of the whole world at zoom 0. */
export interface Spot {
  readonly x: number;
  readonly y: number;
}

export interface Fix extends Spot {
  /** Milliseconds of the terminal's time. */
  readonly at: number;
}

/** A drive through fixes that came: one feed period late, so that the unit is drawn only where it really was. */
export interface Motion {
  /** Oldest first; the unit is drawn between two of them, or at the last. */
  readonly fixes: readonly [Fix, ...Fix[]];
  /** Time of the fixes that is drawn at `startedAt`, which is a time of the animation clock. */
  readonly fromAt: number;
  readonly startedAt: number;
  /** Milliseconds of the fixes in one of the animation clock. */
  readonly pace: number;
  /** The longest way in one millisecond of the animation clock, pixels at zoom 0. */
  readonly fastest: number;
}

const lastOf = ({ fixes }: Motion): Fix => fixes.at(-1) ?? fixes[0];

/** Time of the fixes that is drawn; never beyond the last fix, because a guess would be shown as a fact. */
const drawnAt = (motion: Motion, time: number): number =>
  Math.min(lastOf(motion).at, motion.fromAt + (time - motion.startedAt) * motion.pace);

export function spotAt(motion: Motion, time: number): Spot {
  const at = drawnAt(motion, time);
  let from = motion.fixes[0];
  for (const to of motion.fixes) {
    if (to.at >= at) {
      const share = to.at === from.at ? 1 : (at - from.at) / (to.at - from.at);
      return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
    }
    from = to;
  }
  return from;
}

export const isMoving = (motion: Motion, time: number): boolean =>
  motion.fastest > 0 && drawnAt(motion, time) < lastOf(motion).at;

function fastestOf(fixes: readonly Fix[], pace: number): number {
  let fastest = 0;
  for (const [index, to] of fixes.entries()) {
    const from = fixes[index - 1];
    if (from) fastest = Math.max(fastest, Math.hypot(to.x - from.x, to.y - from.y) / (to.at - from.at));
  }
  return fastest * pace;
}

const stand = (fix: Fix, time: number): Motion => ({
  fixes: [fix],
  fromAt: fix.at,
  startedAt: time,
  pace: 1,
  fastest: 0,
});

/** Goes on from where the unit is drawn now, through the fixes in between, and is at the new one a feed period later. */
export function follow(earlier: Motion | undefined, fix: Fix, time: number): Motion {
  if (!earlier) return stand(fix, time);
  const gapMs = fix.at - lastOf(earlier).at;
  if (gapMs === 0) return earlier;
  if (gapMs < 0 || gapMs > JUMP_SECONDS * 1000) return stand(fix, time);
  const fromAt = drawnAt(earlier, time);
  const ahead = earlier.fixes.filter(({ at }) => at > fromAt);
  const fixes: Motion['fixes'] = [{ ...spotAt(earlier, time), at: fromAt }, ...ahead, fix];
  const pace = (fix.at - fromAt) / Math.max(SHORTEST_PERIOD_MS, gapMs);
  return { fixes, fromAt, startedAt: time, pace, fastest: fastestOf(fixes, pace) };
}

/** Where every unit is drawn. A screen that shall lie still (reduced motion) goes from fix to fix by jumps. */
export class Motions {
  readonly #motions = new Map<string, Motion>();
  readonly #isStill: boolean;
  readonly #project: (position: PositionRow) => Spot;

  constructor(isStill: boolean, project: (position: PositionRow) => Spot) {
    this.#isStill = isStill;
    this.#project = project;
  }

  /** A fix is projected once, when it comes. */
  follow(positions: ReadonlyMap<string, PositionRow>, time: number): void {
    for (const [unitId, position] of positions) {
      const earlier = this.#motions.get(unitId);
      if (earlier && lastOf(earlier).at === position.fixAt) continue;
      const fix: Fix = { ...this.#project(position), at: position.fixAt };
      this.#motions.set(unitId, this.#isStill ? stand(fix, time) : follow(earlier, fix, time));
    }
    for (const unitId of this.#motions.keys()) if (!positions.has(unitId)) this.#motions.delete(unitId);
  }

  *spots(time: number): Generator<readonly [unitId: string, spot: Spot]> {
    for (const [unitId, motion] of this.#motions) yield [unitId, spotAt(motion, time)];
  }

  /** Of whatever still moves, pixels at zoom 0 in a millisecond; 0 when all stand. */
  fastest(time: number): number {
    let fastest = 0;
    for (const motion of this.#motions.values())
      if (motion.fastest > fastest && isMoving(motion, time)) fastest = motion.fastest;
    return fastest;
  }
}
