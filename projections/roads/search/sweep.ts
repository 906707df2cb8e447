import type { Climb } from './climb.ts';
import type { Descent } from './descent.ts';

/** Sources swept at once: as many times as a processor keeps in registers beside the pointers. */
export const LANES = 8;

/** Puts what a climb has found into one lane of the rows of a descent. */
export function enter(descent: Descent, times: Int32Array, lanes: number, lane: number, climb: Climb): void {
  const { rowOf } = descent;
  const { visited, visitedCount, milliseconds } = climb;
  for (let i = 0; i < visitedCount; i += 1) {
    const rank = visited[i] ?? 0;
    const row = rowOf[rank] ?? -1;
    if (row !== -1) times[row * lanes + lane] = milliseconds[rank] ?? 0;
  }
}

/** Completes the times of one source; no branch, as in a climb. */
export function sweepOne({ count, first, neighbour, milliseconds }: Descent, times: Int32Array): void {
  for (let row = 0; row < count; row += 1) {
    let time = times[row] ?? 0;
    const end = first[row + 1] ?? 0;
    for (let arc = first[row] ?? 0; arc < end; arc += 1) {
      const less = ((times[neighbour[arc] ?? 0] ?? 0) + (milliseconds[arc] ?? 0) - time) | 0;
      time = (time + (less & (less >> 31))) | 0;
    }
    times[row] = time;
  }
}

/** Completes the times of `LANES` sources; `times` holds that many numbers for each row. */
export function sweepLanes({ count, first, neighbour, milliseconds }: Descent, times: Int32Array): void {
  for (let row = 0; row < count; row += 1) {
    const to = row * LANES;
    let t0 = times[to] ?? 0;
    let t1 = times[to + 1] ?? 0;
    let t2 = times[to + 2] ?? 0;
    let t3 = times[to + 3] ?? 0;
    let t4 = times[to + 4] ?? 0;
    let t5 = times[to + 5] ?? 0;
    let t6 = times[to + 6] ?? 0;
    let t7 = times[to + 7] ?? 0;
    const end = first[row + 1] ?? 0;
    for (let arc = first[row] ?? 0; arc < end; arc += 1) {
      const from = (neighbour[arc] ?? 0) * LANES;
      const time = milliseconds[arc] ?? 0;
      let less = ((times[from] ?? 0) + time - t0) | 0;
      t0 = (t0 + (less & (less >> 31))) | 0;
      less = ((times[from + 1] ?? 0) + time - t1) | 0;
      t1 = (t1 + (less & (less >> 31))) | 0;
      less = ((times[from + 2] ?? 0) + time - t2) | 0;
      t2 = (t2 + (less & (less >> 31))) | 0;
      less = ((times[from + 3] ?? 0) + time - t3) | 0;
      t3 = (t3 + (less & (less >> 31))) | 0;
      less = ((times[from + 4] ?? 0) + time - t4) | 0;
      t4 = (t4 + (less & (less >> 31))) | 0;
      less = ((times[from + 5] ?? 0) + time - t5) | 0;
      t5 = (t5 + (less & (less >> 31))) | 0;
      less = ((times[from + 6] ?? 0) + time - t6) | 0;
      t6 = (t6 + (less & (less >> 31))) | 0;
      less = ((times[from + 7] ?? 0) + time - t7) | 0;
      t7 = (t7 + (less & (less >> 31))) | 0;
    }
    times[to] = t0;
    times[to + 1] = t1;
    times[to + 2] = t2;
    times[to + 3] = t3;
    times[to + 4] = t4;
    times[to + 5] = t5;
    times[to + 6] = t6;
    times[to + 7] = t7;
  }
}
