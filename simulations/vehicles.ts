import type { Place } from '../coordinator/domain/geography.ts';
import type { Network, NetworkUnit } from '../coordinator/domain/network.ts';
import type { Instant } from '../coordinator/domain/quantities.ts';
import type { PositionRow } from '../projections/live-map/view.ts';
import { type Journey, onTheWay } from './journey.ts';

/** Where the vehicles of one kind really are. */
export interface Vehicles {
  readonly unitIds: readonly string[];
  stationOf(unitId: string): Place;
  placeOf(unitId: string, now: Instant): Place;
  /** Whether the unit is still on this drive. */
  isOn(unitId: string, journey: Journey): boolean;
  send(unitId: string, journey: Journey): void;
  stop(unitId: string, place: Place): void;
  /** A fix of age 0 from every one of them. */
  fixes(now: Instant): ReadonlyMap<string, PositionRow>;
}

type Whereabouts = { readonly stands: Place } | { readonly drives: Journey };

export function createVehicles(
  { units, stations, bloodCentres }: Network,
  kind: NetworkUnit['kind'] = 'ambulance',
): Vehicles {
  const placeOfStation = new Map([...stations, ...bloodCentres].map(({ id, place }) => [id, place]));
  const homes = new Map<string, Place>();
  for (const unit of units) {
    const place = placeOfStation.get(unit.stationId);
    if (unit.kind === kind && place) homes.set(unit.id, place);
  }
  const whereabouts = new Map<string, Whereabouts>([...homes].map(([id, stands]) => [id, { stands }]));
  const positions = new Map<string, PositionRow>();

  function get<Value>(map: ReadonlyMap<string, Value>, unitId: string): Value {
    const value = map.get(unitId);
    if (value === undefined) throw new RangeError(`${unitId} is no ${kind} of the network`);
    return value;
  }

  function row(unitId: string, where: Whereabouts, now: Instant): PositionRow {
    const { place, speedMps, courseDegrees } =
      'stands' in where
        ? { place: where.stands, speedMps: 0, courseDegrees: 0 }
        : onTheWay(where.drives, now);
    const { lat, lon } = place;
    return { unitId, lat, lon, speedMps, courseDegrees, fixAt: now, receivedAt: now };
  }

  return {
    unitIds: [...homes.keys()],
    stationOf: (unitId) => get(homes, unitId),
    placeOf(unitId, now) {
      const where = get(whereabouts, unitId);
      return 'stands' in where ? where.stands : onTheWay(where.drives, now).place;
    },
    isOn(unitId, journey) {
      const where = get(whereabouts, unitId);
      return 'drives' in where && where.drives === journey;
    },
    send: (unitId, journey) => void whereabouts.set(unitId, { drives: journey }),
    stop: (unitId, place) => void whereabouts.set(unitId, { stands: place }),
    fixes(now) {
      for (const [unitId, where] of whereabouts) positions.set(unitId, row(unitId, where, now));
      return positions;
    },
  };
}
