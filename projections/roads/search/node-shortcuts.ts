import { createKeyHeap, keyOf, nodeOf, put, take } from './key-heap.ts';
import { HEAD, HOPS, NEXT_IN, NEXT_OUT, type RemainingRoads, TAIL, TIME } from './remaining-roads.ts';
import { UNREACHED } from './timed-arcs.ts';

/** What taking out one node would cost; valid until the next question. */
export interface NodeShortcuts {
  readonly count: number;
  /** Original arcs that the shortcuts stand for. */
  readonly hops: number;
  /** `SHORTCUT_FIELDS` numbers each: tail, head, milliseconds, hops. */
  readonly rows: Int32Array;
}

export const SHORTCUT_FIELDS = 4;

/**
 * Finds the shortcuts that must replace a node: one for each pair of neighbours whose fastest remaining way leads by
 * it. A search for another way ("witness") gives up after `settleLimit` nodes; a shortcut too many costs time, never
 * correctness.
 */
export function createShortcutFinder(
  roads: RemainingRoads,
): (node: number, settleLimit: number) => NodeShortcuts {
  const best = new Int32Array(roads.nodeCount).fill(UNREACHED);
  /** Milliseconds from the node in question to its neighbour; -1 for other nodes. */
  const onward = new Int32Array(roads.nodeCount).fill(-1);
  let touched = new Int32Array(1024);
  const heap = createKeyHeap();
  let rows = new Int32Array(SHORTCUT_FIELDS * 256);

  /**
   * Looks for ways from `source` without `avoided` that are as fast as `timeIn` and the onward arc; what it found is in
   * `best`. Returns how many nodes it touched.
   */
  function search(
    source: number,
    avoided: number,
    timeIn: number,
    longest: number,
    targets: number,
    settleLimit: number,
  ): number {
    const { arcs, firstOut } = roads;
    const limit = timeIn + longest;
    let touchedCount = 1;
    let open = targets;
    touched[0] = source;
    best[source] = 0;
    heap.size = 0;
    let node = source;
    let time = 0;
    for (let settled = 1; ; settled += 1) {
      for (let at = firstOut[node] ?? -1; at !== -1; at = arcs[at + NEXT_OUT] ?? -1) {
        const head = arcs[at + HEAD] ?? 0;
        const total = time + (arcs[at + TIME] ?? 0);
        const known = best[head] ?? 0;
        if (total >= known || total > limit || head === avoided) continue;
        if (known === UNREACHED) {
          if (touchedCount === touched.length) touched = grown(touched);
          touched[touchedCount] = head;
          touchedCount += 1;
        }
        best[head] = total;
        const needed = onward[head] ?? -1;
        if (needed !== -1 && total <= timeIn + needed && known > timeIn + needed) {
          open -= 1;
          if (open === 0) return touchedCount;
        }
        put(heap, total, head);
      }
      if (settled >= settleLimit) return touchedCount;
      do {
        if (heap.size === 0) return touchedCount;
        const entry = take(heap);
        time = keyOf(entry);
        node = nodeOf(entry);
      } while (time > (best[node] ?? 0));
    }
  }

  return (node, settleLimit) => {
    const { arcs, firstOut, firstIn } = roads;
    let count = 0;
    let hops = 0;
    let targets = 0;
    let longest = 0;
    for (let at = firstOut[node] ?? -1; at !== -1; at = arcs[at + NEXT_OUT] ?? -1) {
      const time = arcs[at + TIME] ?? 0;
      onward[arcs[at + HEAD] ?? 0] = time;
      targets += 1;
      longest = Math.max(longest, time);
    }
    for (let into = firstIn[node] ?? -1; into !== -1; into = arcs[into + NEXT_IN] ?? -1) {
      const tail = arcs[into + TAIL] ?? 0;
      const timeIn = arcs[into + TIME] ?? 0;
      const others = targets - (onward[tail] === -1 ? 0 : 1);
      if (others === 0) continue;
      const touchedCount = search(tail, node, timeIn, longest, others, settleLimit);
      for (let out = firstOut[node] ?? -1; out !== -1; out = arcs[out + NEXT_OUT] ?? -1) {
        const head = arcs[out + HEAD] ?? 0;
        const time = timeIn + (arcs[out + TIME] ?? 0);
        // More than twelve days is no less than `UNREACHED` either.
        if (head === tail || (best[head] ?? 0) <= time) continue;
        const row = SHORTCUT_FIELDS * count;
        if (row === rows.length) rows = grown(rows);
        const length = (arcs[into + HOPS] ?? 0) + (arcs[out + HOPS] ?? 0);
        rows[row] = tail;
        rows[row + 1] = head;
        rows[row + 2] = time;
        rows[row + 3] = length;
        hops += length;
        count += 1;
      }
      for (let i = 0; i < touchedCount; i += 1) best[touched[i] ?? 0] = UNREACHED;
    }
    for (let at = firstOut[node] ?? -1; at !== -1; at = arcs[at + NEXT_OUT] ?? -1) {
      onward[arcs[at + HEAD] ?? 0] = -1;
    }
    return { count, hops, rows };
  };
}

function grown(array: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(2 * array.length);
  larger.set(array);
  return larger;
}
