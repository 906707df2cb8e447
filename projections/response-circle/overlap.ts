import { EARTH_RADIUS_METRES, type Place } from '../../coordinator/domain/geography.ts';

/**
 * A region as rows of latitude: for each row the longitudes where its edges cross the row's middle, ascending. Between
 * the first and the second it is inside, between the second and the third outside, and so on: holes need no care.
 */
export type RegionRows = ReadonlyMap<number, readonly number[]>;

/** About 111 m: the area of a county comes out within 0.1 % of the exact one. */
const ROW_DEGREES = 0.001;
const RADIANS = Math.PI / 180;

const middleOf = (row: number): number => (row + 0.5) * ROW_DEGREES;

export function regionRows(rings: Iterable<readonly Place[]>): RegionRows {
  const rows = new Map<number, number[]>();
  for (const ring of rings) {
    let from = ring.at(-1);
    for (const to of ring) {
      if (from) addCrossings(rows, from, to);
      from = to;
    }
  }
  for (const crossings of rows.values()) crossings.sort((a, b) => a - b);
  return rows;
}

/** An edge owns its southern end and not its northern one, so that a vertex on a row's middle counts once. */
function addCrossings(rows: Map<number, number[]>, from: Place, to: Place): void {
  const [south, north] = from.lat < to.lat ? [from, to] : [to, from];
  const slope = (north.lon - south.lon) / (north.lat - south.lat);
  for (let row = Math.ceil(south.lat / ROW_DEGREES - 0.5); middleOf(row) < north.lat; row += 1) {
    const longitude = south.lon + slope * (middleOf(row) - south.lat);
    const crossings = rows.get(row);
    if (crossings) crossings.push(longitude);
    else rows.set(row, [longitude]);
  }
}

/** Degrees of longitude that lie inside both. */
function commonDegrees(a: readonly number[], b: readonly number[]): number {
  let common = 0;
  let i = 0;
  let j = 0;
  while (i + 1 < a.length && j + 1 < b.length) {
    const [startA = 0, endA = 0] = [a[i], a[i + 1]];
    const [startB = 0, endB = 0] = [b[j], b[j + 1]];
    common += Math.max(0, Math.min(endA, endB) - Math.max(startA, startB));
    if (endA < endB) i += 2;
    else j += 2;
  }
  return common;
}

/** Square metres inside both regions; of one region with itself, its area. */
export function commonArea(a: RegionRows, b: RegionRows): number {
  const metresPerDegree = EARTH_RADIUS_METRES * RADIANS;
  let area = 0;
  for (const [row, crossings] of a) {
    const others = b.get(row);
    if (!others) continue;
    const width = commonDegrees(crossings, others) * metresPerDegree * Math.cos(middleOf(row) * RADIANS);
    area += width * ROW_DEGREES * metresPerDegree;
  }
  return area;
}
