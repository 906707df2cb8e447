import { type Instant, instant } from '../../coordinator/domain/quantities.ts';
import type { Change } from '../projection.ts';
import type { CoverageMinuteRow, CoverageRow, CoveredShares, ResponseCircleTables } from './view.ts';

type SeriesChange = Extract<Change<ResponseCircleTables>, readonly ['coverageSeries', ...unknown[]]>;

const MINUTE_MS = 60_000;
/** Four hours in which every minute differs from the one before; a whole night when little does. */
const KEPT_MINUTES = 240;

/** To the tenth of a percent: residents are counted no finer. */
const rounded = (share: number): number => Math.round(share * 1000) / 1000;

const sharesOf = ({ within10, within15, withinLimit }: CoverageRow): CoveredShares =>
  [rounded(within10), rounded(within15), rounded(withinLimit)] as const;

const isSame = (a: CoveredShares | undefined, b: CoveredShares): boolean =>
  a !== undefined && a.every((share, index) => share === b[index]);

/** What each county stood at, by the newest row that names it. */
function standing(series: ReadonlyMap<string, CoverageMinuteRow>): Readonly<Record<string, CoveredShares>> {
  return Object.assign({}, ...[...series.values()].map(({ counties }) => counties)) as Readonly<
    Record<string, CoveredShares>
  >;
}

/**
 * How the series becomes when this is the coverage of now: a county stands in the row of a minute only when it changed
 * in it. What the oldest row said goes over to the next when it leaves.
 */
export function withMinute(
  series: ReadonlyMap<string, CoverageMinuteRow>,
  coverage: readonly CoverageRow[],
  now: Instant,
): readonly SeriesChange[] {
  const before = standing(series);
  const changed = coverage.filter((row) => !isSame(before[row.countyId], sharesOf(row)));
  if (changed.length === 0) return [];
  const at = instant(Math.floor(now / MINUTE_MS) * MINUTE_MS);
  const key = String(at);
  const known = series.get(key);
  const counties = {
    ...known?.counties,
    ...Object.fromEntries(changed.map((row) => [row.countyId, sharesOf(row)])),
  };
  const newest: SeriesChange = ['coverageSeries', key, { at, counties }];
  const [oldest, second] = series.values();
  if (known || series.size < KEPT_MINUTES || !oldest || !second) return [newest];
  return [
    ['coverageSeries', String(oldest.at), null],
    [
      'coverageSeries',
      String(second.at),
      { at: second.at, counties: { ...oldest.counties, ...second.counties } },
    ],
    newest,
  ];
}
