import type { County, Network, Township } from '../../coordinator/domain/network.ts';
import type { Instant, Seconds } from '../../coordinator/domain/quantities.ts';
import { LIMITS, responseLimits } from './limits.ts';
import type { CoverageRow } from './view.ts';

/** Shares of one county's area inside the drawn limits, 0–1. */
export interface CoveredArea {
  readonly squareKm: number;
  readonly within10: number;
  readonly within15: number;
}

/** Key of the row for the whole network. */
export const ALL = 'all';

export const share = (part: number, whole: number): number => (whole > 0 ? part / whole : 0);

/**
 * Residents are counted at their township's place: `secondsTo` answers for the townships in the network's order,
 * `null` beyond the longest limit.
 */
export function coverageRows(
  network: Network,
  secondsTo: readonly (Seconds | null)[],
  areas: ReadonlyMap<string, CoveredArea>,
  computedAt: Instant,
): readonly CoverageRow[] {
  const { counties, townships } = network;
  const [inner, outer] = LIMITS;
  const limits = responseLimits(network);
  const residentsWithin = (countyId: string, limitOf: (township: Township) => number): number =>
    townships.reduce((sum, township, index) => {
      const seconds = secondsTo[index];
      const isReached = seconds !== null && seconds !== undefined && seconds <= limitOf(township);
      return township.countyId === countyId && isReached ? sum + township.residents : sum;
    }, 0);

  const rows = counties.map(({ id }: County): CoverageRow => {
    const residents = residentsOf(townships, id);
    const area = areas.get(id);
    return {
      countyId: id,
      residents,
      within10: share(
        residentsWithin(id, () => inner),
        residents,
      ),
      within15: share(
        residentsWithin(id, () => outer),
        residents,
      ),
      withinLimit: share(residentsWithin(id, limits.of), residents),
      areaWithin10: area?.within10 ?? 0,
      areaWithin15: area?.within15 ?? 0,
      computedAt,
    };
  });
  return [...rows, together(rows, areas, computedAt)];
}

export const residentsOf = (townships: readonly Township[], countyId: string): number =>
  townships.reduce((sum, township) => (township.countyId === countyId ? sum + township.residents : sum), 0);

function together(
  rows: readonly CoverageRow[],
  areas: ReadonlyMap<string, CoveredArea>,
  computedAt: Instant,
): CoverageRow {
  const residents = rows.reduce((sum, row) => sum + row.residents, 0);
  const squareKm = [...areas.values()].reduce((sum, area) => sum + area.squareKm, 0);
  const byResidents = (of: (row: CoverageRow) => number): number =>
    share(
      rows.reduce((sum, row) => sum + of(row) * row.residents, 0),
      residents,
    );
  const byArea = (of: (row: CoverageRow) => number): number =>
    share(
      rows.reduce((sum, row) => sum + of(row) * (areas.get(row.countyId)?.squareKm ?? 0), 0),
      squareKm,
    );
  return {
    countyId: ALL,
    residents,
    within10: byResidents((row) => row.within10),
    within15: byResidents((row) => row.within15),
    withinLimit: byResidents((row) => row.withinLimit),
    areaWithin10: byArea((row) => row.areaWithin10),
    areaWithin15: byArea((row) => row.areaWithin15),
    computedAt,
  };
}
