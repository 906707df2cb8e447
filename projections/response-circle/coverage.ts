import type { County, Network } from '../../coordinator/domain/network.ts';
import type { Instant, Seconds } from '../../coordinator/domain/quantities.ts';
import type { CoverageRow } from './view.ts';

/** 10 min urban, 15 min rural: the service targets of prehospital care in China. */
export const LIMITS = [600, 900] as const satisfies readonly number[];

/** Shares of one county's area inside the limits, 0–1. */
export interface CoveredArea {
  readonly squareKm: number;
  readonly within10: number;
  readonly within15: number;
}

/** Key of the row for the whole network. */
export const ALL = 'all';

const share = (part: number, whole: number): number => (whole > 0 ? part / whole : 0);

/**
 * Residents are counted at their township's place: `secondsTo` answers for the townships in the network's order,
 * `null` beyond the greater limit.
 */
export function coverageRows(
  { counties, townships }: Network,
  secondsTo: readonly (Seconds | null)[],
  areas: ReadonlyMap<string, CoveredArea>,
  computedAt: Instant,
): readonly CoverageRow[] {
  const [urban, rural] = LIMITS;
  const residentsWithin = (countyId: string, limit: number): number =>
    townships.reduce((sum, township, index) => {
      const seconds = secondsTo[index];
      const isReached = seconds !== null && seconds !== undefined && seconds <= limit;
      return township.countyId === countyId && isReached ? sum + township.residents : sum;
    }, 0);

  const rows = counties.map(({ id }: County): CoverageRow => {
    const residents = townships.reduce((sum, t) => (t.countyId === id ? sum + t.residents : sum), 0);
    const area = areas.get(id);
    return {
      countyId: id,
      residents,
      within10: share(residentsWithin(id, urban), residents),
      within15: share(residentsWithin(id, rural), residents),
      areaWithin10: area?.within10 ?? 0,
      areaWithin15: area?.within15 ?? 0,
      computedAt,
    };
  });
  return [...rows, together(rows, areas, computedAt)];
}

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
    areaWithin10: byArea((row) => row.areaWithin10),
    areaWithin15: byArea((row) => row.areaWithin15),
    computedAt,
  };
}
