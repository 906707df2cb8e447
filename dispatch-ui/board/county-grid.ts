import type { Place } from '../../coordinator/domain/geography.ts';
import type { County } from '../../coordinator/domain/network.ts';

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

/** Rank of each, 0 to 1: districts that crowd together on the map come apart, and keep their order. */
const ranksOf = (values: readonly number[]): readonly number[] =>
  values.map((value) => {
    const before = values.filter((other) => other < value - ABREAST).length;
    const abreast = values.filter((other) => Math.abs(other - value) <= ABREAST).length;
    return values.length < 2 ? 0.5 : (before + (abreast - 1) / 2) / (values.length - 1);
  });

/** Counties on a grid as they lie on the map, whatever the network: each as near to its place as all others let it. */
export function countyGrid(counties: readonly Outlined[]): CountyGrid {
  const middles = counties.map(middleOf);
  const columns = Math.max(1, Math.round(Math.sqrt(counties.length)));
  const rows = Math.max(1, Math.ceil(counties.length / columns));
  const xs = ranksOf(middles.map(({ lon }) => lon));
  const ys = ranksOf(middles.map(({ lat }) => -lat));
  const at = (slot: number) => ({ column: slot % columns, row: Math.floor(slot / columns) });
  const cost = (county: number | undefined, slot: number): number => {
    if (county === undefined) return 0;
    const { column, row } = at(slot);
    const x = (xs[county] ?? 0) * (columns - 1) - column;
    const y = (ys[county] ?? 0) * (rows - 1) - row;
    return x * x + y * y;
  };
  // Row by row from the north, each from the west: from anywhere else the swaps may end in a ring that is turned.
  const fromNorth = counties.map((_, index) => index);
  fromNorth.sort((a, b) => (ys[a] ?? 0) - (ys[b] ?? 0) || (xs[a] ?? 0) - (xs[b] ?? 0));
  const slots: (number | undefined)[] = Array.from({ length: rows }, (_, row) =>
    fromNorth.slice(row * columns, (row + 1) * columns).sort((a, b) => (xs[a] ?? 0) - (xs[b] ?? 0)),
  ).flat();
  while (slots.length < columns * rows) slots.push(undefined);
  swapWhileNearer(slots, cost);
  const cells = slots.flatMap((county, slot): readonly Cell[] => {
    const { column, row } = at(slot);
    const countyId = county === undefined ? undefined : counties[county]?.id;
    return countyId === undefined ? [] : [{ countyId, column: column + 1, row: row + 1 }];
  });
  return { columns, rows, cells };
}

/** Changes places two by two, free cells among them, until no change brings the whole nearer. */
function swapWhileNearer(
  slots: (number | undefined)[],
  cost: (county: number | undefined, slot: number) => number,
): void {
  let isNearer = true;
  while (isNearer) {
    isNearer = false;
    for (let a = 0; a < slots.length; a += 1) {
      for (let b = a + 1; b < slots.length; b += 1) {
        const now = cost(slots[a], a) + cost(slots[b], b);
        // More than rounding, so that it comes to an end.
        if (cost(slots[b], a) + cost(slots[a], b) < now - 1e-9) {
          [slots[a], slots[b]] = [slots[b], slots[a]];
          isNearer = true;
        }
      }
    }
  }
}
