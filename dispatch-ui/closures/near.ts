import { distance, isInsideRing, type Place } from '../../coordinator/domain/geography.ts';
import { type ClosureRow, isInForce } from '../../projections/closures/view.ts';

export interface NearClosure {
  readonly row: ClosureRow;
  /** From the nearest of the places to the nearest corner; 0 inside a closed area. */
  readonly metres: number;
}

function metresTo({ where }: ClosureRow, place: Place): number {
  if (where.kind === 'area' && isInsideRing(where.boundary, place)) return 0;
  const corners = where.kind === 'area' ? where.boundary : [where.place, ...(where.stretch ?? [])];
  return Math.min(...corners.map((corner) => distance(corner, place)));
}

/** What is closed now within reach of these places, nearest first. */
export function closuresNear(
  closures: Iterable<ClosureRow>,
  places: readonly Place[],
  withinMetres: number,
  now: number,
): readonly NearClosure[] {
  return [...closures]
    .filter((row) => isInForce(row, now))
    .map((row) => ({ row, metres: Math.min(...places.map((place) => metresTo(row, place))) }))
    .filter(({ metres }) => metres <= withinMetres)
    .sort((a, b) => a.metres - b.metres);
}
