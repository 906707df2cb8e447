import type { Anchors } from './anchors.ts';
import { climbUp, createClimb, forget, startAt } from './climb.ts';
import type { ContractionHierarchy } from './contraction-hierarchy.ts';
import { ascentOf, type Direction, wholeDescent } from './descent.ts';
import { enter, sweepOne } from './sweep.ts';
import { UNREACHED } from './timed-arcs.ts';

/**
 * Milliseconds between the nearest of the places and every node, by node; `UNREACHED` where farther than the limit or
 * without a way. Valid until the next question.
 */
export type OneToAll = (places: Anchors, limit?: number) => Int32Array;

/** PHAST (Delling 2011): one climb, however many places it starts from, and one sweep down over all nodes. */
export function createOneToAll(hierarchy: ContractionHierarchy, direction: Direction): OneToAll {
  const { nodeCount, rankOf, nodeAt } = hierarchy;
  const ascent = ascentOf(hierarchy, direction);
  const descent = wholeDescent(hierarchy, direction);
  const climb = createClimb(nodeCount);
  const byRank = new Int32Array(nodeCount);
  const byNode = new Int32Array(nodeCount);
  return (places, limit = UNREACHED) => {
    for (let place = 0; place < places.count; place += 1) startAt(climb, rankOf, places, place);
    climbUp(climb, ascent);
    byRank.fill(UNREACHED);
    enter(descent, byRank, 1, 0, climb);
    forget(climb);
    sweepOne(descent, byRank);
    for (let rank = 0; rank < nodeCount; rank += 1) {
      const time = byRank[rank] ?? 0;
      byNode[nodeAt[rank] ?? 0] = time > limit ? UNREACHED : time;
    }
    return byNode;
  };
}
