import { type Place, distance, isInsideRing } from '../../coordinator/domain/geography.ts';
import type { Draws } from '../draws.ts';

const METRES_PER_DEGREE = 111_195;
const DECIMALS = 1e5;
const SWEEPS = 30;

export const rounded = ({ lat, lon }: Place): Place => ({
  lat: Math.round(lat * DECIMALS) / DECIMALS,
  lon: Math.round(lon * DECIMALS) / DECIMALS,
});

/** The place so many kilometres east and north of another. */
export function offset(from: Place, eastKm: number, northKm: number): Place {
  const lat = from.lat + (northKm * 1000) / METRES_PER_DEGREE;
  const lon = from.lon + (eastKm * 1000) / (METRES_PER_DEGREE * Math.cos((from.lat * Math.PI) / 180));
  return rounded({ lat, lon });
}

/**
 * `count` places spread evenly over the boundary, none close to the fixed ones: a centroidal Voronoi diagram by
 * Lloyd's method over a grid of `stepDegrees`. The draws decide where the spread begins.
 */
export function spread(
  boundary: readonly Place[],
  fixed: readonly Place[],
  count: number,
  draws: Draws,
  stepDegrees = 0.012,
): Place[] {
  const grid = gridWithin(boundary, stepDegrees);
  const centres: Place[] = [];
  while (centres.length < count) {
    const candidates = Array.from({ length: 12 }, () => grid[draws.below(grid.length)]);
    const farthest = candidates
      .flatMap((place) => (place ? [{ place, gap: gapTo(place, [...fixed, ...centres]) }] : []))
      .reduce((best, candidate) => (candidate.gap > best.gap ? candidate : best));
    centres.push(farthest.place);
  }
  for (let sweep = 0; sweep < SWEEPS; sweep += 1) moveToCentroids(centres, fixed, grid, boundary);
  return centres.map(rounded);
}

/** The item nearest to the place. Throws when there is none. */
export function nearestOf<Item extends { readonly place: Place }>(items: readonly Item[], to: Place): Item {
  return items.reduce((best, item) => (distance(item.place, to) < distance(best.place, to) ? item : best));
}

function gapTo(place: Place, others: readonly Place[]): number {
  return others.reduce((least, other) => Math.min(least, distance(place, other)), Infinity);
}

function gridWithin(boundary: readonly Place[], step: number): Place[] {
  const lats = boundary.map(({ lat }) => lat);
  const lons = boundary.map(({ lon }) => lon);
  const grid: Place[] = [];
  for (let lat = Math.min(...lats) + step / 2; lat < Math.max(...lats); lat += step) {
    for (let lon = Math.min(...lons) + step / 2; lon < Math.max(...lons); lon += step) {
      if (isInsideRing(boundary, { lat, lon })) grid.push({ lat, lon });
    }
  }
  return grid;
}

/** One sweep of Lloyd's method; a centroid outside the boundary (a bay) leaves its centre where it was. */
function moveToCentroids(
  centres: Place[],
  fixed: readonly Place[],
  grid: readonly Place[],
  boundary: readonly Place[],
): void {
  const sums = centres.map(() => ({ lat: 0, lon: 0, count: 0 }));
  const all = [...centres, ...fixed];
  for (const place of grid) {
    const sum = sums[nearestIndex(all, place)];
    if (!sum) continue;
    sum.lat += place.lat;
    sum.lon += place.lon;
    sum.count += 1;
  }
  sums.forEach(({ lat, lon, count }, index) => {
    const centroid = { lat: lat / count, lon: lon / count };
    if (count > 0 && isInsideRing(boundary, centroid)) centres[index] = centroid;
  });
}

/** By squared degrees, with longitude shrunk to the latitude's scale. */
function nearestIndex(places: readonly Place[], to: Place): number {
  const shrink = Math.cos((to.lat * Math.PI) / 180);
  let nearest = 0;
  let least = Infinity;
  places.forEach((place, index) => {
    const gap = (place.lat - to.lat) ** 2 + ((place.lon - to.lon) * shrink) ** 2;
    if (gap < least) [nearest, least] = [index, gap];
  });
  return nearest;
}
