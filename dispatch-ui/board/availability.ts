import { isInsideRing, type Place } from '../../coordinator/domain/geography.ts';
import type { Network } from '../../coordinator/domain/network.ts';
import type { CoverageMinuteRow, CoverageRow } from '../../projections/response-circle/view.ts';
import { isFree, stationOf, type UnitRow } from '../../projections/live-map/view.ts';
import type { Tables } from '../live/tables.svelte.ts';

/** Free units that stand at one station, or are bound for it. */
export interface StationLine {
  readonly stationId: string;
  readonly units: readonly UnitRow[];
}

/** What a county has now. */
export interface CountyBoard {
  readonly countyId: string;
  /** Ambulances that may be sent now, by where they are now. */
  readonly free: number;
  /** These and the ambulances of its stations that work. */
  readonly total: number;
  readonly lines: readonly StationLine[];
  readonly committed: readonly UnitRow[];
  readonly paused: readonly UnitRow[];
  readonly coverage: CoverageRow | undefined;
  /** Residents (0–1) that were reached within their limit at the county's best today and are not now. */
  readonly lost: number;
}

/** A tenth of its residents without cover that it had earlier today: an assumption of ours. */
export const FALL_THAT_SHOWS = 0.1;

/** Where `CoveredShares` tells who is reached within the limit of their own township. */
const WITHIN_LIMIT = 2;

export const isBare = ({ free, total }: CountyBoard): boolean => free === 0 && total > 0;
export const isFallen = ({ lost }: CountyBoard): boolean => lost >= FALL_THAT_SHOWS;

type Picture = Pick<Tables, 'units' | 'positions' | 'coverage' | 'coverageSeries'>;

function lostOf(
  series: Iterable<CoverageMinuteRow>,
  countyId: string,
  coverage: CoverageRow | undefined,
): number {
  if (!coverage) return 0;
  let best = 0;
  for (const { counties } of series) best = Math.max(best, counties[countyId]?.[WITHIN_LIMIT] ?? 0);
  return Math.max(0, best - coverage.withinLimit);
}

/** Every county's units, in an order that stays: by station as the network lists them, then by call sign. */
export function boardOf(site: Network, picture: Picture): ReadonlyMap<string, CountyBoard> {
  const stations = new Map(site.stations.map((station) => [station.id, station]));
  const order = new Map(site.stations.map(({ id }, index) => [id, index]));
  const countyAt = (place: Place): string | undefined =>
    site.counties.find(({ boundary }) => isInsideRing(boundary, place))?.id;
  /** Where it is; without a fix it counts where its station is. */
  const countyOf = (row: UnitRow): string | undefined => {
    const station = stations.get(stationOf(row));
    const fix = picture.positions.get(row.unitId);
    return (fix && countyAt(fix)) ?? station?.countyId;
  };
  const onBoard = [...picture.units.values()]
    .filter(({ unit, status }) => unit.kind !== 'blood-vehicle' && status !== 'off-duty')
    .sort((a, b) => a.unit.callSign.localeCompare(b.unit.callSign, 'en', { numeric: true }));
  const isAmbulance = ({ unit }: UnitRow): boolean => unit.kind === 'ambulance';

  return new Map(
    site.counties.map(({ id: countyId }) => {
      const free = onBoard.filter((row) => isFree(row.status) && countyOf(row) === countyId);
      const others = onBoard.filter(
        (row) => !isFree(row.status) && stations.get(row.unit.stationId)?.countyId === countyId,
      );
      const committed = others.filter(({ status }) => status !== 'paused');
      const coverage = picture.coverage.get(countyId);
      const freeAmbulances = free.filter(isAmbulance).length;
      return [
        countyId,
        {
          countyId,
          free: freeAmbulances,
          total: freeAmbulances + committed.filter(isAmbulance).length,
          lines: linesOf(free, order),
          committed,
          paused: others.filter(({ status }) => status === 'paused'),
          coverage,
          lost: lostOf(picture.coverageSeries.values(), countyId, coverage),
        },
      ];
    }),
  );
}

function linesOf(free: readonly UnitRow[], order: ReadonlyMap<string, number>): readonly StationLine[] {
  const stationIds = [...new Set(free.map(stationOf))];
  stationIds.sort((a, b) => (order.get(a) ?? Infinity) - (order.get(b) ?? Infinity) || (a < b ? -1 : 1));
  return stationIds.map((stationId) => ({
    stationId,
    units: free.filter((row) => stationOf(row) === stationId),
  }));
}
