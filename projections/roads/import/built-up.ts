import type { Links, Points } from '../graph/graph.ts';
import { METRES_PER_DEGREE } from '../places/segment-grid.ts';
import type { RoadWay } from '../graph/road-way.ts';

type Shape = Pick<Links, 'count' | 'metres' | 'firstPoint' | 'way'>;

/**
 * How many streets a map has in a town depends on the country and on who drew it: 6 to 7 km per km² in the central
 * cities of China (China Academy of Urban Planning and Design, yearly reports on 36 cities), 17 in Porto. So a place is
 * in a town where there is at least this share of what the map has where it is densest, leaving out its densest hundredth.
 */
const SHARE_OF_DENSEST = 2 / 3;
const DENSEST = 0.99;
/** Without a town in the map a village is none either; all of Anhui has 1.7 (Ministry of Transport, yearbook). */
const LEAST_KM_PER_KM2 = 3;
/** Side of a cell, and how many cells around it count with it: a window of 3.5 km. */
const CELL_METRES = 500;
const AROUND = 3;
/** A larger map gets larger cells. */
const MAX_CELLS = 4_000_000;

/**
 * 1 for each link among so many streets that it is in a town, where a road of the same class is driven slower. Yards
 * and field tracks, which a map has or has not, do not count as streets.
 */
export function builtUpLinks(
  links: Shape,
  points: Pick<Points, 'lat' | 'lon'>,
  ways: readonly RoadWay[],
): Uint8Array {
  const density = streetDensity(links, points, ways);
  const densest = density.toSorted()[Math.floor(DENSEST * density.length)] ?? 0;
  const least = Math.max(LEAST_KM_PER_KM2, SHARE_OF_DENSEST * densest);
  return Uint8Array.from(density, (own) => (own > least ? 1 : 0));
}

/** Kilometres of street per square kilometre around each link. */
function streetDensity(
  links: Shape,
  points: Pick<Points, 'lat' | 'lon'>,
  ways: readonly RoadWay[],
): Float64Array {
  const middle = (link: number): number =>
    ((links.firstPoint[link] ?? 0) + (links.firstPoint[link + 1] ?? 0)) >> 1;
  const [south, north] = rangeOf(points.lat);
  const [west, east] = rangeOf(points.lon);
  const metresPerLon = METRES_PER_DEGREE * Math.max(0.01, Math.cos((((south + north) / 2) * Math.PI) / 180));
  const [height, width] = [(north - south) * METRES_PER_DEGREE, (east - west) * metresPerLon];
  const side = Math.max(CELL_METRES, Math.sqrt((height * width) / MAX_CELLS));
  const rows = Math.floor(height / side) + 1;
  const columns = Math.floor(width / side) + 1;
  const rowOf = (link: number): number =>
    Math.floor((((points.lat[middle(link)] ?? 0) - south) * METRES_PER_DEGREE) / side);
  const columnOf = (link: number): number =>
    Math.floor((((points.lon[middle(link)] ?? 0) - west) * metresPerLon) / side);

  /** Metres of street in all cells south and west of a corner, so that any window is four of them. */
  const sums = new Float64Array((rows + 1) * (columns + 1));
  for (let link = 0; link < links.count; link += 1) {
    if (!isStreet(ways[links.way[link] ?? 0])) continue;
    const cell = (rowOf(link) + 1) * (columns + 1) + columnOf(link) + 1;
    sums[cell] = (sums[cell] ?? 0) + (links.metres[link] ?? 0);
  }
  for (let row = 1; row <= rows; row += 1) {
    for (let column = 1; column <= columns; column += 1) {
      const at = row * (columns + 1) + column;
      sums[at] =
        (sums[at] ?? 0) + (sums[at - 1] ?? 0) + (sums[at - columns - 1] ?? 0) - (sums[at - columns - 2] ?? 0);
    }
  }
  const sumAt = (row: number, column: number): number =>
    sums[Math.min(rows, Math.max(0, row)) * (columns + 1) + Math.min(columns, Math.max(0, column))] ?? 0;
  const squareKilometres = ((2 * AROUND + 1) * side) ** 2 / 1e6;
  return Float64Array.from({ length: links.count }, (_, link) => {
    const [row, column] = [rowOf(link), columnOf(link)];
    const [bottom, top] = [row - AROUND, row + AROUND + 1];
    const [left, right] = [column - AROUND, column + AROUND + 1];
    const metres = sumAt(top, right) - sumAt(bottom, right) - sumAt(top, left) + sumAt(bottom, left);
    return metres / 1000 / squareKilometres;
  });
}

const isStreet = (way: RoadWay | undefined): boolean =>
  way !== undefined && way.roadClass !== 'service' && way.roadClass !== 'track' && way.roadClass !== 'ferry';

function rangeOf(values: Float64Array): readonly [number, number] {
  let [least, most] = [Infinity, -Infinity];
  for (const value of values) {
    if (value < least) least = value;
    if (value > most) most = value;
  }
  return [least, most];
}
