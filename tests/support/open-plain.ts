import { circle, featureCollection, union } from '@turf/turf';
import { type Place, distance } from '../../coordinator/domain/geography.ts';
import { type Seconds, seconds } from '../../coordinator/domain/quantities.ts';
import { createEstimatedTravelTimes } from '../../projections/roads/answers/estimated.ts';
import type { ReachedArea, TravelTime, TravelTimes } from '../../projections/roads/travel-times.ts';

/** 10 m/s, so that 6 km are reached in ten minutes. */
const METRES_PER_SECOND = 10;

const drive = (from: Place, to: Place): TravelTime => {
  const straight = distance(from, to);
  return { seconds: seconds(straight / METRES_PER_SECOND), metres: straight, quality: 'estimated' };
};

function reachWithin(from: readonly Place[], limitSeconds: Seconds): ReachedArea {
  const discs = from.map(({ lat, lon }) =>
    circle([lon, lat], (limitSeconds * METRES_PER_SECOND) / 1000, { steps: 64 }),
  );
  const [only] = discs;
  const merged = discs.length > 1 ? union(featureCollection(discs)) : only;
  const polygons = !merged
    ? []
    : merged.geometry.type === 'Polygon'
      ? [merged.geometry.coordinates]
      : merged.geometry.coordinates;
  return {
    limitSeconds,
    quality: 'estimated',
    polygons: polygons.map((rings) => rings.map((ring) => ring.map(([lon = 0, lat = 0]) => ({ lat, lon })))),
  };
}

/** A plain without roads: every drive is a straight line at 10 m/s, so that a test can say what is near. */
export const openPlain: TravelTimes = {
  ...createEstimatedTravelTimes(() => ({
    status: 'ready',
    source: 'none',
    nodes: 0,
    edges: 0,
    detail: 'a plain',
  })),
  toPlace: (from, to) => Promise.resolve(from.map((place) => drive(place, to))),
  fromPlace: (from, to) => Promise.resolve(to.map((place) => drive(from, place))),
  route: (from, to) => Promise.resolve({ ...drive(from, to), path: [from, to] }),
  reach: (from, limits) => Promise.resolve(limits.map((limit) => reachWithin(from, limit))),
  coverage: (units, places, limits) =>
    Promise.resolve({
      areas: limits.map((limit) => reachWithin(units, limit)),
      places: places.map((place) => {
        const [nearest = null, second = null] = units
          .map((unit, source) => ({
            source,
            seconds: drive(unit, place).seconds,
            quality: 'estimated' as const,
          }))
          .filter(({ seconds: time }) => time <= Math.max(...limits))
          .sort((a, b) => a.seconds - b.seconds);
        return { nearest, second };
      }),
    }),
  nearestSource: (from, to, limit) =>
    Promise.resolve(
      to.map((target) => {
        const nearest = Math.min(...from.map((place) => drive(place, target).seconds));
        return nearest <= limit ? seconds(nearest) : null;
      }),
    ),
};
