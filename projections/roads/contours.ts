import { contours } from 'd3-contour';
import type { Place } from '../../coordinator/domain/geography.ts';
import type { Seconds } from '../../coordinator/domain/quantities.ts';
import type { ReachGrid } from './reach-grid.ts';
import { type Point, simplify } from './simplify.ts';
import type { ReachedArea } from './travel-times.ts';

/** In grid steps. Corners finer than this say more about the grid than about the road. */
const TOLERANCE_STEPS = 0.15;
/** In squares of a grid step: a smaller island or hole is one sample, which is noise. */
const MIN_RING_STEPS = 1.5;

/** The areas where the sampled seconds are within each limit; no area at all without a grid. */
export function areasWithin(
  grid: ReachGrid | undefined,
  seconds: readonly number[],
  limits: readonly Seconds[],
  quality: ReachedArea['quality'],
): ReachedArea[] {
  if (!grid) return limits.map((limitSeconds) => ({ limitSeconds, polygons: [], quality }));
  // d3-contour encloses what is at least the threshold: sooner must be higher.
  const heights = seconds.map((value) => -value);
  const draw = contours().size([grid.columns, grid.rows]);
  return limits.map((limitSeconds) => {
    const { coordinates } = draw.contour(heights, 0 - limitSeconds);
    return { limitSeconds, polygons: coordinates.flatMap((rings) => polygonOf(rings, grid)), quality };
  });
}

function polygonOf(rings: readonly (readonly number[][])[], grid: ReachGrid): Place[][][] {
  const [shell, ...holes] = rings.map(pointsOf);
  if (!shell || isNoise(shell)) return [];
  return [
    [shell, ...holes.filter((hole) => !isNoise(hole))].map((ring) =>
      simplifyRing(ring).map(([x, y]) => ({
        // d3-contour places the first sample at 0.5.
        lat: grid.south + (y - 0.5) * grid.latStep,
        lon: grid.west + (x - 0.5) * grid.lonStep,
      })),
    ),
  ];
}

const pointsOf = (ring: readonly number[][]): Point[] => ring.map(([x = 0, y = 0]) => [x, y]);

function simplifyRing(ring: readonly Point[]): readonly Point[] {
  const simpler = simplify(ring, TOLERANCE_STEPS);
  return simpler.length >= 4 ? simpler : ring;
}

/** Area by the shoelace formula. */
function isNoise(ring: readonly Point[]): boolean {
  const doubled = ring.reduce((sum, [x, y], i) => {
    const [nextX, nextY] = ring[i + 1] ?? ring[0] ?? [0, 0];
    return sum + x * nextY - nextX * y;
  }, 0);
  return Math.abs(doubled) / 2 < MIN_RING_STEPS;
}
