import type { Network } from '../../coordinator/domain/network.ts';
import type { CoverageMinuteRow, CoverageRow } from '../../projections/response-circle/view.ts';
import { isFree, stationOf, type UnitRow } from '../../projections/live-map/view.ts';
import type { Tables } from '../live/tables.svelte.ts';
import { countyOf } from './county-of.ts';
import { remembered } from './remembered.ts';

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

const isAmbulance = ({ unit }: UnitRow): boolean => unit.kind === 'ambulance';
/** `A9` before `A10`. */
const callSigns = new Intl.Collator('en', { numeric: true });

/** In the order of their call signs, which stays while fixes come in. */
const unitsOnBoard = remembered((units: ReadonlyMap<string, UnitRow>) =>
  [...units.values()]
    .filter(({ unit, status }) => unit.kind !== 'blood-vehicle' && status !== 'off-duty')
    .sort((a, b) => callSigns.compare(a.unit.callSign, b.unit.callSign)),
);

/** By county, the best share within the limit of the day. */
const bestOfDay = remembered((series: ReadonlyMap<string, CoverageMinuteRow>) => {
  const best = new Map<string, number>();
  for (const { counties } of series.values())
    for (const [id, shares] of Object.entries(counties))
      best.set(id, Math.max(best.get(id) ?? 0, shares[WITHIN_LIMIT]));
  return best;
});

/** Every county's units, in an order that stays: by station as the network lists them, then by call sign. */
export function boardOf(site: Network, picture: Picture): ReadonlyMap<string, CountyBoard> {
  const stations = new Map(site.stations.map((station) => [station.id, station]));
  const order = new Map(site.stations.map(({ id }, index) => [id, index]));
  const countyAt = countyOf(site);
  const onBoard = unitsOnBoard(picture.units);
  /** Where each is; without a fix it counts where its station is. */
  const freeIn = new Map<string | undefined, UnitRow[]>();
  for (const row of onBoard) {
    if (!isFree(row.status)) continue;
    const fix = picture.positions.get(row.unitId);
    const countyId = (fix && countyAt(fix)) ?? stations.get(stationOf(row))?.countyId;
    const free = freeIn.get(countyId);
    if (free) free.push(row);
    else freeIn.set(countyId, [row]);
  }
  const best = bestOfDay(picture.coverageSeries);

  return new Map(
    site.counties.map(({ id: countyId }) => {
      const free = freeIn.get(countyId) ?? [];
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
          lost: coverage ? Math.max(0, (best.get(countyId) ?? 0) - coverage.withinLimit) : 0,
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
