import type { Place } from '../../coordinator/domain/geography.ts';
import type { Station } from '../../coordinator/domain/network.ts';
import {
  type Instant,
  type Seconds,
  elapsed,
  minutes,
  seconds,
} from '../../coordinator/domain/quantities.ts';
import { type NetworkRow, type PositionRow, type UnitRow, stationOf } from './view.ts';

/**
 * An older fix no longer says where a unit is: at 60 km/h it is a whole response circle away. The console calls it
 * "last known" from the same age.
 */
export const FIX_TOO_OLD = minutes(10);

/** Where a unit can be taken to be, and how we know. */
export type Whereabouts =
  | { readonly known: 'fix'; readonly place: Place; readonly fixAge: Seconds }
  | { readonly known: 'station'; readonly place: Place }
  | { readonly known: 'lost'; readonly lastSeen?: { readonly place: Place; readonly fixAge: Seconds } };

export type Stations = ReadonlyMap<string, Station>;

export const stationsOf = (network: NetworkRow | undefined): Stations =>
  new Map((network?.network.stations ?? []).map((station) => [station.id, station]));

/** The newest fix, or the station of a unit that said it stands there. A fix from the future counts as new. */
export function whereabouts(
  unit: UnitRow,
  position: PositionRow | undefined,
  stations: Stations,
  now: Instant,
): Whereabouts {
  if (position) {
    const fixAge = seconds(Math.max(0, elapsed(position.fixAt, now)));
    const place = { lat: position.lat, lon: position.lon };
    if (fixAge <= FIX_TOO_OLD) return { known: 'fix', place, fixAge };
    const station = unit.status === 'at-station' && stations.get(stationOf(unit));
    return station
      ? { known: 'station', place: station.place }
      : { known: 'lost', lastSeen: { place, fixAge } };
  }
  const station = unit.status === 'at-station' && stations.get(stationOf(unit));
  return station ? { known: 'station', place: station.place } : { known: 'lost' };
}
