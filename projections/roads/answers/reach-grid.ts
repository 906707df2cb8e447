import { type Bounds, distance, type Place } from '../../../coordinator/domain/geography.ts';
import { METRES_PER_DEGREE } from '../places/segment-grid.ts';

/** Sample points in rows from south to north, each from west to east; sample `i` is row `i / columns`. */
export interface ReachGrid {
  readonly south: number;
  readonly west: number;
  readonly latStep: number;
  readonly lonStep: number;
  readonly rows: number;
  readonly columns: number;
}

/** Distance between samples. Finer than a block in the countryside; 40 samples across what 5 minutes reach. */
const STEP_METRES = 250;
/** A larger map gets a coarser grid, so that a response circle stays a matter of milliseconds. */
const MAX_SAMPLES = 400_000;
/**
 * Times are known this far past the longest limit, so that its contour is drawn between true values; whatever is
 * farther counts as just this late.
 */
export const MARGIN_SECONDS = 120;
const RADIANS = Math.PI / 180;

/** Covers the bounds and `paddingMetres` around them. */
export function gridAround(extent: Bounds, paddingMetres: number): ReachGrid {
  const metresPerLon = METRES_PER_DEGREE * Math.cos(((extent.south + extent.north) / 2) * RADIANS);
  const height = (extent.north - extent.south) * METRES_PER_DEGREE + 2 * paddingMetres;
  const width = (extent.east - extent.west) * metresPerLon + 2 * paddingMetres;
  const step = Math.max(STEP_METRES, Math.sqrt((height * width) / MAX_SAMPLES));
  const rows = Math.ceil(height / step) + 3;
  const columns = Math.ceil(width / step) + 3;
  const latStep = step / METRES_PER_DEGREE;
  const lonStep = step / metresPerLon;
  return {
    south: (extent.south + extent.north) / 2 - (latStep * (rows - 1)) / 2,
    west: (extent.west + extent.east) / 2 - (lonStep * (columns - 1)) / 2,
    latStep,
    lonStep,
    rows,
    columns,
  };
}

/** Seconds by sample before anything is reached. */
export function unreached({ rows, columns }: ReachGrid, longestLimit: number): number[] {
  return new Array<number>(rows * columns).fill(longestLimit + MARGIN_SECONDS);
}

export function placeOf(grid: ReachGrid, sample: number): Place {
  return {
    lat: grid.south + Math.floor(sample / grid.columns) * grid.latStep,
    lon: grid.west + (sample % grid.columns) * grid.lonStep,
  };
}

/** Lowers the seconds around a source to those of a straight journey at `mps`. */
export function spreadStraight(
  grid: ReachGrid,
  values: number[],
  source: Place,
  mps: number,
  longestLimit: number,
): void {
  const reachDegrees = ((longestLimit + MARGIN_SECONDS) * mps) / METRES_PER_DEGREE;
  const reachLon = reachDegrees / Math.cos(source.lat * RADIANS);
  const clamp = (value: number, below: number): number => Math.min(below - 1, Math.max(0, value));
  const firstRow = clamp(Math.floor((source.lat - reachDegrees - grid.south) / grid.latStep), grid.rows);
  const lastRow = clamp(Math.ceil((source.lat + reachDegrees - grid.south) / grid.latStep), grid.rows);
  const firstColumn = clamp(Math.floor((source.lon - reachLon - grid.west) / grid.lonStep), grid.columns);
  const lastColumn = clamp(Math.ceil((source.lon + reachLon - grid.west) / grid.lonStep), grid.columns);
  for (let row = firstRow; row <= lastRow; row += 1) {
    for (let column = firstColumn; column <= lastColumn; column += 1) {
      const sample = row * grid.columns + column;
      const straight = distance(source, placeOf(grid, sample)) / mps;
      if (straight < (values[sample] ?? 0)) values[sample] = straight;
    }
  }
}
