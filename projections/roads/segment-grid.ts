import type { Bounds } from '../../coordinator/domain/geography.ts';
import type { RoadGraph } from './graph.ts';

/** Side of a grid cell: a few dozen segments each in a town, and eight rings reach the limit of snapping. */
export const CELL_METRES = 250;
/** Of a great circle, on the mean radius of the earth. */
export const METRES_PER_DEGREE = 111_195;
const RADIANS = Math.PI / 180;

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

export function createSegmentGrid(graph: RoadGraph): SegmentGrid {
  const { south, west, north, east } = boundsOf(graph);
  const latStep = CELL_METRES / METRES_PER_DEGREE;
  // Cells are at least CELL_METRES wide at every latitude of the map.
  const lonStep = latStep / Math.cos(Math.max(Math.abs(south), Math.abs(north)) * RADIANS);
  const rows = Math.floor((north - south) / latStep) + 1;
  const columns = Math.floor((east - west) / lonStep) + 1;
  const first = new Int32Array(rows * columns + 1);
  const shape = { south, west, latStep, lonStep, rows, columns };
  forEachCell(graph, shape, (cell) => {
    first[cell + 1] = (first[cell + 1] ?? 0) + 1;
  });
  for (let cell = 0; cell < rows * columns; cell += 1) {
    first[cell + 1] = (first[cell + 1] ?? 0) + (first[cell] ?? 0);
  }
  const segments = new Int32Array(first[rows * columns] ?? 0);
  const next = first.slice();
  forEachCell(graph, shape, (cell, segment) => {
    const at = next[cell] ?? 0;
    next[cell] = at + 1;
    segments[at] = segment;
  });
  return { ...shape, first, segments };
}

/** Every segment with each cell that its bounding box touches. */
function forEachCell(
  { links, points: { lat, lon } }: RoadGraph,
  grid: Pick<SegmentGrid, 'south' | 'west' | 'latStep' | 'lonStep' | 'columns'>,
  visit: (cell: number, segment: number) => void,
): void {
  const rowOf = (point: number): number => Math.floor(((lat[point] ?? 0) - grid.south) / grid.latStep);
  const columnOf = (point: number): number => Math.floor(((lon[point] ?? 0) - grid.west) / grid.lonStep);
  for (let link = 0; link < links.count; link += 1) {
    const last = (links.firstPoint[link + 1] ?? 0) - 1;
    for (let segment = links.firstPoint[link] ?? 0; segment < last; segment += 1) {
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

export function boundsOf({ points: { lat, lon } }: RoadGraph): Bounds {
  const bounds = { south: 90, west: 180, north: -90, east: -180 };
  lat.forEach((degrees, i) => {
    bounds.south = Math.min(bounds.south, degrees);
    bounds.north = Math.max(bounds.north, degrees);
    bounds.west = Math.min(bounds.west, lon[i] ?? 0);
    bounds.east = Math.max(bounds.east, lon[i] ?? 0);
  });
  return bounds;
}
