import type { Climb } from './climb.ts';
import type { ContractionHierarchy, HalfArcs } from './contraction-hierarchy.ts';

/** Appends the arcs of the roads by which a climb from the start came to `top`, in the order driven. */
export function appendAscent(
  hierarchy: ContractionHierarchy,
  climb: Climb,
  top: number,
  into: number[],
): void {
  const { up } = hierarchy;
  const climbed: { arc: number; from: number; to: number }[] = [];
  for (let rank = top, arc = climb.arc[top] ?? -1; arc !== -1; arc = climb.arc[rank] ?? -1) {
    const from = ownerOf(up.first, arc);
    climbed.push({ arc, from, to: rank });
    rank = from;
  }
  for (const { arc, from, to } of climbed.reverse()) {
    appendArc(hierarchy, up.via[arc] ?? 0, from, to, into);
  }
}

/** Appends the arcs of the roads from `top` to where a climb from the goal began, in the order driven. */
export function appendDescent(
  hierarchy: ContractionHierarchy,
  climb: Climb,
  top: number,
  into: number[],
): void {
  const { down } = hierarchy;
  for (let rank = top, arc = climb.arc[top] ?? -1; arc !== -1; arc = climb.arc[rank] ?? -1) {
    const to = ownerOf(down.first, arc);
    appendArc(hierarchy, down.via[arc] ?? 0, rank, to, into);
    rank = to;
  }
}

/** The rank at which an ascent or a descent with this climb began. */
export function beginningOf(half: HalfArcs, climb: Climb, top: number): number {
  let rank = top;
  for (let arc = climb.arc[rank] ?? -1; arc !== -1; arc = climb.arc[rank] ?? -1) {
    rank = ownerOf(half.first, arc);
  }
  return rank;
}

/** A shortcut is a descent to the node that it leads by and an ascent from there, each perhaps a shortcut again. */
function appendArc(
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

function viaOf({ first, neighbour, via }: HalfArcs, rank: number, other: number): number {
  let arc = first[rank] ?? 0;
  while (neighbour[arc] !== other) arc += 1;
  return via[arc] ?? 0;
}

/** The rank at which an arc is stored: the last whose first arc is not after it. */
function ownerOf(first: Int32Array, arc: number): number {
  let low = 0;
  let high = first.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((first[middle] ?? 0) <= arc) low = middle;
    else high = middle;
  }
  return low;
}
