import { type Bounds, distance, type Place } from '../../../coordinator/domain/geography.ts';
import { metres, type Seconds, seconds } from '../../../coordinator/domain/quantities.ts';
import { areasWithin } from './contours.ts';
import { ESTIMATED_MPS } from '../import/profile.ts';
import { isOnEarth } from '../places/snap.ts';
import { gridAround, spreadStraight, unreached } from './reach-grid.ts';
import type {
  Arrival,
  ClosedStretches,
  CoveredPlace,
  Duration,
  ReachedArea,
  RoadClosure,
  RoadsHealth,
  Route,
  TravelTime,
  TravelTimes,
} from '../travel-times.ts';

/** Length of a journey by road over its straight line (Ballou, Rahardja & Sakai 2002: China 1.33). */
const DETOUR = 1.35;

/** Metres per second of progress along the straight line. */
export const STRAIGHT_MPS = ESTIMATED_MPS / DETOUR;

/** What is no place on earth is infinitely far away. */
export function estimate(from: Place, to: Place): TravelTime {
  const metresByRoad =
    isOnEarth(from) && isOnEarth(to) ? distance(from, to) * DETOUR : Number.POSITIVE_INFINITY;
  return {
    seconds: seconds(metresByRoad / ESTIMATED_MPS),
    metres: metres(metresByRoad),
    quality: 'estimated',
  };
}

export function estimateDuration(from: Place, to: Place): Duration {
  const { seconds: time, quality } = estimate(from, to);
  return { seconds: time, quality };
}

export const estimateRoute = (from: Place, to: Place): Route => ({ ...estimate(from, to), path: [from, to] });

export function estimateReach(sources: readonly Place[], limits: readonly Seconds[]): ReachedArea[] {
  const from = sources.filter(isOnEarth);
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

/** Those of `from` that come to a place first, nearest first, along straight lines. */
export function estimateArrivals(from: readonly Place[], to: Place, count: number): Arrival[] {
  return from
    .map((place, source): Arrival => ({ source, seconds: estimate(place, to).seconds, quality: 'estimated' }))
    .sort((a, b) => a.seconds - b.seconds || a.source - b.source)
    .slice(0, count);
}

function estimateCovered(from: readonly Place[], to: Place, limit: number): CoveredPlace {
  const [nearest = null, second = null] = estimateArrivals(from, to, 2).filter(
    ({ seconds: time }) => time <= limit,
  );
  return { nearest, second };
}

/** No road is known that could be closed. */
export const closesNothing = (closures: readonly RoadClosure[]): ClosedStretches[] =>
  closures.map(({ closureId }) => ({ closureId, stretches: 0, kilometres: 0 }));

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
    matrix: (from, to) =>
      Promise.resolve(from.map((start) => to.map((goal) => estimateDuration(start, goal)))),
    nearest: (from, to, count) => Promise.resolve(estimateArrivals(from, to, count)),
    coverage: (units, places, limits) =>
      Promise.resolve({
        areas: estimateReach(units, limits),
        places: places.map((place) => estimateCovered(units, place, Math.max(0, ...limits))),
      }),
    snap: (places) => Promise.resolve(places.map(() => ({ isOnRoad: false, reason: 'no-roads' }))),
    match: (track) => Promise.resolve(track.map(() => null)),
    closures: { set: (closures) => Promise.resolve(closesNothing(closures)) },
    close: () => Promise.resolve(),
  };
}
