import { type Place, distance } from '../../coordinator/domain/geography.ts';
import { metres, seconds } from '../../coordinator/domain/quantities.ts';
import type { TravelTime, TravelTimes } from '../../projections/roads/travel-times.ts';

/** 40 km/h. */
const SPEED_MPS = 11.1;
const travel = (from: Place, to: Place): TravelTime => ({
  seconds: seconds(distance(from, to) / SPEED_MPS),
  metres: metres(distance(from, to)),
  quality: 'estimated',
});

export const straightLine: TravelTimes = {
  health: () => ({ status: 'missing', source: 'none', nodes: 0, edges: 0, detail: 'straight lines' }),
  toPlace: (from, to) => Promise.resolve(from.map((place) => travel(place, to))),
  fromPlace: (from, to) => Promise.resolve(to.map((place) => travel(from, place))),
  route: (from, to) => Promise.resolve({ ...travel(from, to), path: [from, to] }),
  reach: () => Promise.resolve([]),
  nearestSource: (from, to, limit) =>
    Promise.resolve(
      to.map((place) => {
        const nearest = Math.min(...from.map((start) => travel(start, place).seconds));
        return nearest <= limit ? seconds(nearest) : null;
      }),
    ),
  close: () => Promise.resolve(),
};
