import { type Contracted, contracting } from './hierarchy-order.ts';
import { HEAD, NEXT_IN, NEXT_OUT, type RemainingRoads, TAIL, TIME, VIA } from './remaining-roads.ts';
import type { TimedArcs } from './timed-arcs.ts';

/**
 * A contraction hierarchy (Geisberger 2008): the roads with shortcuts, so that every fastest way climbs to ever more
 * important nodes and then descends. Nodes are numbered by rank, 0 the most important, level by level, so that a
 * sweep over all of them walks memory forward. All arrays are views of one buffer, to be shared or stored as it is.
 */
export interface ContractionHierarchy {
  readonly buffer: SharedArrayBuffer;
  readonly nodeCount: number;
  readonly rankOf: Int32Array;
  readonly nodeAt: Int32Array;
  /** By rank: arcs to more important nodes. */
  readonly up: HalfArcs;
  /** By rank: arcs from more important nodes; `neighbour` is where they come from. */
  readonly down: HalfArcs;
}

/** Compressed sparse rows over ranks. */
export interface HalfArcs {
  readonly first: Int32Array;
  readonly neighbour: Int32Array;
  readonly milliseconds: Int32Array;
  /** The rank that a shortcut leads by, or `~arc` of the arc of the roads it was made from. */
  readonly via: Int32Array;
}

/** Bytes that are no hierarchy of this version: cut short, or written by another. */
export class UnreadableHierarchy extends Error {
  override readonly name = 'UnreadableHierarchy';
}

/** The order of one network asked for another. */
export class OtherNetwork extends Error {
  override readonly name = 'OtherNetwork';
}

const MAGIC = 0x4d_43_48_01;
/** Magic, nodes, arcs up, arcs down. */
const HEADER = 4;

/**
 * `like` is a hierarchy of the same nodes with other times, of another hour or before a closure: its order is kept,
 * which saves most of the work and costs a little of the speed of the answers. Yields the share done after every few
 * nodes. Throws `NetworkTooLarge` or `OtherNetwork`.
 */
export function* buildingHierarchy(
  graph: TimedArcs,
  like?: ContractionHierarchy,
): Generator<number, ContractionHierarchy> {
  if (like && like.nodeCount !== graph.nodeCount) {
    throw new OtherNetwork(`${like.nodeCount} nodes in the order, ${graph.nodeCount} in the network`);
  }
  const contracted = yield* contracting(graph, like?.nodeAt.slice().reverse());
  return yield* layingOut(contracted);
}

/** All at once; otherwise like `buildingHierarchy`. */
export function buildHierarchy(graph: TimedArcs, like?: ContractionHierarchy): ContractionHierarchy {
  const building = buildingHierarchy(graph, like);
  for (;;) {
    const step = building.next();
    if (step.done) return step.value;
  }
}

/** A hierarchy as read from a file or another thread. Throws `UnreadableHierarchy`. */
export function hierarchyIn(buffer: SharedArrayBuffer): ContractionHierarchy {
  const [magic, nodeCount = 0, upCount = 0, downCount = 0] = new Int32Array(
    buffer,
    0,
    Math.min(HEADER, buffer.byteLength >> 2),
  );
  if (magic !== MAGIC) throw new UnreadableHierarchy('not a hierarchy of this version');
  if (buffer.byteLength !== bytesFor(nodeCount, upCount, downCount)) {
    throw new UnreadableHierarchy(`${buffer.byteLength} bytes for ${nodeCount} nodes`);
  }
  let offset = 4 * HEADER;
  const next = (length: number): Int32Array => {
    const array = new Int32Array(buffer, offset, length);
    offset += 4 * length;
    return array;
  };
  const half = (count: number): HalfArcs => ({
    first: next(nodeCount + 1),
    neighbour: next(count),
    milliseconds: next(count),
    via: next(count),
  });
  return {
    buffer,
    nodeCount,
    rankOf: next(nodeCount),
    nodeAt: next(nodeCount),
    up: half(upCount),
    down: half(downCount),
  };
}

const bytesFor = (nodeCount: number, upCount: number, downCount: number): number =>
  4 * (HEADER + 2 * nodeCount + 2 * (nodeCount + 1) + 3 * (upCount + downCount));

/** Nodes whose arcs are written at a time. */
const NODES_PER_STEP = 4096;
/** The share told meanwhile: it is the last of the work, and a short one. */
const NEARLY_DONE = 0.99;

function* layingOut({ roads, level }: Contracted): Generator<number, ContractionHierarchy> {
  const { nodeCount, firstOut, firstIn } = roads;
  const nodeAt = byLevel(level);
  const upCount = countArcs(roads, firstOut, NEXT_OUT);
  yield NEARLY_DONE;
  const downCount = countArcs(roads, firstIn, NEXT_IN);
  const buffer = new SharedArrayBuffer(bytesFor(nodeCount, upCount, downCount));
  new Int32Array(buffer).set([MAGIC, nodeCount, upCount, downCount]);
  const hierarchy = hierarchyIn(buffer);
  hierarchy.nodeAt.set(nodeAt);
  nodeAt.forEach((node, rank) => (hierarchy.rankOf[node] = rank));
  yield* filling(hierarchy.up, hierarchy, roads, [firstOut, NEXT_OUT, HEAD]);
  yield* filling(hierarchy.down, hierarchy, roads, [firstIn, NEXT_IN, TAIL]);
  return hierarchy;
}

/** Highest level first; nodes of a level, which no arc joins, keep the order of the map. */
function byLevel(level: Int32Array): Int32Array {
  const start = new Int32Array(level.reduce((most, of) => Math.max(most, of), 0) + 2);
  for (const of of level) start[of] = (start[of] ?? 0) + 1;
  for (let at = start.length - 2; at >= 0; at -= 1) start[at] = (start[at] ?? 0) + (start[at + 1] ?? 0);
  const nodeAt = new Int32Array(level.length);
  level.forEach((of, node) => {
    const rank = start[of + 1] ?? 0;
    start[of + 1] = rank + 1;
    nodeAt[rank] = node;
  });
  return nodeAt;
}

function countArcs({ arcs }: RemainingRoads, firstOf: Int32Array, next: number): number {
  let count = 0;
  for (const start of firstOf) {
    for (let at = start; at !== -1; at = arcs[at + next] ?? -1) count += 1;
  }
  return count;
}

function* filling(
  half: HalfArcs,
  { nodeCount, nodeAt, rankOf }: ContractionHierarchy,
  { arcs }: RemainingRoads,
  [firstOf, next, other]: readonly [Int32Array, number, number],
): Generator<number, void> {
  let arc = 0;
  for (let rank = 0; rank < nodeCount; rank += 1) {
    if (rank % NODES_PER_STEP === 0) yield NEARLY_DONE;
    for (let at = firstOf[nodeAt[rank] ?? 0] ?? -1; at !== -1; at = arcs[at + next] ?? -1) {
      const via = arcs[at + VIA] ?? 0;
      half.neighbour[arc] = rankOf[arcs[at + other] ?? 0] ?? 0;
      half.milliseconds[arc] = arcs[at + TIME] ?? 0;
      half.via[arc] = via < 0 ? via : (rankOf[via] ?? 0);
      arc += 1;
    }
    half.first[rank + 1] = arc;
  }
}
