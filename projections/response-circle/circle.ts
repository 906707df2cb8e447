import type { Place } from '../../coordinator/domain/geography.ts';
import type { Network } from '../../coordinator/domain/network.ts';
import { type Instant, seconds } from '../../coordinator/domain/quantities.ts';
import type { ReachedArea, TravelTimes } from '../roads/travel-times.ts';
import { coveredAreas, squareKmOf } from './areas.ts';
import { LIMITS, coverageRows } from './coverage.ts';
import type { CircleRow, CoverageRow } from './view.ts';

export interface ResponseCircle {
  readonly circle: readonly CircleRow[];
  readonly coverage: readonly CoverageRow[];
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

/** What these places reach in 10 and in 15 minutes, as polygons and as shares of each county. */
export async function responseCircle(
  sources: readonly Place[],
  network: Network,
  travelTimes: Pick<TravelTimes, 'reach' | 'nearestSource'>,
  computedAt: Instant,
): Promise<ResponseCircle> {
  const [, longest] = LIMITS;
  const [reached, secondsTo] = await Promise.all([
    travelTimes.reach(sources, LIMITS.map(seconds)),
    travelTimes.nearestSource(
      sources,
      network.townships.map(({ place }) => place),
      seconds(longest),
    ),
  ]);
  const [within10, within15] = reached;
  const areas = coveredAreas(network.counties, within10, within15);
  return {
    circle: reached.map((area) => circleRow(area, sources.length, computedAt)),
    coverage: coverageRows(network, secondsTo, areas, computedAt),
  };
}
