import { bearing, distance, type Place } from '../coordinator/domain/geography.ts';
import { elapsed, type Instant } from '../coordinator/domain/quantities.ts';
import type { Route } from '../projections/roads/travel-times.ts';

/** A drive along a route, at one speed from end to end. */
export interface Journey {
  readonly route: Route;
  readonly departedAt: Instant;
  readonly arrivesAt: Instant;
}

interface OnTheWay {
  readonly place: Place;
  readonly speedMps: number;
  readonly courseDegrees: number;
}

/** Where the vehicle is on its drive; at the end from the arrival on. */
export function onTheWay({ route, departedAt, arrivesAt }: Journey, now: Instant): OnTheWay {
  const { path } = route;
  const first = path[0];
  const last = path.at(-1);
  if (!first || !last) throw new RangeError('a route without a place');
  const total = elapsed(departedAt, arrivesAt);
  if (now >= arrivesAt) return { place: last, speedMps: 0, courseDegrees: 0 };
  const lengths = path.slice(1).map((place, index) => distance(path[index] ?? place, place));
  const speedMps = route.metres / total;
  let left = (elapsed(departedAt, now) / total) * lengths.reduce((sum, length) => sum + length, 0);
  for (const [index, length] of lengths.entries()) {
    const [from, to] = [path[index] ?? first, path[index + 1] ?? last];
    if (left < length) {
      return { place: between(from, to, left / length), speedMps, courseDegrees: bearing(from, to) };
    }
    left -= length;
  }
  return { place: last, speedMps, courseDegrees: 0 };
}

const between = (from: Place, to: Place, share: number): Place => ({
  lat: from.lat + share * (to.lat - from.lat),
  lon: from.lon + share * (to.lon - from.lon),
});
