import type { Place } from '../../../coordinator/domain/geography.ts';
import {
  CELL_METRES,
  createSegmentGrid,
  type Lines,
  METRES_PER_DEGREE,
  type SegmentGrid,
} from './segment-grid.ts';

const RADIANS = Math.PI / 180;

/** The point of a segment that is nearest to a place. */
export interface Hit {
  /** First point of the segment. */
  readonly segment: number;
  /** Share of the segment before the point. */
  readonly share: number;
  readonly metres: number;
}

/** Metres by which a segment counts as farther away than it is, so that another is preferred; never negative. */
export type Handicap = (segment: number) => number;

export interface SegmentSearch {
  /** The nearest within the limit, handicaps included in its nearness but not in its metres. */
  readonly nearest: (place: Place, limitMetres: number, handicap?: Handicap) => Hit | undefined;
  /** All within the limit, in no order; a segment may come more than once. */
  readonly within: (place: Place, limitMetres: number, visit: (hit: Hit) => void) => void;
}

/** For places on earth: others must not be asked for. */
export function createSegmentSearch(
  lines: Lines,
  isLeftOut: (line: number) => boolean = () => false,
): SegmentSearch {
  const grid = createSegmentGrid(lines, isLeftOut);
  const { lat, lon } = lines;
  const found = { segment: -1, share: 0, squared: 0 };

  /** Measures one segment in a plane around the place (metres; the error is below 0.1 % within a few kilometres). */
  function measure(segment: number, place: Place, metresPerLon: number): void {
    const ax = ((lon[segment] ?? 0) - place.lon) * metresPerLon;
    const ay = ((lat[segment] ?? 0) - place.lat) * METRES_PER_DEGREE;
    const dx = ((lon[segment + 1] ?? 0) - place.lon) * metresPerLon - ax;
    const dy = ((lat[segment + 1] ?? 0) - place.lat) * METRES_PER_DEGREE - ay;
    const lengthSquared = dx * dx + dy * dy;
    const share = lengthSquared === 0 ? 0 : Math.min(1, Math.max(0, -(ax * dx + ay * dy) / lengthSquared));
    const x = ax + share * dx;
    const y = ay + share * dy;
    found.segment = segment;
    found.share = share;
    found.squared = x * x + y * y;
  }

  return {
    nearest(place, limitMetres, handicap) {
      const metresPerLon = METRES_PER_DEGREE * Math.cos(place.lat * RADIANS);
      const row = Math.floor((place.lat - grid.south) / grid.latStep);
      const column = Math.floor((place.lon - grid.west) / grid.lonStep);
      let cost = limitMetres;
      let costSquared = cost * cost;
      let best: { segment: number; share: number; squared: number } | undefined;
      // Everything nearer than this lies in the rings searched so far.
      let searched = insetMetres(grid, place, row, column, metresPerLon) - CELL_METRES;
      for (let ring = 0; searched < cost; ring += 1) {
        searched += CELL_METRES;
        for (let r = Math.max(0, row - ring); r <= Math.min(grid.rows - 1, row + ring); r += 1) {
          const isEdgeRow = r === row - ring || r === row + ring;
          for (let c = column - ring; c <= column + ring; c += isEdgeRow ? 1 : 2 * ring) {
            if (c < 0 || c >= grid.columns) continue;
            const cell = r * grid.columns + c;
            const end = grid.first[cell + 1] ?? 0;
            for (let i = grid.first[cell] ?? 0; i < end; i += 1) {
              measure(grid.segments[i] ?? 0, place, metresPerLon);
              if (found.squared >= costSquared) continue;
              const own = Math.sqrt(found.squared) + (handicap ? handicap(found.segment) : 0);
              if (own >= cost) continue;
              cost = own;
              costSquared = cost * cost;
              best = { ...found };
            }
          }
        }
      }
      return best && { segment: best.segment, share: best.share, metres: Math.sqrt(best.squared) };
    },

    within(place, limitMetres, visit) {
      const metresPerLon = METRES_PER_DEGREE * Math.cos(place.lat * RADIANS);
      const [latReach, lonReach] = [limitMetres / METRES_PER_DEGREE, limitMetres / metresPerLon];
      const rowOf = (degrees: number): number => Math.floor((degrees - grid.south) / grid.latStep);
      const columnOf = (degrees: number): number => Math.floor((degrees - grid.west) / grid.lonStep);
      const lastRow = Math.min(grid.rows - 1, rowOf(place.lat + latReach));
      const lastColumn = Math.min(grid.columns - 1, columnOf(place.lon + lonReach));
      for (let row = Math.max(0, rowOf(place.lat - latReach)); row <= lastRow; row += 1) {
        for (let column = Math.max(0, columnOf(place.lon - lonReach)); column <= lastColumn; column += 1) {
          const cell = row * grid.columns + column;
          for (const segment of grid.segments.subarray(grid.first[cell], grid.first[cell + 1])) {
            measure(segment, place, metresPerLon);
            const metres = Math.sqrt(found.squared);
            if (metres <= limitMetres) visit({ segment, share: found.share, metres });
          }
        }
      }
    },
  };
}

/** From the place to the nearest side of its cell. */
function insetMetres(
  grid: SegmentGrid,
  place: Place,
  row: number,
  column: number,
  metresPerLon: number,
): number {
  const north = (place.lat - grid.south) / grid.latStep - row;
  const east = (place.lon - grid.west) / grid.lonStep - column;
  return Math.min(
    Math.min(north, 1 - north) * grid.latStep * METRES_PER_DEGREE,
    Math.min(east, 1 - east) * grid.lonStep * metresPerLon,
  );
}
