import type { Network } from '../../coordinator/domain/network.ts';
import { type Instant, type Seconds, seconds } from '../../coordinator/domain/quantities.ts';
import type { ReachedArea, TravelTimes } from '../roads/travel-times.ts';
import { coveredAreas, squareKmOf } from './areas.ts';
import { contributionRows } from './contributions.ts';
import { coverageRows } from './coverage.ts';
import { LIMITS, responseLimits } from './limits.ts';
import type { FreeUnit } from './sources.ts';
import type { CircleRow, ContributionRow, CoverageRow } from './view.ts';

export interface ResponseCircle {
  readonly circle: readonly CircleRow[];
  readonly coverage: readonly CoverageRow[];
  readonly contributions: readonly ContributionRow[];
}

/** Five decimals of a degree are about a metre. */
const rounded = (degrees: number): number => Math.round(degrees * 1e5) / 1e5;

const circleRow = (reached: ReachedArea, freeUnits: number, computedAt: Instant): CircleRow => ({
  limitSeconds: reached.limitSeconds,
  polygons: reached.polygons.map((rings) =>
    rings.map((ring) => ring.map(({ lat, lon }) => [rounded(lat), rounded(lon)] as const)),
  ),
  areaSquareKm: squareKmOf(reached),
  quality: reached.quality,
  freeUnits,
  computedAt,
});

/** What these units reach in 10 and in 15 minutes, as polygons and as shares of each county, and each one's part in it. */
export async function responseCircle(
  units: readonly FreeUnit[],
  network: Network,
  travelTimes: Pick<TravelTimes, 'coverage'>,
  computedAt: Instant,
): Promise<ResponseCircle & { readonly secondsTo: readonly (Seconds | null)[] }> {
  const { longest } = responseLimits(network);
  const limits = [...new Set([...LIMITS, longest])].map(seconds);
  const { areas: reached, places } = await travelTimes.coverage(
    units.map(({ place }) => place),
    network.townships.map(({ place }) => place),
    limits,
  );
  const drawn = reached.slice(0, LIMITS.length);
  const [within10, within15] = drawn;
  const secondsTo = places.map(({ nearest }) => nearest?.seconds ?? null);
  const areas = coveredAreas(network.counties, within10, within15);
  return {
    circle: drawn.map((area) => circleRow(area, units.length, computedAt)),
    coverage: coverageRows(network, secondsTo, areas, computedAt),
    contributions: contributionRows(network, units, places, computedAt),
    secondsTo,
  };
}
