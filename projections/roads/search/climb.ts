import type { Anchors } from './anchors.ts';
import type { HalfArcs } from './contraction-hierarchy.ts';
import { UNREACHED } from './timed-arcs.ts';

/** What one search upwards in a hierarchy has found; by rank. Made once, used again after `forget`. */
export interface Climb {
  /** `UNREACHED` where the climb does not come by. */
  readonly milliseconds: Int32Array;
  /** Ranks come by, the least important first. */
  readonly visited: Int32Array;
  visitedCount: number;
  /** One bit for each rank still to be visited. */
  readonly waiting: Int32Array;
  /** The least important rank waiting. */
  lowest: number;
}

export function createClimb(nodeCount: number): Climb {
  return {
    milliseconds: new Int32Array(nodeCount).fill(UNREACHED),
    visited: new Int32Array(nodeCount),
    visitedCount: 0,
    waiting: new Int32Array((nodeCount + 31) >> 5),
    lowest: -1,
  };
}

/** Adds the nodes of one place to where the next climb starts. */
export function startAt(climb: Climb, rankOf: Int32Array, anchors: Anchors, place: number): void {
  const { milliseconds, waiting } = climb;
  const end = anchors.first[place + 1] ?? 0;
  for (let row = anchors.first[place] ?? 0; row < end; row += 1) {
    const rank = rankOf[anchors.node[row] ?? 0] ?? 0;
    const time = anchors.milliseconds[row] ?? 0;
    if (time >= (milliseconds[rank] ?? 0)) continue;
    milliseconds[rank] = time;
    waiting[rank >> 5] = (waiting[rank >> 5] ?? 0) | (1 << (rank & 31));
    if (rank > climb.lowest) climb.lowest = rank;
  }
}

/**
 * Visits all that can be climbed to. Arcs lead only to more important nodes, so that visiting by rank needs no heap:
 * a node's time is final when its bit comes up. The lesser of two times is taken without a branch, which the
 * processor would guess wrong too often: a negative difference, shifted, is all ones.
 */
export function climbUp(climb: Climb, arcs: HalfArcs): void {
  const { milliseconds, visited, waiting } = climb;
  const { first, neighbour, milliseconds: cost } = arcs;
  let count = 0;
  for (let word = climb.lowest >> 5; word >= 0; word -= 1) {
    for (let bits = waiting[word] ?? 0; bits !== 0; bits = waiting[word] ?? 0) {
      const bit = 31 - Math.clz32(bits);
      waiting[word] = bits ^ (1 << bit);
      const rank = (word << 5) | bit;
      visited[count] = rank;
      count += 1;
      const time = milliseconds[rank] ?? 0;
      const end = first[rank + 1] ?? 0;
      for (let arc = first[rank] ?? 0; arc < end; arc += 1) {
        const above = neighbour[arc] ?? 0;
        const known = milliseconds[above] ?? 0;
        const less = (time + (cost[arc] ?? 0) - known) | 0;
        milliseconds[above] = (known + (less & (less >> 31))) | 0;
        waiting[above >> 5] = (waiting[above >> 5] ?? 0) | (1 << (above & 31));
      }
    }
  }
  climb.visitedCount = count;
  climb.lowest = -1;
}

/** An arc of a fastest climb, between the rank where it is stored and a more important one. */
export interface Climbed {
  readonly arc: number;
  readonly below: number;
  readonly above: number;
}

/**
 * The arcs by which a climb came to `top`, the last first. They were not noted on the way up: who only asks for the
 * time, which is nearly everyone, would pay for it.
 */
export function climbedTo(climb: Climb, arcs: HalfArcs, top: number): Climbed[] {
  const { milliseconds, visited, visitedCount } = climb;
  const { first, neighbour, milliseconds: cost } = arcs;
  const climbed: Climbed[] = [];
  let above = top;
  for (let i = visitedCount - 1; i >= 0; i -= 1) {
    const below = visited[i] ?? 0;
    const end = first[below + 1] ?? 0;
    for (let arc = first[below] ?? 0; arc < end; arc += 1) {
      if (neighbour[arc] !== above) continue;
      if ((milliseconds[below] ?? 0) + (cost[arc] ?? 0) !== milliseconds[above]) continue;
      climbed.push({ arc, below, above });
      above = below;
      break;
    }
  }
  return climbed;
}

export function forget(climb: Climb): void {
  const { milliseconds, visited, visitedCount } = climb;
  for (let i = 0; i < visitedCount; i += 1) milliseconds[visited[i] ?? 0] = UNREACHED;
  climb.visitedCount = 0;
}
