import { createKeyHeap, keyOf, MAX_HEAP_NODES, nodeOf, put, take } from './key-heap.ts';
import { createShortcutFinder, type NodeShortcuts, SHORTCUT_FIELDS } from './node-shortcuts.ts';
import {
  connect,
  HEAD,
  HOPS,
  NEXT_IN,
  NEXT_OUT,
  type RemainingRoads,
  remainingRoads,
  TAIL,
  takeOut,
} from './remaining-roads.ts';
import type { TimedArcs } from './timed-arcs.ts';

/** Every node taken out: its frozen lists lead only to nodes taken out later. */
export interface Contracted {
  readonly roads: RemainingRoads;
  /** Nodes less important than this one, one below the other. */
  readonly level: Int32Array;
}

/** More than eight million nodes: clip the extract. */
export class NetworkTooLarge extends Error {
  override readonly name = 'NetworkTooLarge';
}

/** Nodes that a search for another way may settle: while weighing a node, and when it is really taken out. */
const SETTLE_WEIGHING = 30;
const SETTLE_TAKING_OUT = 100;
/**
 * Terms of a node's importance in thousandths, after Geisberger 2008 and RoutingKit: its level, shortcuts per arc that
 * goes, and original arcs in the former per original arc in the latter. The level weighs less than there: fewer
 * shortcuts and as small a search, measured on a city of 67,000 nodes.
 */
const PER_LEVEL = 300;
const PER_SHORTCUT = 1000;
const PER_HOP = 1000;
/** Between two chances to do something else; the last nodes have hundreds of neighbours. */
const NODES_PER_STEP = 16;
/** Of the work, what weighing all nodes once takes. */
const WEIGHING_SHARE = 0.1;

/**
 * Takes out all nodes, the least important first, or in the given order. Yields the share done after every few
 * nodes, so that the caller can answer others, show progress, or walk away. Throws `NetworkTooLarge`.
 */
export function* contracting(graph: TimedArcs, order?: Int32Array): Generator<number, Contracted> {
  const { nodeCount } = graph;
  if (nodeCount > MAX_HEAP_NODES) throw new NetworkTooLarge(`${nodeCount} nodes`);
  const roads = remainingRoads(graph);
  const level = new Int32Array(nodeCount);
  const find = createShortcutFinder(roads);
  const next = order ? inOrder(order) : yield* byImportance(roads, level, find);
  for (let done = 0; done < nodeCount; done += 1) {
    if (done % NODES_PER_STEP === 0) yield WEIGHING_SHARE + (1 - WEIGHING_SHARE) * (done / nodeCount);
    const node = next.leastImportant();
    const { rows, count } = find(node, SETTLE_TAKING_OUT);
    for (let row = 0; row < SHORTCUT_FIELDS * count; row += SHORTCUT_FIELDS) {
      connect(roads, rows[row] ?? 0, rows[row + 1] ?? 0, rows[row + 2] ?? 0, rows[row + 3] ?? 0, node);
    }
    takeOut(roads, node);
    const above = (level[node] ?? 0) + 1;
    forEachNeighbour(roads, node, (neighbour) => {
      level[neighbour] = Math.max(level[neighbour] ?? 0, above);
    });
    next.tookOut(node);
  }
  return { roads, level };
}

interface Next {
  readonly leastImportant: () => number;
  readonly tookOut: (node: number) => void;
}

function inOrder(order: Int32Array): Next {
  let done = 0;
  return {
    leastImportant: () => order[done++] ?? 0,
    tookOut: () => undefined,
  };
}

function* byImportance(
  roads: RemainingRoads,
  level: Int32Array,
  find: (node: number, settleLimit: number) => NodeShortcuts,
): Generator<number, Next> {
  const importance = new Int32Array(roads.nodeCount);
  const isTakenOut = new Uint8Array(roads.nodeCount);
  const heap = createKeyHeap();
  const weigh = (node: number): void => {
    const key = importanceOf(roads, node, level[node] ?? 0, find(node, SETTLE_WEIGHING));
    if (key === importance[node]) return;
    importance[node] = key;
    put(heap, key, node);
  };
  for (let node = 0; node < roads.nodeCount; node += 1) {
    if (node % NODES_PER_STEP === 0) yield (WEIGHING_SHARE * node) / roads.nodeCount;
    weigh(node);
  }
  return {
    leastImportant() {
      for (;;) {
        const entry = take(heap);
        const node = nodeOf(entry);
        if (isTakenOut[node] || keyOf(entry) !== importance[node]) continue;
        isTakenOut[node] = 1;
        return node;
      }
    },
    tookOut(node) {
      forEachNeighbour(roads, node, weigh);
    },
  };
}

/** At least 1. */
function importanceOf(roads: RemainingRoads, node: number, level: number, shortcuts: NodeShortcuts): number {
  const { arcs, firstOut, firstIn } = roads;
  let removed = 0;
  let removedHops = 0;
  for (let at = firstOut[node] ?? -1; at !== -1; at = arcs[at + NEXT_OUT] ?? -1) {
    removed += 1;
    removedHops += arcs[at + HOPS] ?? 0;
  }
  for (let at = firstIn[node] ?? -1; at !== -1; at = arcs[at + NEXT_IN] ?? -1) {
    removed += 1;
    removedHops += arcs[at + HOPS] ?? 0;
  }
  if (removed === 0) return 1 + PER_LEVEL * level;
  const arcShare = (PER_SHORTCUT * shortcuts.count) / removed;
  return Math.floor(1 + PER_LEVEL * level + arcShare + (PER_HOP * shortcuts.hops) / removedHops);
}

/** Once each, whether joined by an arc out, an arc in or both. */
function forEachNeighbour(roads: RemainingRoads, node: number, visit: (neighbour: number) => void): void {
  const { arcs, firstOut, firstIn } = roads;
  for (let at = firstOut[node] ?? -1; at !== -1; at = arcs[at + NEXT_OUT] ?? -1) visit(arcs[at + HEAD] ?? 0);
  for (let at = firstIn[node] ?? -1; at !== -1; at = arcs[at + NEXT_IN] ?? -1) {
    const tail = arcs[at + TAIL] ?? 0;
    let out = firstOut[node] ?? -1;
    while (out !== -1 && arcs[out + HEAD] !== tail) out = arcs[out + NEXT_OUT] ?? -1;
    if (out === -1) visit(tail);
  }
}
