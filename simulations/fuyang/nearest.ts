import type { Place } from '../../coordinator/domain/geography.ts';

const CELL_DEGREES = 0.01;
const FARTHEST_RING = 60;

/** Finds the nearest of many places, by rings of grid cells. Throws when there is none within about 60 km. */
export function nearestPlaces(places: readonly Place[]): (to: Place) => Place {
  const cells = new Map<string, Place[]>();
  for (const place of places) {
    const key = `${Math.floor(place.lat / CELL_DEGREES)}:${Math.floor(place.lon / CELL_DEGREES)}`;
    const cell = cells.get(key);
    if (cell) cell.push(place);
    else cells.set(key, [place]);
  }
  return (to) => {
    const row = Math.floor(to.lat / CELL_DEGREES);
    const column = Math.floor(to.lon / CELL_DEGREES);
    const shrink = Math.cos((to.lat * Math.PI) / 180);
    let best: Place | undefined;
    let least = Infinity;
    for (let ring = 0; ring <= FARTHEST_RING; ring += 1) {
      for (const key of ringOf(row, column, ring)) {
        for (const place of cells.get(key) ?? []) {
          const gap = Math.hypot(place.lat - to.lat, (place.lon - to.lon) * shrink);
          if (gap < least) [best, least] = [place, gap];
        }
      }
      // Nothing in a farther ring can be nearer than this one's inner edge.
      if (best && least <= ring * CELL_DEGREES * shrink) return best;
    }
    if (!best) throw new RangeError(`no place near ${to.lat}, ${to.lon}`);
    return best;
  };
}

function* ringOf(row: number, column: number, ring: number): Generator<string> {
  for (let r = row - ring; r <= row + ring; r += 1) {
    const isEdge = Math.abs(r - row) === ring;
    for (let c = column - ring; c <= column + ring; c += isEdge || ring === 0 ? 1 : 2 * ring)
      yield `${r}:${c}`;
  }
}
