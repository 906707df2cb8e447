import type { Anchors } from './anchors.ts';
import type { ArcLengths } from './arc-lengths.ts';
import { type Climb, climbUp, createClimb, forget, startAt } from './climb.ts';
import type { ContractionHierarchy, HalfArcs } from './contraction-hierarchy.ts';
import { ascentOf, createDescentSpace, type Descent, type Direction, descentTo, release } from './descent.ts';
import { enter, sweepOne } from './sweep.ts';
import { UNREACHED } from './timed-arcs.ts';

/** How long the fastest ways between one place and others take, and how long they are; by place of the others. */
export interface Ways {
  /** `UNREACHED` without a way. */
  readonly milliseconds: Int32Array;
  readonly metres: Float64Array;
}

/** Where places stand on the roads, and how far it is from there to their nodes, in the order of the anchors. */
export interface MeasuredAnchors extends Anchors {
  readonly metres: Float64Array;
}

/** `forward`: from the one (the first of its anchors) to the others. */
export type OneToMany = (direction: Direction, one: MeasuredAnchors, others: MeasuredAnchors) => Ways;

/**
 * The times come first, as in a matrix of one row. Then the lengths, by the same pass over the same arrays: at each node
 * the arc whose time fits is the one that the fastest way came by.
 */
export function createOneToMany(hierarchy: ContractionHierarchy, lengths: ArcLengths): OneToMany {
  const { nodeCount, rankOf } = hierarchy;
  const climb = createClimb(nodeCount);
  const climbed = new Float64Array(nodeCount);
  const space = createDescentSpace(nodeCount);
  let times = new Int32Array(0);
  let metres = new Float64Array(0);

  return (direction, one, others) => {
    const descent = descentTo(hierarchy, direction, others, climb, space);
    const ascent = ascentOf(hierarchy, direction);
    const [upward, downward] =
      direction === 'forward' ? [lengths.up, lengths.down] : [lengths.down, lengths.up];
    const fall = direction === 'forward' ? hierarchy.down : hierarchy.up;
    startAt(climb, rankOf, one, 0);
    climbUp(climb, ascent);
    measureClimb(climb, ascent, upward, climbed, seedsOf(one, rankOf));
    if (times.length < descent.count) {
      times = new Int32Array(space.rank.length);
      metres = new Float64Array(space.rank.length);
    }
    times.fill(UNREACHED, 0, descent.count);
    enter(descent, times, 1, 0, climb);
    sweepOne(descent, times);
    for (let row = 0; row < descent.count; row += 1) {
      const rank = descent.rank[row] ?? 0;
      metres[row] =
        climb.milliseconds[rank] === times[row]
          ? (climbed[rank] ?? 0)
          : descended(descent, times, metres, row, fall.first[rank] ?? 0, downward);
    }
    forget(climb);
    const ways = waysTo(others, rankOf, space.rowOf, times, metres);
    release(descent);
    return ways;
  };
}

/** Least metres by which the start comes to each of its own ranks in the time it takes there. */
function seedsOf(one: MeasuredAnchors, rankOf: Int32Array): ReadonlyMap<number, readonly number[]> {
  const seeds = new Map<number, number[]>();
  for (let at = one.first[0] ?? 0; at < (one.first[1] ?? 0); at += 1) {
    const rank = rankOf[one.node[at] ?? 0] ?? 0;
    const own = seeds.get(rank) ?? [];
    seeds.set(rank, [...own, one.milliseconds[at] ?? 0, one.metres[at] ?? 0]);
  }
  return seeds;
}

function measureClimb(
  { milliseconds, visited, visitedCount }: Climb,
  { first, neighbour, milliseconds: cost }: HalfArcs,
  lengths: Float64Array,
  climbed: Float64Array,
  seeds: ReadonlyMap<number, readonly number[]>,
): void {
  for (const [rank, own] of seeds) {
    for (let i = 0; i < own.length; i += 2) {
      if (own[i] === milliseconds[rank]) climbed[rank] = own[i + 1] ?? 0;
    }
  }
  for (let i = 0; i < visitedCount; i += 1) {
    const rank = visited[i] ?? 0;
    const end = first[rank + 1] ?? 0;
    for (let arc = first[rank] ?? 0; arc < end; arc += 1) {
      const above = neighbour[arc] ?? 0;
      if ((milliseconds[rank] ?? 0) + (cost[arc] ?? 0) !== milliseconds[above]) continue;
      climbed[above] = (climbed[rank] ?? 0) + (lengths[arc] ?? 0);
    }
  }
}

/** Metres at a row that is come to from above; its arcs are those of its rank, from `firstArc` on. */
function descended(
  { first, neighbour, milliseconds }: Descent,
  times: Int32Array,
  metres: Float64Array,
  row: number,
  firstArc: number,
  lengths: Float64Array,
): number {
  const start = first[row] ?? 0;
  const end = first[row + 1] ?? 0;
  for (let arc = start; arc < end; arc += 1) {
    const above = neighbour[arc] ?? 0;
    if ((times[above] ?? 0) + (milliseconds[arc] ?? 0) !== times[row]) continue;
    return (metres[above] ?? 0) + (lengths[firstArc + arc - start] ?? 0);
  }
  return Number.POSITIVE_INFINITY;
}

function waysTo(
  { count, first, node, milliseconds: beyond, metres: onward }: MeasuredAnchors,
  rankOf: Int32Array,
  rowOf: Int32Array,
  times: Int32Array,
  metres: Float64Array,
): Ways {
  const ways = { milliseconds: new Int32Array(count).fill(UNREACHED), metres: new Float64Array(count) };
  for (let place = 0; place < count; place += 1) {
    for (let at = first[place] ?? 0; at < (first[place + 1] ?? 0); at += 1) {
      const row = rowOf[rankOf[node[at] ?? 0] ?? 0] ?? 0;
      const total = (times[row] ?? 0) + (beyond[at] ?? 0);
      if (total >= (ways.milliseconds[place] ?? 0)) continue;
      ways.milliseconds[place] = total;
      ways.metres[place] = (metres[row] ?? 0) + (onward[at] ?? 0);
    }
  }
  return ways;
}
