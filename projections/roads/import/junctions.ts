import { BLOCKED } from './node-features.ts';
import type { NodeTable } from './node-table.ts';
import type { Stretches } from './stretches.ts';
import type { WayTable } from './way-table.ts';

/** Where stretches begin and end. */
export interface Junctions {
  readonly count: number;
  /** Junction at the first and at the last node of each stretch. */
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** Row in the node table of each junction. */
  readonly row: Int32Array;
}

/** Numbers the ends of stretches. Roads do not meet at a barrier: there each has an end of its own. */
export function joinStretches(stretches: Stretches, ways: WayTable, nodes: NodeTable): Junctions {
  const numbers = new Int32Array(nodes.count).fill(-1);
  const rows: number[] = [];
  const numberOf = (at: number): number => {
    const row = ways.nodes[at] ?? 0;
    const known = numbers[row] ?? -1;
    if (known !== -1) return known;
    const number = rows.push(row) - 1;
    if (((nodes.features[row] ?? 0) & BLOCKED) === 0) numbers[row] = number;
    return number;
  };
  const from = new Int32Array(stretches.count);
  const to = new Int32Array(stretches.count);
  for (let i = 0; i < stretches.count; i += 1) {
    from[i] = numberOf(stretches.first[i] ?? 0);
    to[i] = numberOf(stretches.last[i] ?? 0);
  }
  return { count: rows.length, from, to, row: Int32Array.from(rows) };
}

/** The stretches of these rows. */
export function selectStretches(stretches: Stretches, rows: Int32Array): Stretches {
  const pick = (values: Int32Array): Int32Array => rows.map((row) => values[row] ?? 0);
  return {
    count: rows.length,
    way: pick(stretches.way),
    first: pick(stretches.first),
    last: pick(stretches.last),
  };
}
