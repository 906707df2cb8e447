import type { Bounds } from '../../../coordinator/domain/geography.ts';
import { featuresOf } from './node-features.ts';
import type { OsmNodes } from '../osm/osm-primitive-block.ts';

/** Coordinates are kept as whole multiples of 100 nanodegrees (about a centimetre), as the PBF format writes them. */
export const UNITS_PER_DEGREE = 1e7;

/** The nodes within the bounds, sorted by id: 18 bytes each, however large the file is. */
export interface NodeTable {
  readonly count: number;
  readonly ids: Float64Array;
  /** In units of `UNITS_PER_DEGREE`. */
  readonly lat: Int32Array;
  readonly lon: Int32Array;
  /** Bits of `node-features`. */
  readonly features: Uint16Array;
}

export interface NodeGatherer {
  readonly add: (nodes: OsmNodes) => void;
  readonly table: () => NodeTable;
  /** Of all nodes seen, within the bounds or not; undefined before the first. */
  readonly extent: () => Bounds | undefined;
}

export function createNodeGatherer(bounds: Bounds | undefined): NodeGatherer {
  let count = 0;
  let ids = new Float64Array(1024);
  let lat = new Int32Array(1024);
  let lon = new Int32Array(1024);
  let features = new Uint16Array(1024);
  let isSorted = true;
  const seen = { south: Infinity, west: Infinity, north: -Infinity, east: -Infinity };
  const { south = -90, west = -180, north = 90, east = 180 }: Partial<Bounds> = bounds ?? {};

  function grow(): void {
    const size = ids.length * 2;
    ids = extended(ids, new Float64Array(size));
    lat = extended(lat, new Int32Array(size));
    lon = extended(lon, new Int32Array(size));
    features = extended(features, new Uint16Array(size));
  }

  return {
    add({ id, lat: lats, lon: lons, tags }) {
      for (let i = 0; i < id.length; i += 1) {
        const [y, x] = [lats[i] ?? 0, lons[i] ?? 0];
        if (y < seen.south) seen.south = y;
        if (y > seen.north) seen.north = y;
        if (x < seen.west) seen.west = x;
        if (x > seen.east) seen.east = x;
        if (!(y >= south && y <= north && x >= west && x <= east)) continue;
        if (count === ids.length) grow();
        const own = id[i] ?? 0;
        if (count > 0 && own <= (ids[count - 1] ?? 0)) isSorted = false;
        ids[count] = own;
        lat[count] = Math.round(y * UNITS_PER_DEGREE);
        lon[count] = Math.round(x * UNITS_PER_DEGREE);
        const nodeTags = tags.get(i);
        features[count] = nodeTags ? featuresOf(nodeTags) : 0;
        count += 1;
      }
    },
    table() {
      const table = {
        count,
        ids: ids.slice(0, count),
        lat: lat.slice(0, count),
        lon: lon.slice(0, count),
        features: features.slice(0, count),
      };
      return isSorted ? table : sorted(table);
    },
    extent: () => (seen.south > seen.north ? undefined : { ...seen }),
  };
}

function extended<Values extends Float64Array | Int32Array | Uint16Array>(
  values: Values,
  larger: Values,
): Values {
  larger.set(values);
  return larger;
}

function sorted(table: NodeTable): NodeTable {
  const { count, ids, lat, lon, features } = table;
  const order = Uint32Array.from(ids, (_, row) => row).sort((a, b) => (ids[a] ?? 0) - (ids[b] ?? 0));
  return {
    count,
    ids: Float64Array.from(order, (row) => ids[row] ?? 0),
    lat: Int32Array.from(order, (row) => lat[row] ?? 0),
    lon: Int32Array.from(order, (row) => lon[row] ?? 0),
    features: Uint16Array.from(order, (row) => features[row] ?? 0),
  };
}

/** Row of the node with this id, -1 when it is not in the table. */
export function rowOf({ ids, count }: Pick<NodeTable, 'ids' | 'count'>, id: number): number {
  let low = 0;
  let high = count - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = ids[middle] ?? 0;
    if (found === id) return middle;
    if (found < id) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
