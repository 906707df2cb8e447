import type { Anchors } from './anchors.ts';
import { climbedTo, climbUp, createClimb, forget, startAt } from './climb.ts';
import type { ContractionHierarchy } from './contraction-hierarchy.ts';
import { UNREACHED } from './timed-arcs.ts';
import { unpack } from './unpack.ts';

/** The fastest way between two places. */
export interface FastestWay {
  readonly milliseconds: number;
  /** Nodes by which the start is left and the goal come to. */
  readonly from: number;
  readonly to: number;
  /** Arcs of the roads that the hierarchy was made from, in the order driven. */
  readonly arcs: readonly number[];
}

export interface HierarchyQuery {
  /** From one place of `starts` to one of `goals`; `UNREACHED` where no way leads. */
  readonly time: (starts: Anchors, start: number, goals: Anchors, goal: number) => number;
  readonly way: (starts: Anchors, start: number, goals: Anchors, goal: number) => FastestWay | undefined;
}

/** Climbs from both ends and joins the two at the node where the sum is least. */
export function createHierarchyQuery(hierarchy: ContractionHierarchy): HierarchyQuery {
  const { nodeCount, rankOf, nodeAt, up, down } = hierarchy;
  const fromStart = createClimb(nodeCount);
  const fromGoal = createClimb(nodeCount);

  /** The rank where the ways meet, -1 if nowhere. */
  function meet(starts: Anchors, start: number, goals: Anchors, goal: number): number {
    startAt(fromStart, rankOf, starts, start);
    climbUp(fromStart, up);
    startAt(fromGoal, rankOf, goals, goal);
    climbUp(fromGoal, down);
    const { milliseconds: before } = fromStart;
    const { milliseconds: after, visited, visitedCount } = fromGoal;
    let best = UNREACHED;
    let top = -1;
    for (let i = 0; i < visitedCount; i += 1) {
      const rank = visited[i] ?? 0;
      const total = (before[rank] ?? 0) + (after[rank] ?? 0);
      if (total >= best) continue;
      best = total;
      top = rank;
    }
    return top;
  }

  const timeBy = (top: number): number =>
    (fromStart.milliseconds[top] ?? 0) + (fromGoal.milliseconds[top] ?? 0);

  function forgetBoth(): void {
    forget(fromStart);
    forget(fromGoal);
  }

  return {
    time(starts, start, goals, goal) {
      const top = meet(starts, start, goals, goal);
      const time = top === -1 ? UNREACHED : timeBy(top);
      forgetBoth();
      return time;
    },
    way(starts, start, goals, goal) {
      const top = meet(starts, start, goals, goal);
      if (top === -1) {
        forgetBoth();
        return undefined;
      }
      const ascent = climbedTo(fromStart, up, top);
      const descent = climbedTo(fromGoal, down, top);
      const way = {
        milliseconds: timeBy(top),
        from: nodeAt[ascent.at(-1)?.below ?? top] ?? 0,
        to: nodeAt[descent.at(-1)?.below ?? top] ?? 0,
        arcs: unpack(hierarchy, ascent, descent),
      };
      forgetBoth();
      return way;
    },
  };
}
