import { type TimedArcs, UNREACHED } from './timed-arcs.ts';

/** Fields of one arc: a row of `FIELDS` numbers, half a cache line. */
export const TAIL = 0;
export const HEAD = 1;
/** Milliseconds. */
export const TIME = 2;
/** How many original arcs it stands for. */
export const HOPS = 3;
/** The node that a shortcut leads by, or `~arc` of the original arc. */
export const VIA = 4;
/** The next arc that leaves `TAIL`, and that arrives at `HEAD`; -1 ends the list. */
export const NEXT_OUT = 5;
export const NEXT_IN = 6;
export const FIELDS = 8;

/**
 * What is left of the roads while nodes are taken out, as linked lists of arcs in one array. A node that was taken out
 * keeps its own lists, frozen: all its neighbours of that moment are more important than it.
 */
export interface RemainingRoads {
  readonly nodeCount: number;
  arcs: Int32Array;
  arcCount: number;
  /** Offset in `arcs` of the first arc that leaves a node, and that arrives at it; -1 if none. */
  readonly firstOut: Int32Array;
  readonly firstIn: Int32Array;
}

export function remainingRoads(graph: TimedArcs): RemainingRoads {
  const { nodeCount, first, neighbour, milliseconds } = graph;
  const roads: RemainingRoads = {
    nodeCount,
    arcs: new Int32Array(FIELDS * (2 * neighbour.length + 16)),
    arcCount: 0,
    firstOut: new Int32Array(nodeCount).fill(-1),
    firstIn: new Int32Array(nodeCount).fill(-1),
  };
  for (let tail = 0; tail < nodeCount; tail += 1) {
    const end = first[tail + 1] ?? 0;
    for (let arc = first[tail] ?? 0; arc < end; arc += 1) {
      const head = neighbour[arc] ?? 0;
      const time = milliseconds[arc] ?? 0;
      if (head !== tail && time < UNREACHED) connect(roads, tail, head, time, 1, ~arc);
    }
  }
  return roads;
}

/** Adds an arc, or makes the present one between the two nodes faster. */
export function connect(
  roads: RemainingRoads,
  tail: number,
  head: number,
  time: number,
  hops: number,
  via: number,
): void {
  const { arcs, firstOut, firstIn } = roads;
  let at = firstOut[tail] ?? -1;
  while (at !== -1 && arcs[at + HEAD] !== head) at = arcs[at + NEXT_OUT] ?? -1;
  if (at !== -1) {
    if ((arcs[at + TIME] ?? 0) <= time) return;
    arcs[at + TIME] = time;
    arcs[at + HOPS] = hops;
    arcs[at + VIA] = via;
    return;
  }
  at = FIELDS * roads.arcCount;
  if (at === arcs.length) {
    roads.arcs = new Int32Array(2 * at);
    roads.arcs.set(arcs);
  }
  const row = roads.arcs;
  row[at + TAIL] = tail;
  row[at + HEAD] = head;
  row[at + TIME] = time;
  row[at + HOPS] = hops;
  row[at + VIA] = via;
  row[at + NEXT_OUT] = firstOut[tail] ?? -1;
  row[at + NEXT_IN] = firstIn[head] ?? -1;
  firstOut[tail] = at;
  firstIn[head] = at;
  roads.arcCount += 1;
}

/** Takes a node out of its neighbours' lists; its own lists stay as they are. */
export function takeOut(roads: RemainingRoads, node: number): void {
  const { arcs, firstOut, firstIn } = roads;
  for (let at = firstOut[node] ?? -1; at !== -1; at = arcs[at + NEXT_OUT] ?? -1) {
    unlink(arcs, firstIn, NEXT_IN, arcs[at + HEAD] ?? 0, at);
  }
  for (let at = firstIn[node] ?? -1; at !== -1; at = arcs[at + NEXT_IN] ?? -1) {
    unlink(arcs, firstOut, NEXT_OUT, arcs[at + TAIL] ?? 0, at);
  }
}

function unlink(arcs: Int32Array, firstOf: Int32Array, next: number, node: number, arc: number): void {
  const after = arcs[arc + next] ?? -1;
  let at = firstOf[node] ?? -1;
  if (at === arc) {
    firstOf[node] = after;
    return;
  }
  while (arcs[at + next] !== arc) at = arcs[at + next] ?? -1;
  arcs[at + next] = after;
}
