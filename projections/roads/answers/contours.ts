import { contours } from 'd3-contour';
import type { Place } from '../../../coordinator/domain/geography.ts';
import type { Seconds } from '../../../coordinator/domain/quantities.ts';
import type { ReachGrid } from './reach-grid.ts';
import { type Point, simplify } from '../graph/simplify.ts';
import type { ReachedArea } from '../travel-times.ts';

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
  const near = cropped(grid, seconds, Math.max(0, ...limits));
  const draw = contours().size([near.grid.columns, near.grid.rows]);
  return limits.map((limitSeconds) => {
    const { coordinates } = draw.contour(near.heights, 0 - limitSeconds);
    return { limitSeconds, polygons: coordinates.flatMap((rings) => polygonOf(rings, near.grid)), quality };
  });
}

/**
 * The part of the grid that is reached, and the samples around it: few units reach little of a prefecture. d3-contour
 * encloses what is at least the threshold, so that sooner is higher.
 */
function cropped(
  grid: ReachGrid,
  seconds: readonly number[],
  longest: number,
): { readonly grid: ReachGrid; readonly heights: number[] } {
  const { rows, columns } = grid;
  let [south, west, north, east] = [rows, columns, -1, -1];
  for (let row = 0, sample = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1, sample += 1) {
      if ((seconds[sample] ?? 0) > longest) continue;
      if (row < south) south = row;
      if (row > north) north = row;
      if (column < west) west = column;
      if (column > east) east = column;
    }
  }
  [south, west] = [Math.max(0, south - 1), Math.max(0, west - 1)];
  [north, east] = [Math.min(rows - 1, north + 1), Math.min(columns - 1, east + 1)];
  const height = Math.max(0, north - south + 1);
  const width = Math.max(0, east - west + 1);
  const heights = new Array<number>(height * width);
  for (let row = 0, kept = 0; row < height; row += 1) {
    const first = (south + row) * columns + west;
    for (let column = 0; column < width; column += 1, kept += 1)
      heights[kept] = -(seconds[first + column] ?? 0);
  }
  return {
    grid: {
      ...grid,
      south: grid.south + south * grid.latStep,
      west: grid.west + west * grid.lonStep,
      rows: height,
      columns: width,
    },
    heights,
  };
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
