import type { Instant } from '../coordinator/domain/quantities.ts';

/** What is due, earliest first; of what is due at the same instant, what was entered first. */
export interface Calendar<Due> {
  enter(at: Instant, due: Due): void;
  /** Takes out the next entry, unless it is due after `until`. */
  next(until: Instant): { readonly at: Instant; readonly due: Due } | undefined;
}

interface Entry<Due> {
  readonly at: Instant;
  readonly sequence: number;
  readonly due: Due;
}

const isBefore = (a: Entry<unknown>, b: Entry<unknown>): boolean =>
  a.at < b.at || (a.at === b.at && a.sequence < b.sequence);

/** A binary heap: entering and taking out cost the logarithm of what is entered. */
export function createCalendar<Due>(): Calendar<Due> {
  const heap: Entry<Due>[] = [];
  let sequence = 0;

  function rise(entry: Entry<Due>): void {
    let hole = heap.length;
    heap.push(entry);
    while (hole > 0) {
      const above = (hole - 1) >> 1;
      const parent = heap[above];
      if (!parent || !isBefore(entry, parent)) break;
      heap[hole] = parent;
      hole = above;
    }
    heap[hole] = entry;
  }

  /** Puts `entry` where the root was taken out. */
  function sink(entry: Entry<Due>): void {
    let hole = 0;
    for (;;) {
      let below = 2 * hole + 1;
      let child = heap[below];
      const other = heap[below + 1];
      if (child && other && isBefore(other, child)) {
        below += 1;
        child = other;
      }
      if (!child || isBefore(entry, child)) break;
      heap[hole] = child;
      hole = below;
    }
    heap[hole] = entry;
  }

  return {
    enter(at, due) {
      rise({ at, sequence: sequence++, due });
    },
    next(until) {
      const root = heap[0];
      if (!root || root.at > until) return undefined;
      const last = heap.pop();
      if (last && last !== root) sink(last);
      return root;
    },
  };
}
