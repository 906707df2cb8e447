import type { Anchors } from './anchors.ts';
import { climbUp, createClimb, forget, startAt } from './climb.ts';
import type { ContractionHierarchy } from './contraction-hierarchy.ts';
import { ascentOf, createDescentSpace, type Descent, descentTo, release, rowsOf } from './descent.ts';
import { enter, LANES, sweepLanes, sweepOne } from './sweep.ts';
import { UNREACHED } from './timed-arcs.ts';

/** Milliseconds from each source to each target, a row of `targets.count` for each source; `UNREACHED` without a way. */
export type ManyToMany = (sources: Anchors, targets: Anchors) => Int32Array;

/** Up to this many sources one at a time are faster than all lanes together. */
const FEW = 2;

/**
 * Climbs from each place of the smaller side and sweeps, several at once, over what leads to the larger side: one pass
 * over a small array, which has no lists to follow as buckets at the nodes have.
 */
export function createManyToMany(hierarchy: ContractionHierarchy): ManyToMany {
  const { nodeCount, rankOf } = hierarchy;
  const climb = createClimb(nodeCount);
  const space = createDescentSpace(nodeCount);
  let scratch = new Int32Array(0);

  /** Times of places `start` up to `start + count`, in `lanes` lanes. */
  function timesOf(
    descent: Descent,
    direction: 'forward' | 'backward',
    ones: Anchors,
    [start, count, lanes]: readonly [start: number, count: number, lanes: number],
  ): Int32Array {
    const length = descent.count * lanes;
    if (scratch.length < length) scratch = new Int32Array(length);
    scratch.fill(UNREACHED, 0, length);
    const ascent = ascentOf(hierarchy, direction);
    for (let lane = 0; lane < count; lane += 1) {
      startAt(climb, rankOf, ones, start + lane);
      climbUp(climb, ascent);
      enter(descent, scratch, lanes, lane, climb);
      forget(climb);
    }
    if (lanes === 1) sweepOne(descent, scratch);
    else sweepLanes(descent, scratch);
    return scratch;
  }

  return (sources, targets) => {
    const isForward = sources.count <= targets.count;
    const direction = isForward ? 'forward' : 'backward';
    const [ones, others] = isForward ? [sources, targets] : [targets, sources];
    const [oneStep, otherStep] = isForward ? [targets.count, 1] : [1, targets.count];
    const descent = descentTo(hierarchy, direction, others, climb, space);
    const rows = rowsOf(hierarchy, descent, others);
    const matrix = new Int32Array(sources.count * targets.count).fill(UNREACHED);
    for (let start = 0; start < ones.count;) {
      const left = ones.count - start;
      const lanes = left <= FEW ? 1 : LANES;
      const count = Math.min(lanes, left);
      const times = timesOf(descent, direction, ones, [start, count, lanes]);
      copyTimes(others, rows, times, [lanes, count], matrix, [start * oneStep, oneStep, otherStep]);
      start += count;
    }
    release(descent);
    return matrix;
  };
}

/** Of each place the best of its nodes; `offset`, and the steps between two lanes and two places, are of the matrix. */
function copyTimes(
  places: Anchors,
  rows: Int32Array,
  times: Int32Array,
  [lanes, used]: readonly [lanes: number, used: number],
  matrix: Int32Array,
  [offset, laneStep, placeStep]: readonly [offset: number, laneStep: number, placeStep: number],
): void {
  const { count, first, milliseconds } = places;
  for (let place = 0; place < count; place += 1) {
    const end = first[place + 1] ?? 0;
    for (let at = first[place] ?? 0; at < end; at += 1) {
      const row = (rows[at] ?? 0) * lanes;
      const beyond = milliseconds[at] ?? 0;
      let cell = offset + place * placeStep;
      for (let lane = row; lane < row + used; lane += 1) {
        const total = (times[lane] ?? 0) + beyond;
        if (total < (matrix[cell] ?? 0)) matrix[cell] = total;
        cell += laneStep;
      }
    }
  }
}
