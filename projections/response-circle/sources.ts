import type { Place } from '../../coordinator/domain/geography.ts';
import type { Instant } from '../../coordinator/domain/quantities.ts';
import { isFree } from '../live-map/view.ts';
import type { PositionRow, UnitRow } from '../live-map/view.ts';
import { type Stations, whereabouts } from '../live-map/whereabouts.ts';

/** Where ambulances stand that could be sent now. A unit whose place nobody knows covers nothing. */
export function freePlaces(
  units: Iterable<UnitRow>,
  positions: ReadonlyMap<string, PositionRow>,
  stations: Stations,
  now: Instant,
): readonly Place[] {
  const places: Place[] = [];
  for (const unit of units) {
    if (!isFree(unit.status) || unit.unit.kind !== 'ambulance') continue;
    const where = whereabouts(unit, positions.get(unit.unitId), stations, now);
    if (where.known !== 'lost') places.push(where.place);
  }
  return places;
}

/** The same for places that moved less than about 100 m: the circle would look the same. */
export const sourcesKey = (places: readonly Place[]): string =>
  places
    .map(({ lat, lon }) => `${Math.round(lat * 1000)}/${Math.round(lon * 1000)}`)
    .sort()
    .join(' ');
