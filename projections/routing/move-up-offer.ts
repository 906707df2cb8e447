import type { Clock } from '../../coordinator/application/ports.ts';
import { type Instant, elapsed, seconds } from '../../coordinator/domain/quantities.ts';
import { type LiveMapTables, type PositionRow, type UnitRow, isFree, stationOf } from '../live-map/view.ts';
import { stationsOf, whereabouts } from '../live-map/whereabouts.ts';
import type { View } from '../projection.ts';
import type { TravelTimes } from '../roads/travel-times.ts';
import { busyShareOf } from '../shifts/busy-share.ts';
import type { ShiftTables } from '../shifts/view.ts';
import { rankMoveUps } from './move-up.ts';
import { createStationReach } from './station-reach.ts';
import type { MoveUpOffer, OfferedMove } from './view.ts';

interface MoveUpParts {
  readonly view: View<LiveMapTables & ShiftTables>;
  readonly positions: ReadonlyMap<string, PositionRow>;
  readonly travelTimes: Pick<TravelTimes, 'matrix' | 'health' | 'fromPlace'>;
  readonly closedRoads: { version(): string };
  readonly clock: Clock;
}

const OFFERED = 3;
/** Residents for whom it is worth to move a crew: for fewer it would only drive about. An assumption. */
const WORTH_MOVING = 1_000;

/** Answers `undefined` for a unit that the network does not know; offers nothing for one that is not free on the road. */
export function createMoveUps(parts: MoveUpParts): (unitId: string) => Promise<MoveUpOffer | undefined> {
  const { view, positions, travelTimes, clock } = parts;
  const reachOf = createStationReach(parts);

  const isAmbulance = ({ unit }: UnitRow): boolean => unit.kind === 'ambulance';

  async function movesOf(row: UnitRow, busyShare: number, now: Instant): Promise<readonly OfferedMove[]> {
    const published = view.network.get('network');
    if (!published || row.status !== 'available' || !isAmbulance(row)) return [];
    const stations = stationsOf(published);
    const where = whereabouts(row, positions.get(row.unitId), stations, now);
    if (where.known === 'lost') return [];
    const others = [...view.units.values()]
      .filter((other) => other !== row && isFree(other.status) && isAmbulance(other))
      .map(stationOf);
    const ranked = rankMoveUps({
      reach: await reachOf(published, now),
      residents: published.network.townships.map(({ residents }) => residents),
      others,
      busyShare,
      boundFor: stationOf(row),
    });
    const best = ranked
      .filter(({ gain }) => gain >= WORTH_MOVING)
      .slice(0, OFFERED)
      .flatMap(({ stationId, gain }) => {
        const station = stations.get(stationId);
        return station ? [{ stationId, gain: Math.round(gain), place: station.place }] : [];
      });
    const drives = await travelTimes.fromPlace(
      where.place,
      best.map(({ place }) => place),
    );
    return best.flatMap(({ stationId, gain }, index) => {
      const drive = drives[index];
      return drive ? [{ stationId, gain, travelSeconds: drive.seconds, travelMetres: drive.metres }] : [];
    });
  }

  return async (unitId) => {
    const row = view.units.get(unitId);
    if (!row) return undefined;
    const now = clock.now();
    const shift = view.shifts.get(unitId);
    const busyShare = busyShareOf(view.shifts.values(), now);
    return {
      unitId,
      askedAt: now,
      boundFor: stationOf(row),
      movesThisShift: shift?.moves ?? 0,
      onDutySeconds: seconds(shift ? Math.max(0, elapsed(shift.cameOnDutyAt, now)) : 0),
      busyShare: Math.round(busyShare * 1000) / 1000,
      moves: await movesOf(row, busyShare, now),
    };
  };
}
