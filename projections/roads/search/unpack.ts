import { arcTo } from './arc-lengths.ts';
import type { Climbed } from './climb.ts';
import type { ContractionHierarchy, HalfArcs } from './contraction-hierarchy.ts';

/** The arcs of the roads that a way up and a way down stand for, in the order driven; both are given from the top. */
export function unpack(
  hierarchy: ContractionHierarchy,
  ascent: readonly Climbed[],
  descent: readonly Climbed[],
): number[] {
  const arcs: number[] = [];
  for (const { arc, below, above } of ascent.toReversed()) {
    append(hierarchy, hierarchy.up.via[arc] ?? 0, below, above, arcs);
  }
  for (const { arc, below, above } of descent) {
    append(hierarchy, hierarchy.down.via[arc] ?? 0, above, below, arcs);
  }
  return arcs;
}

/** A shortcut is a descent to the node that it leads by and an ascent from there, each perhaps a shortcut again. */
function append(
  { up, down }: ContractionHierarchy,
  via: number,
  from: number,
  to: number,
  into: number[],
): void {
  const open = [via, from, to];
  while (open.length > 0) {
    const head = open.pop() ?? 0;
    const tail = open.pop() ?? 0;
    const middle = open.pop() ?? 0;
    if (middle < 0) {
      into.push(~middle);
      continue;
    }
    open.push(viaOf(up, middle, head), middle, head);
    open.push(viaOf(down, middle, tail), tail, middle);
  }
}

const viaOf = (half: HalfArcs, rank: number, other: number): number =>
  half.via[arcTo(half, rank, other)] ?? 0;
