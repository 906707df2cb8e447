import type { RoadGraph } from '../graph/graph.ts';
import { createNodeQueue } from '../search/node-queue.ts';
import { forEachTail } from '../graph/turns.ts';

/** A position on a link and the direction in which it is driven. */
export interface DrivePosition {
  readonly link: number;
  readonly isForward: boolean;
  /** Share of the link's length from its start. */
  readonly fraction: number;
}

/**
 * Metres from one position to each of the others by the shortest way that may be driven, `Infinity` beyond the limit.
 * A position a little behind on the same link is at a negative distance: fixes are not exact, and may step back.
 */
export type DriveDistances = (
  start: DrivePosition,
  goals: readonly DrivePosition[],
  limitMetres: number,
) => number[];

/** Positions this far back on the same link are noise. */
const BEHIND_METRES = 25;

export function createDriveDistances(graph: RoadGraph): DriveDistances {
  const { links, turns, outgoing } = graph;
  const metres = new Float64Array(graph.nodeCount).fill(Infinity);
  const queue = createNodeQueue(graph.nodeCount);
  let touched: number[] = [];

  function reach(node: number, at: number): void {
    if (at >= (metres[node] ?? 0)) return;
    if (metres[node] === Infinity) touched.push(node);
    metres[node] = at;
    queue.put(node, at);
  }

  function search(start: DrivePosition, limitMetres: number): void {
    for (const node of touched) metres[node] = Infinity;
    touched = [];
    queue.clear();
    const head = (start.isForward ? turns.forwardHead : turns.backwardHead)[start.link] ?? 0;
    reach(head, left(start) * (links.metres[start.link] ?? 0));
    for (let node = queue.take(); node !== -1; node = queue.take()) {
      const base = metres[node] ?? 0;
      if (base > limitMetres) break;
      for (let arc = outgoing.first[node] ?? 0; arc < (outgoing.first[node + 1] ?? 0); arc += 1) {
        reach(outgoing.neighbour[arc] ?? 0, base + (links.metres[outgoing.link[arc] ?? 0] ?? 0));
      }
    }
  }

  return (start, goals, limitMetres) => {
    let hasSearched = false;
    return goals.map((goal) => {
      const length = links.metres[goal.link] ?? 0;
      if (goal.link === start.link && goal.isForward === start.isForward) {
        const ahead = (left(start) - left(goal)) * length;
        if (ahead >= -BEHIND_METRES) return ahead;
      }
      if (!hasSearched) search(start, limitMetres);
      hasSearched = true;
      const tail = (goal.isForward ? links.from : links.to)[goal.link] ?? 0;
      let nearest = Infinity;
      forEachTail(turns, tail, 2 * goal.link + (goal.isForward ? 0 : 1), (node) => {
        nearest = Math.min(nearest, metres[node] ?? Infinity);
      });
      const total = nearest + (1 - left(goal)) * length;
      return total <= limitMetres ? total : Infinity;
    });
  };
}

/** Share of the link that is still ahead. */
const left = ({ isForward, fraction }: DrivePosition): number => (isForward ? 1 - fraction : fraction);
