import type { Anchors } from './anchors.ts';
import type { ContractionHierarchy } from './contraction-hierarchy.ts';
import { UNREACHED } from './timed-arcs.ts';
import type { TwoNearest } from './two-nearest.ts';

/** The two sources that come to each node first, within a limit in milliseconds. Valid until the next question. */
export type TwoNearestSweep = (sources: Anchors, limit: number) => TwoNearest;

/**
 * As `createTwoNearest`, by one climb from all sources together and one sweep down (PHAST, Delling 2011), each node
 * keeping two sources: who comes third to a node, even if only by what was climbed so far, comes third behind it too.
 */
export function createTwoNearestSweep(hierarchy: ContractionHierarchy): TwoNearestSweep {
  const { nodeCount, rankOf, nodeAt, up, down } = hierarchy;
  /** By rank, first and second: who, and how soon. */
  const time = new Int32Array(2 * nodeCount);
  const who = new Int32Array(2 * nodeCount);
  const waiting = new Int32Array((nodeCount + 31) >> 5);
  const found = { source: new Int32Array(2 * nodeCount), seconds: new Float64Array(2 * nodeCount) };

  function come(rank: number, by: number, at: number): void {
    const one = 2 * rank;
    if (at >= (time[one + 1] ?? 0)) return;
    if (who[one] === by) {
      if (at < (time[one] ?? 0)) time[one] = at;
    } else if (at < (time[one] ?? 0)) {
      time[one + 1] = time[one] ?? 0;
      who[one + 1] = who[one] ?? -1;
      time[one] = at;
      who[one] = by;
    } else {
      time[one + 1] = at;
      who[one + 1] = by;
    }
  }

  /** Both of one rank go on to another that an arc joins. */
  function pass(from: number, to: number, cost: number): void {
    const one = 2 * from;
    const first = (time[one] ?? 0) + cost;
    if (first >= (time[2 * to + 1] ?? 0)) return;
    come(to, who[one] ?? -1, first);
    come(to, who[one + 1] ?? -1, (time[one + 1] ?? 0) + cost);
  }

  const wait = (rank: number): void => {
    waiting[rank >> 5] = (waiting[rank >> 5] ?? 0) | (1 << (rank & 31));
  };

  /** From the least important rank up, as a `Climb` does. */
  function climb(): void {
    for (let word = waiting.length - 1; word >= 0; word -= 1) {
      for (let bits = waiting[word] ?? 0; bits !== 0; bits = waiting[word] ?? 0) {
        const bit = 31 - Math.clz32(bits);
        waiting[word] = bits ^ (1 << bit);
        const rank = (word << 5) | bit;
        const end = up.first[rank + 1] ?? 0;
        for (let arc = up.first[rank] ?? 0; arc < end; arc += 1) {
          const above = up.neighbour[arc] ?? 0;
          pass(rank, above, up.milliseconds[arc] ?? 0);
          wait(above);
        }
      }
    }
  }

  function sweep(): void {
    for (let rank = 0; rank < nodeCount; rank += 1) {
      const end = down.first[rank + 1] ?? 0;
      for (let arc = down.first[rank] ?? 0; arc < end; arc += 1) {
        pass(down.neighbour[arc] ?? 0, rank, down.milliseconds[arc] ?? 0);
      }
    }
  }

  return (sources, limit) => {
    time.fill(UNREACHED);
    who.fill(-1);
    for (let by = 0; by < sources.count; by += 1) {
      for (let at = sources.first[by] ?? 0; at < (sources.first[by + 1] ?? 0); at += 1) {
        const rank = rankOf[sources.node[at] ?? 0] ?? 0;
        come(rank, by, sources.milliseconds[at] ?? 0);
        wait(rank);
      }
    }
    climb();
    sweep();
    for (let row = 0; row < time.length; row += 1) {
      const own = 2 * (nodeAt[row >> 1] ?? 0) + (row & 1);
      const isInTime = (time[row] ?? 0) <= limit && (time[row] ?? 0) < UNREACHED;
      found.source[own] = isInTime ? (who[row] ?? -1) : -1;
      found.seconds[own] = isInTime ? (time[row] ?? 0) / 1000 : Number.POSITIVE_INFINITY;
    }
    return found;
  };
}
