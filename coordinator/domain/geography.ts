import { type Metres, metres } from './quantities.ts';

/** WGS 84, degrees, latitude first. */
export interface Place {
  readonly lat: number;
  readonly lon: number;
}

export interface Bounds {
  readonly south: number;
  readonly west: number;
  readonly north: number;
  readonly east: number;
}

/** Mean radius of the earth, IUGG 1980. */
export const EARTH_RADIUS_METRES = 6_371_008.8;
const RADIANS = Math.PI / 180;

/** Great-circle distance (haversine; within 0.5 % of the ellipsoid). */
export function distance(a: Place, b: Place): Metres {
  const sinLat = Math.sin(((b.lat - a.lat) * RADIANS) / 2);
  const sinLon = Math.sin(((b.lon - a.lon) * RADIANS) / 2);
  const h = sinLat * sinLat + Math.cos(a.lat * RADIANS) * Math.cos(b.lat * RADIANS) * sinLon * sinLon;
  return metres(2 * EARTH_RADIUS_METRES * Math.asin(Math.min(1, Math.sqrt(h))));
}

/** Initial bearing from `a` to `b`, degrees clockwise from north in [0, 360). */
export function bearing(a: Place, b: Place): number {
  const deltaLon = (b.lon - a.lon) * RADIANS;
  const y = Math.sin(deltaLon) * Math.cos(b.lat * RADIANS);
  const x =
    Math.cos(a.lat * RADIANS) * Math.sin(b.lat * RADIANS) -
    Math.sin(a.lat * RADIANS) * Math.cos(b.lat * RADIANS) * Math.cos(deltaLon);
  return (Math.atan2(y, x) / RADIANS + 360) % 360;
}

export function isWithin(bounds: Bounds, place: Place): boolean {
  return (
    place.lat >= bounds.south &&
    place.lat <= bounds.north &&
    place.lon >= bounds.west &&
    place.lon <= bounds.east
  );
}

/** Even-odd rule over a closed or open ring; a point on the edge may fall on either side. */
export function isInsideRing(ring: readonly Place[], place: Place): boolean {
  let inside = false;
  let previous = ring.at(-1);
  for (const vertex of ring) {
    if (
      previous &&
      vertex.lat > place.lat !== previous.lat > place.lat &&
      place.lon <
        ((previous.lon - vertex.lon) * (place.lat - vertex.lat)) / (previous.lat - vertex.lat) + vertex.lon
    ) {
      inside = !inside;
    }
    previous = vertex;
  }
  return inside;
}
