import { type Bounds, distance, type Place } from '../../coordinator/domain/geography.ts';
import { metres, type Seconds, seconds } from '../../coordinator/domain/quantities.ts';
import { areasWithin } from './contours.ts';
import { ESTIMATED_MPS } from './profile.ts';
import { gridAround, spreadStraight, unreached } from './reach-grid.ts';
import type { ReachedArea, RoadsHealth, Route, TravelTime, TravelTimes } from './travel-times.ts';

/** Length of a journey by road over its straight line (Ballou, Rahardja & Sakai 2002: China 1.33). */
const DETOUR = 1.35;

/** Metres per second of progress along the straight line. */
export const STRAIGHT_MPS = ESTIMATED_MPS / DETOUR;

export function estimate(from: Place, to: Place): TravelTime {
  const metresByRoad = distance(from, to) * DETOUR;
  return {
    seconds: seconds(metresByRoad / ESTIMATED_MPS),
    metres: metres(metresByRoad),
    quality: 'estimated',
  };
}

export const estimateRoute = (from: Place, to: Place): Route => ({ ...estimate(from, to), path: [from, to] });

export function estimateReach(from: readonly Place[], limits: readonly Seconds[]): ReachedArea[] {
  const longest = Math.max(0, ...limits);
  if (from.length === 0) return areasWithin(undefined, [], limits, 'estimated');
  const grid = gridAround(boundsOf(from), longest * STRAIGHT_MPS);
  const values = unreached(grid, longest);
  for (const source of from) spreadStraight(grid, values, source, STRAIGHT_MPS, longest);
  return areasWithin(grid, values, limits, 'estimated');
}

function boundsOf(places: readonly Place[]): Bounds {
  const lats = places.map(({ lat }) => lat);
  const lons = places.map(({ lon }) => lon);
  return {
    south: Math.min(...lats),
    west: Math.min(...lons),
    north: Math.max(...lats),
    east: Math.max(...lons),
  };
}

/** Seconds from the nearest source along straight lines, `null` beyond the limit. */
export function estimateNearest(from: readonly Place[], to: Place, limit: Seconds): Seconds | null {
  const best = from.reduce(
    (least, source) => Math.min(least, estimate(source, to).seconds),
    Number.POSITIVE_INFINITY,
  );
  return best <= limit ? seconds(best) : null;
}

/** Travel times without roads: everything is estimated and says so. */
export function createEstimatedTravelTimes(health: () => RoadsHealth): TravelTimes {
  return {
    health,
    toPlace: (from, to) => Promise.resolve(from.map((place) => estimate(place, to))),
    fromPlace: (from, to) => Promise.resolve(to.map((place) => estimate(from, place))),
    route: (from, to) => Promise.resolve(estimateRoute(from, to)),
    reach: (from, limits) => Promise.resolve(estimateReach(from, limits)),
    nearestSource: (from, to, limit) =>
      Promise.resolve(to.map((place) => estimateNearest(from, place, limit))),
    close: () => Promise.resolve(),
  };
}
