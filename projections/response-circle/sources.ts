import type { Place } from '../../coordinator/domain/geography.ts';
import type { Instant } from '../../coordinator/domain/quantities.ts';
import { isFree } from '../live-map/view.ts';
import type { PositionRow, UnitRow } from '../live-map/view.ts';
import { type Stations, whereabouts } from '../live-map/whereabouts.ts';

/** An ambulance that could be sent now, and where it stands. */
export interface FreeUnit {
  readonly unitId: string;
  readonly place: Place;
}

/** A unit whose place nobody knows covers nothing. */
export function freeUnits(
  units: Iterable<UnitRow>,
  positions: ReadonlyMap<string, PositionRow>,
  stations: Stations,
  now: Instant,
): readonly FreeUnit[] {
  const free: FreeUnit[] = [];
  for (const unit of units) {
    if (!isFree(unit.status) || unit.unit.kind !== 'ambulance') continue;
    const { unitId } = unit;
    const where = whereabouts(unit, positions.get(unitId), stations, now);
    if (where.known !== 'lost') free.push({ unitId, place: where.place });
  }
  return free;
}

/** The same for units that moved less than about 100 m: the circle would look the same. */
export const sourcesKey = (units: readonly FreeUnit[]): string =>
  units
    .map(({ unitId, place: { lat, lon } }) => `${unitId}:${Math.round(lat * 1000)}/${Math.round(lon * 1000)}`)
    .sort()
    .join(' ');
