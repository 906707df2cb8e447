import type { SearchedRoads } from './dijkstra.ts';
import { createNodeQueue } from './node-queue.ts';

/**
 * The two sources that come to each node first, and how soon. Node `i` has rows `2 * i` and `2 * i + 1`, in no order;
 * -1 where no second, or no first, comes within the limit. Valid until the next search.
 */
export interface TwoNearest {
  readonly source: Int32Array;
  readonly seconds: Float64Array;
}

interface Seed {
  readonly node: number;
  readonly seconds: number;
}

/** `seeds` of each source, in the order of the sources. */
export type TwoNearestSearch = (
  roads: Pick<SearchedRoads, 'outgoing'>,
  seeds: readonly (readonly Seed[])[],
  limitSeconds: number,
) => TwoNearest;

/**
 * Dijkstra's algorithm in which a node is settled by two sources instead of one: a third that comes to a node comes
 * third to everything behind it too.
 */
export function createTwoNearest(nodeCount: number): TwoNearestSearch {
  const queue = createNodeQueue(2 * nodeCount);
  const source = new Int32Array(2 * nodeCount);
  const seconds = new Float64Array(2 * nodeCount);

  /** Notes that a source comes to a node, unless two others come sooner, or it came sooner itself. */
  function come(node: number, by: number, at: number): void {
    const one = 2 * node;
    const other = one + 1;
    let row = (seconds[one] ?? 0) > (seconds[other] ?? 0) ? one : other;
    if (source[one] === by) row = one;
    else if (source[other] === by) row = other;
    if (at >= (seconds[row] ?? 0)) return;
    seconds[row] = at;
    source[row] = by;
    queue.put(row, at);
  }

  return ({ outgoing }, seeds, limitSeconds) => {
    const { first, neighbour, seconds: cost } = outgoing;
    source.fill(-1);
    seconds.fill(Number.POSITIVE_INFINITY);
    queue.clear();
    seeds.forEach((starts, by) => {
      for (const start of starts) if (start.seconds <= limitSeconds) come(start.node, by, start.seconds);
    });
    for (let row = queue.take(); row !== -1; row = queue.take()) {
      const node = row >> 1;
      const by = source[row] ?? 0;
      const at = seconds[row] ?? 0;
      const end = first[node + 1] ?? 0;
      for (let arc = first[node] ?? 0; arc < end; arc += 1) {
        const total = at + (cost[arc] ?? 0);
        if (total <= limitSeconds) come(neighbour[arc] ?? 0, by, total);
      }
    }
    return { source, seconds };
  };
}
