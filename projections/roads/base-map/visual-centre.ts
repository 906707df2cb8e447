import { isInsideRing, type Place } from '../../../coordinator/domain/geography.ts';

/** Of the grid that is laid over a ring; a second one, as fine, over its best cell. */
const STEPS = 16;

/**
 * Where the name of an area has most room: the place inside that is farthest from the edge, to 1/128 of its extent.
 * Degrees are taken as a plane, longitude by its length at the latitude of the area.
 */
export function visualCentre(ring: readonly Place[]): Place {
  const lats = ring.map(({ lat }) => lat);
  const lons = ring.map(({ lon }) => lon);
  const [south, north] = [Math.min(...lats), Math.max(...lats)];
  const [west, east] = [Math.min(...lons), Math.max(...lons)];
  const middle = { lat: (south + north) / 2, lon: (west + east) / 2 };
  const stretch = Math.cos((middle.lat * Math.PI) / 180);
  let best = { place: middle, room: -Infinity };
  let [height, width] = [north - south, east - west];
  for (let round = 0; round < 2; round += 1) {
    const centre = best.place;
    for (let row = 0; row <= STEPS; row += 1) {
      for (let column = 0; column <= STEPS; column += 1) {
        const place = {
          lat: centre.lat + (row / STEPS - 0.5) * height,
          lon: centre.lon + (column / STEPS - 0.5) * width,
        };
        const room = isInsideRing(ring, place) ? fromEdge(ring, place, stretch) : -Infinity;
        if (room > best.room) best = { place, room };
      }
    }
    [height, width] = [(2 * height) / STEPS, (2 * width) / STEPS];
  }
  return best.place;
}

function fromEdge(ring: readonly Place[], { lat, lon }: Place, stretch: number): number {
  let nearest = Infinity;
  let before = ring.at(-1);
  for (const corner of ring) {
    if (before) {
      const [ax, ay] = [(before.lon - lon) * stretch, before.lat - lat];
      const [dx, dy] = [(corner.lon - before.lon) * stretch, corner.lat - before.lat];
      const square = dx * dx + dy * dy;
      const share = square === 0 ? 0 : Math.min(1, Math.max(0, -(ax * dx + ay * dy) / square));
      nearest = Math.min(nearest, Math.hypot(ax + share * dx, ay + share * dy));
    }
    before = corner;
  }
  return nearest;
}
