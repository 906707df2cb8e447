import type { Place } from '../../coordinator/domain/geography.ts';
import type { Network } from '../../coordinator/domain/network.ts';
import { elapsed, type Instant, minutes, type Seconds } from '../../coordinator/domain/quantities.ts';
import type { IncidentQueueTables } from '../incident-queue/view.ts';
import { type LiveMapTables, stationOf, type UnitRow } from '../live-map/view.ts';
import type { View } from '../projection.ts';
import type { TravelTimes } from '../roads/travel-times.ts';
import { responseLimits } from './limits.ts';
import type { OffloadRow } from './view.ts';

/** Shanghai 2013: the hospital takes over within ten minutes of arrival. */
export const TAKEN_OVER_WITHIN = minutes(10);

/** An ambulance at a hospital's door whose patient is still on its stretcher. */
export interface HeldUnit {
  readonly unitId: string;
  readonly centreId: string;
  readonly stationId: string;
  readonly place: Place;
  readonly since: Instant;
}

type Seen = View<LiveMapTables & Pick<IncidentQueueTables, 'patients'>>;

const isOnStretcher = ({ patientIds }: UnitRow, { patients }: Pick<Seen, 'patients'>): boolean =>
  patientIds.some((id) => patients.get(id)?.status === 'on-board');

/** Who has waited for longer than the limit, longest first. */
export function heldUnits(view: Seen, now: Instant): readonly HeldUnit[] {
  return [...view.units.values()]
    .flatMap((row): HeldUnit[] => {
      const { unitId, status, centreId = '', since, unit } = row;
      const centre = view.centres.get(centreId)?.centre;
      const isLate = elapsed(since, now) > TAKEN_OVER_WITHIN;
      if (status !== 'at-centre' || !centre || !isLate || !isOnStretcher(row, view)) return [];
      if (unit.kind !== 'ambulance') return [];
      return [{ unitId, centreId, since, stationId: stationOf(row), place: centre.place }];
    })
    .sort((a, b) => a.since - b.since || (a.unitId < b.unitId ? -1 : 1));
}

/**
 * What each costs its county. `secondsTo`: of the townships in the network's order, from the nearest free unit; `null`
 * where nobody comes within the longest limit.
 */
export async function offloadRows(
  network: Network,
  held: readonly HeldUnit[],
  secondsTo: readonly (Seconds | null)[],
  travelTimes: Pick<TravelTimes, 'matrix'>,
  computedAt: Instant,
): Promise<readonly OffloadRow[]> {
  if (held.length === 0) return [];
  const limits = responseLimits(network);
  const uncovered = network.townships.filter((township, index) => {
    const time = secondsTo[index] ?? null;
    return time === null || time > limits.of(township);
  });
  const drives = await travelTimes.matrix(
    held.map(({ place }) => place),
    uncovered.map(({ place }) => place),
  );
  const countyOf = new Map(network.stations.map(({ id, countyId }) => [id, countyId]));
  return held.map(({ unitId, centreId, stationId, since }, index): OffloadRow => {
    const countyId = countyOf.get(stationId) ?? '';
    const missed = uncovered.filter((township, column) => {
      const drive = drives[index]?.[column];
      return township.countyId === countyId && drive !== undefined && drive.seconds <= limits.of(township);
    });
    return {
      unitId,
      centreId,
      since,
      countyId,
      residents: missed.reduce((sum, { residents }) => sum + residents, 0),
      townshipIds: missed.map(({ id }) => id),
      computedAt,
    };
  });
}
