import { distance } from '../../../coordinator/domain/geography.ts';
import { BLOCKED, CROSSING_SIGNALS, GATE, LEVEL_CROSSING, SIGNALS } from './node-features.ts';
import type { NodeTable } from './node-table.ts';
import { GAP, placeAt, type WayTable } from './way-table.ts';

/** Signals this near to a junction belong to it: the stop line, and the crossing before it. */
export const AT_JUNCTION_METRES = 40;

/** Stretches of ways between junctions: `nodes[first]` to `nodes[last]` of the way table, both included. */
export interface Stretches {
  readonly count: number;
  readonly way: Int32Array;
  readonly first: Int32Array;
  readonly last: Int32Array;
}

/** Cuts the ways where roads meet, where nobody gets through, and where something on the way costs time. */
export function cutAtJunctions(ways: WayTable, nodes: NodeTable): Stretches {
  const isShared = sharedNodes(ways, nodes);
  const stretches: { way: number; first: number; last: number }[] = [];
  const finish = (way: number, first: number, last: number): void => {
    if (last > first) stretches.push({ way, first, last });
  };
  for (let way = 0; way < ways.count; way += 1) {
    let first = ways.first[way] ?? 0;
    const end = ways.first[way + 1] ?? 0;
    for (let at = first; at < end; at += 1) {
      const node = ways.nodes[at] ?? GAP;
      if (node === GAP) {
        finish(way, first, at - 1);
        first = at + 1;
      } else if (at > first && (isShared[node] || cutsAlone(nodes.features[node] ?? 0))) {
        finish(way, first, at);
        first = at;
      }
    }
    finish(way, first, end - 1);
  }
  const cut = stretches.flatMap((stretch) => cutAtSignals(stretch, ways, nodes));
  return {
    count: cut.length,
    way: Int32Array.from(cut, ({ way }) => way),
    first: Int32Array.from(cut, ({ first }) => first),
    last: Int32Array.from(cut, ({ last }) => last),
  };
}

const cutsAlone = (features: number): boolean => (features & (BLOCKED | GATE | LEVEL_CROSSING)) !== 0;

/** 1 for nodes that driven ways pass more than once. */
function sharedNodes(ways: WayTable, { count }: NodeTable): Uint8Array {
  const passes = new Uint8Array(count);
  for (const node of ways.nodes) {
    if (node !== GAP && (passes[node] ?? 0) < 2) passes[node] = (passes[node] ?? 0) + 1;
  }
  return passes.map((times) => (times > 1 ? 1 : 0));
}

interface Stretch {
  readonly way: number;
  readonly first: number;
  readonly last: number;
}

/** Signals far from both ends of a stretch are a stop of their own. */
function cutAtSignals(stretch: Stretch, ways: WayTable, nodes: NodeTable): Stretch[] {
  const { way, first, last } = stretch;
  const rows = ways.nodes.subarray(first, last + 1);
  if (!rows.some((row) => ((nodes.features[row] ?? 0) & (SIGNALS | CROSSING_SIGNALS)) !== 0))
    return [stretch];
  const along = [0];
  for (let i = 1; i < rows.length; i += 1) {
    along[i] = (along[i - 1] ?? 0) + distance(placeAt(nodes, rows[i - 1] ?? 0), placeAt(nodes, rows[i] ?? 0));
  }
  const length = along.at(-1) ?? 0;
  const pieces: Stretch[] = [];
  let start = 0;
  for (let i = 1; i < rows.length - 1; i += 1) {
    const at = along[i] ?? 0;
    const isSignal = ((nodes.features[rows[i] ?? 0] ?? 0) & (SIGNALS | CROSSING_SIGNALS)) !== 0;
    const isFar = Math.min(at - (along[start] ?? 0), length - at) > AT_JUNCTION_METRES;
    if (!isSignal || !isFar) continue;
    pieces.push({ way, first: first + start, last: first + i });
    start = i;
  }
  pieces.push({ way, first: first + start, last });
  return pieces;
}
