import type { PositionRow } from '../../projections/live-map/view.ts';
import type { Fix, Spot } from './unit-motion.ts';

export const TRAIL_SECONDS = 300;
/** Fixes nearer in time are left out: at this distance a road's bends still show. */
const APART_MS = 3000;
/** Two fixes further apart are not joined: the way between them is not known. */
const JUMP_MS = 15_000;

/** The ways that units drove in the last minutes, as far as this desk heard of them. */
export class Trails {
  readonly #trails = new Map<string, Fix[]>();
  readonly #project: (position: PositionRow) => Spot;

  constructor(project: (position: PositionRow) => Spot) {
    this.#project = project;
  }

  follow(positions: ReadonlyMap<string, PositionRow>): void {
    for (const [unitId, position] of positions) {
      const trail = this.#trails.get(unitId) ?? [];
      const before = trail.at(-1);
      if (before && position.fixAt >= before.at && position.fixAt < before.at + APART_MS) continue;
      // Back in time: another moment is shown, and the way to it is another one.
      if (before && position.fixAt < before.at) trail.length = 0;
      trail.push({ ...this.#project(position), at: position.fixAt });
      while (trail[0] && trail[0].at < position.fixAt - TRAIL_SECONDS * 1000) trail.shift();
      this.#trails.set(unitId, trail);
    }
    for (const unitId of this.#trails.keys()) if (!positions.has(unitId)) this.#trails.delete(unitId);
  }

  /** Pieces in which each fix followed soon on the one before; nothing older than five minutes at `now`. */
  *pieces(unitId: string, now: number): Generator<readonly Fix[]> {
    let piece: Fix[] = [];
    for (const fix of this.#trails.get(unitId) ?? []) {
      if (fix.at < now - TRAIL_SECONDS * 1000) continue;
      const before = piece.at(-1);
      if (before && fix.at - before.at > JUMP_MS) {
        if (piece.length > 1) yield piece;
        piece = [];
      }
      piece.push(fix);
    }
    if (piece.length > 1) yield piece;
  }
}
