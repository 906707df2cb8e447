import type { Bounds } from '../../../coordinator/domain/geography.ts';

/** Side of a grid cell: a few dozen segments each in a town, and eight rings reach the limit of snapping. */
export const CELL_METRES = 250;
/** Of a great circle, on the mean radius of the earth. */
export const METRES_PER_DEGREE = 111_195;
const RADIANS = Math.PI / 180;

/** Lines of points, WGS 84 degrees: line `i` is `first[i]` up to `first[i + 1]`. */
export interface Lines {
  readonly first: Int32Array;
  readonly lat: Float64Array;
  readonly lon: Float64Array;
}

/** Cells as compressed sparse rows of segments; a segment is its first point. */
export interface SegmentGrid {
  readonly south: number;
  readonly west: number;
  readonly latStep: number;
  readonly lonStep: number;
  readonly rows: number;
  readonly columns: number;
  readonly first: Int32Array;
  readonly segments: Int32Array;
}

/** Lines for which `isLeftOut` holds are not in the grid. */
export function createSegmentGrid(lines: Lines, isLeftOut: (line: number) => boolean): SegmentGrid {
  const { south, west, north, east } = boundsOfPoints(lines);
  const latStep = CELL_METRES / METRES_PER_DEGREE;
  // Cells are at least CELL_METRES wide at every latitude of the map.
  const lonStep = latStep / Math.cos(Math.max(Math.abs(south), Math.abs(north)) * RADIANS);
  const rows = Math.max(0, Math.floor((north - south) / latStep) + 1);
  const columns = Math.max(0, Math.floor((east - west) / lonStep) + 1);
  const first = new Int32Array(rows * columns + 1);
  const shape = { south, west, latStep, lonStep, rows, columns };
  forEachCell(lines, isLeftOut, shape, (cell) => {
    first[cell + 1] = (first[cell + 1] ?? 0) + 1;
  });
  for (let cell = 0; cell < rows * columns; cell += 1) {
    first[cell + 1] = (first[cell + 1] ?? 0) + (first[cell] ?? 0);
  }
  const segments = new Int32Array(first[rows * columns] ?? 0);
  const next = first.slice();
  forEachCell(lines, isLeftOut, shape, (cell, segment) => {
    const at = next[cell] ?? 0;
    next[cell] = at + 1;
    segments[at] = segment;
  });
  return { ...shape, first, segments };
}

/** Every segment with each cell that its bounding box touches. */
function forEachCell(
  { first, lat, lon }: Lines,
  isLeftOut: (line: number) => boolean,
  grid: Pick<SegmentGrid, 'south' | 'west' | 'latStep' | 'lonStep' | 'columns'>,
  visit: (cell: number, segment: number) => void,
): void {
  const rowOf = (point: number): number => Math.floor(((lat[point] ?? 0) - grid.south) / grid.latStep);
  const columnOf = (point: number): number => Math.floor(((lon[point] ?? 0) - grid.west) / grid.lonStep);
  for (let line = 0; line < first.length - 1; line += 1) {
    if (isLeftOut(line)) continue;
    const last = (first[line + 1] ?? 0) - 1;
    for (let segment = first[line] ?? 0; segment < last; segment += 1) {
      const lastRow = Math.max(rowOf(segment), rowOf(segment + 1));
      const firstColumn = Math.min(columnOf(segment), columnOf(segment + 1));
      const lastColumn = Math.max(columnOf(segment), columnOf(segment + 1));
      for (let row = Math.min(rowOf(segment), rowOf(segment + 1)); row <= lastRow; row += 1) {
        for (let column = firstColumn; column <= lastColumn; column += 1) {
          visit(row * grid.columns + column, segment);
        }
      }
    }
  }
}

export const boundsOf = ({ points }: { readonly points: Omit<Lines, 'first'> }): Bounds =>
  boundsOfPoints(points);

function boundsOfPoints({ lat, lon }: Omit<Lines, 'first'>): Bounds {
  const bounds = { south: 90, west: 180, north: -90, east: -180 };
  lat.forEach((degrees, i) => {
    bounds.south = Math.min(bounds.south, degrees);
    bounds.north = Math.max(bounds.north, degrees);
    bounds.west = Math.min(bounds.west, lon[i] ?? 0);
    bounds.east = Math.max(bounds.east, lon[i] ?? 0);
  });
  return bounds;
}
