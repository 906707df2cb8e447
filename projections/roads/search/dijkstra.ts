import type { RoadGraph } from '../graph/graph.ts';
import { createNodeQueue } from './node-queue.ts';

/** A node from which a search starts, with what it costs to get there. */
export interface Seed {
  readonly node: number;
  readonly seconds: number;
  readonly metres: number;
}

export interface Bound {
  /** Nodes farther than this are not reached. */
  readonly limitSeconds?: number;
  /** The search stops once these are reached. */
  readonly until?: Iterable<number>;
}

/** What a search found; by node. Valid until the next search of the same `Search`. */
export interface Reached {
  /** `Infinity` where not reached. */
  readonly seconds: Float64Array;
  /** Length of the fastest way. */
  readonly metres: Float64Array;
  /** The link that the fastest way came by, -1 for seeds; it came from `previous`. */
  readonly link: Int32Array;
  readonly previous: Int32Array;
}

export interface Search {
  /** Fastest ways from any of the seeds to the nodes. */
  readonly forward: (seeds: readonly Seed[], bound?: Bound) => Reached;
  /** Fastest ways from the nodes to any of the seeds. */
  readonly backward: (seeds: readonly Seed[], bound?: Bound) => Reached;
}

/** What a search looks at. */
export type SearchedRoads = Pick<RoadGraph, 'nodeCount' | 'outgoing' | 'incoming'> & {
  readonly links: Pick<RoadGraph['links'], 'metres'>;
};

/** Dijkstra's algorithm with several sources, over one set of arrays: a search must be read before the next. */
export function createSearch(graph: SearchedRoads): Search {
  const { nodeCount } = graph;
  const queue = createNodeQueue(nodeCount);
  const seconds = new Float64Array(nodeCount);
  const metres = new Float64Array(nodeCount);
  const link = new Int32Array(nodeCount);
  const previous = new Int32Array(nodeCount);
  const isWanted = new Uint8Array(nodeCount);

  function run(direction: 'forward' | 'backward', seeds: readonly Seed[], bound: Bound): Reached {
    const {
      first,
      neighbour,
      seconds: cost,
      link: linkOf,
    } = direction === 'forward' ? graph.outgoing : graph.incoming;
    const limit = bound.limitSeconds ?? Number.POSITIVE_INFINITY;
    seconds.fill(Number.POSITIVE_INFINITY);
    queue.clear();
    for (const seed of seeds) {
      if (seed.seconds > limit || seed.seconds >= (seconds[seed.node] ?? 0)) continue;
      seconds[seed.node] = seed.seconds;
      metres[seed.node] = seed.metres;
      link[seed.node] = -1;
      previous[seed.node] = -1;
      queue.put(seed.node, seed.seconds);
    }
    let wanted = bound.until ? markWanted(bound.until) : Number.POSITIVE_INFINITY;
    while (wanted > 0) {
      const node = queue.take();
      if (node === -1) break;
      if (isWanted[node]) {
        isWanted[node] = 0;
        wanted -= 1;
      }
      const base = seconds[node] ?? 0;
      const end = first[node + 1] ?? 0;
      for (let arc = first[node] ?? 0; arc < end; arc += 1) {
        const next = neighbour[arc] ?? 0;
        const total = base + (cost[arc] ?? 0);
        if (total >= (seconds[next] ?? 0) || total > limit) continue;
        const by = linkOf[arc] ?? 0;
        seconds[next] = total;
        metres[next] = (metres[node] ?? 0) + (graph.links.metres[by] ?? 0);
        link[next] = by;
        previous[next] = node;
        queue.put(next, total);
      }
    }
    if (bound.until) isWanted.fill(0);
    return { seconds, metres, link, previous };
  }

  function markWanted(nodes: Iterable<number>): number {
    let count = 0;
    for (const node of nodes) {
      if (isWanted[node]) continue;
      isWanted[node] = 1;
      count += 1;
    }
    return count;
  }

  return {
    forward: (seeds, bound = {}) => run('forward', seeds, bound),
    backward: (seeds, bound = {}) => run('backward', seeds, bound),
  };
}
