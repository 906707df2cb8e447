import type { Anchors } from './anchors.ts';
import { type Climb, climbUp, forget, startAt } from './climb.ts';
import type { ContractionHierarchy, HalfArcs } from './contraction-hierarchy.ts';

/** `forward`: times from the places asked about; `backward`: times to them. */
export type Direction = 'forward' | 'backward';

/**
 * The part of a hierarchy by which some places are come to from above, in rows of its own: the most important node
 * first, so that one pass over the rows, whose arcs all lead from earlier ones, completes every time.
 */
export interface Descent {
  /** Rows; arrays by row or by arc may be longer. */
  readonly count: number;
  readonly first: Int32Array;
  /** The row that an arc comes from. */
  readonly neighbour: Int32Array;
  readonly milliseconds: Int32Array;
  /** By rank; -1 where no row. */
  readonly rowOf: Int32Array;
  /** By row. */
  readonly rank: Int32Array;
}

export const ascentOf = ({ up, down }: ContractionHierarchy, direction: Direction): HalfArcs =>
  direction === 'forward' ? up : down;

const descentOf = ({ up, down }: ContractionHierarchy, direction: Direction): HalfArcs =>
  direction === 'forward' ? down : up;

/** To all nodes: rows are ranks. */
export function wholeDescent(hierarchy: ContractionHierarchy, direction: Direction): Descent {
  const { first, neighbour, milliseconds } = descentOf(hierarchy, direction);
  const rank = Int32Array.from({ length: hierarchy.nodeCount }, (_, row) => row);
  return { count: hierarchy.nodeCount, first, neighbour, milliseconds, rowOf: rank, rank };
}

/** Where the descents of one asker are written, one after the other: arrays made anew each time would keep the collector busy. */
export interface DescentSpace {
  /** By rank; -1 where no row, and all -1 between two descents. */
  readonly rowOf: Int32Array;
  first: Int32Array;
  rank: Int32Array;
  neighbour: Int32Array;
  milliseconds: Int32Array;
}

export const createDescentSpace = (nodeCount: number): DescentSpace => ({
  rowOf: new Int32Array(nodeCount).fill(-1),
  first: new Int32Array(1),
  rank: new Int32Array(0),
  neighbour: new Int32Array(0),
  milliseconds: new Int32Array(0),
});

/**
 * To these places only (restricted PHAST, Delling 2011). `climb` must be forgotten and is left so. Valid until the
 * next descent in the same space, which must be released before.
 */
export function descentTo(
  hierarchy: ContractionHierarchy,
  direction: Direction,
  places: Anchors,
  climb: Climb,
  space: DescentSpace,
): Descent {
  const arcs = descentOf(hierarchy, direction);
  for (let place = 0; place < places.count; place += 1) startAt(climb, hierarchy.rankOf, places, place);
  climbUp(climb, arcs);
  const { visited, visitedCount: count } = climb;
  if (space.rank.length < count) {
    space.rank = new Int32Array(roomFor(count));
    space.first = new Int32Array(roomFor(count) + 1);
  }
  let arcCount = 0;
  for (let row = 0; row < count; row += 1) {
    const at = visited[count - 1 - row] ?? 0;
    space.rank[row] = at;
    space.rowOf[at] = row;
    arcCount += (arcs.first[at + 1] ?? 0) - (arcs.first[at] ?? 0);
  }
  forget(climb);
  if (space.neighbour.length < arcCount) {
    space.neighbour = new Int32Array(roomFor(arcCount));
    space.milliseconds = new Int32Array(roomFor(arcCount));
  }
  const descent = { count, ...space };
  copyArcs(arcs, descent);
  return descent;
}

/** Half as much again, so that the next question, which is a little larger, fits. */
const roomFor = (count: number): number => count + (count >> 1);

function copyArcs(arcs: HalfArcs, { count, first, neighbour, milliseconds, rowOf, rank }: Descent): void {
  let copied = 0;
  for (let row = 0; row < count; row += 1) {
    const at = rank[row] ?? 0;
    const end = arcs.first[at + 1] ?? 0;
    for (let arc = arcs.first[at] ?? 0; arc < end; arc += 1) {
      neighbour[copied] = rowOf[arcs.neighbour[arc] ?? 0] ?? 0;
      milliseconds[copied] = arcs.milliseconds[arc] ?? 0;
      copied += 1;
    }
    first[row + 1] = copied;
  }
}

export function release({ count, rank, rowOf }: Descent): void {
  for (let row = 0; row < count; row += 1) rowOf[rank[row] ?? 0] = -1;
}

/** The row of each node of the places, in the order of the anchors. */
export function rowsOf(hierarchy: ContractionHierarchy, descent: Descent, places: Anchors): Int32Array {
  return places.node.map((node) => descent.rowOf[hierarchy.rankOf[node] ?? 0] ?? -1);
}
