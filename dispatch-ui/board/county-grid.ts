import type { Place } from '../../coordinator/domain/geography.ts';
import type { County } from '../../coordinator/domain/network.ts';
import { nearestSlots } from './nearest-slots.ts';

/** Where a county stands on the board, counted from 1 as CSS does. */
export interface Cell {
  readonly countyId: string;
  readonly column: number;
  readonly row: number;
}

export interface CountyGrid {
  readonly columns: number;
  readonly rows: number;
  /** From north to south, then from west to east: the order in which the board is read. */
  readonly cells: readonly Cell[];
}

type Outlined = Pick<County, 'id' | 'seat' | 'boundary'>;

/** Centre of gravity of a ring; its seat where the ring encloses nothing. */
export function middleOf({ seat, boundary }: Outlined): Place {
  let [area, lat, lon] = [0, 0, 0];
  let previous = boundary.at(-1);
  for (const vertex of boundary) {
    if (previous) {
      const cross = previous.lon * vertex.lat - vertex.lon * previous.lat;
      area += cross;
      lat += (previous.lat + vertex.lat) * cross;
      lon += (previous.lon + vertex.lon) * cross;
    }
    previous = vertex;
  }
  return Math.abs(area) < 1e-9 ? seat : { lat: lat / (3 * area), lon: lon / (3 * area) };
}

/** Degrees, some hundred metres: nearer, and two lie abreast. */
const ABREAST = 0.001;

/**
 * Where each lies between the first and the last, 0 to 1: half by its place, half by its rank, so that districts which
 * crowd together on the map come apart and keep their order.
 */
function spread(values: readonly number[]): readonly number[] {
  const [first, last] = [Math.min(...values), Math.max(...values)];
  if (last - first <= ABREAST) return values.map(() => 0.5);
  return values.map((value) => {
    const before = values.filter((other) => other < value - ABREAST).length;
    const abreast = values.filter((other) => Math.abs(other - value) <= ABREAST).length;
    const rank = (before + (abreast - 1) / 2) / (values.length - 1);
    return (rank + (value - first) / (last - first)) / 2;
  });
}

/** Counties on a grid as they lie on the map, whatever the network: each as near to its place as all others let it. */
export function countyGrid(counties: readonly Outlined[]): CountyGrid {
  const middles = counties.map(middleOf);
  const columns = Math.max(1, Math.round(Math.sqrt(counties.length)));
  const rows = Math.max(1, Math.ceil(counties.length / columns));
  const xs = spread(middles.map(({ lon }) => lon));
  const ys = spread(middles.map(({ lat }) => -lat));
  const at = (slot: number) => ({ column: slot % columns, row: Math.floor(slot / columns) });
  const slots = nearestSlots(counties.length, columns * rows, (county, slot) => {
    const { column, row } = at(slot);
    const x = (xs[county] ?? 0) * (columns - 1) - column;
    const y = (ys[county] ?? 0) * (rows - 1) - row;
    return x * x + y * y;
  });
  const order = counties.map((_, index) => index).sort((a, b) => (slots[a] ?? 0) - (slots[b] ?? 0));
  const cells = order.flatMap((county): readonly Cell[] => {
    const [countyId, { column, row }] = [counties[county]?.id, at(slots[county] ?? 0)];
    return countyId === undefined ? [] : [{ countyId, column: column + 1, row: row + 1 }];
  });
  return { columns, rows, cells };
}
