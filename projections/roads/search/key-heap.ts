/**
 * A binary heap of nodes by key, smallest first. A node may be put again with another key: the owner knows its true
 * key and passes over the stale ones. Key and node share one double, so that one comparison moves both.
 */
export interface KeyHeap {
  entries: Float64Array;
  size: number;
}

/** Nodes have 23 bits (8 million), keys 30: together 53, the integers that a double holds exactly. */
export const MAX_HEAP_NODES = 2 ** 23;
const PER_KEY = MAX_HEAP_NODES;
const SHARE = 1 / PER_KEY;

export function createKeyHeap(): KeyHeap {
  return { entries: new Float64Array(256), size: 0 };
}

/** Of a key and a node, as the heap holds them. */
export const keyOf = (entry: number): number => Math.floor(entry * SHARE);
export const nodeOf = (entry: number): number => entry - Math.floor(entry * SHARE) * PER_KEY;

export function put(heap: KeyHeap, key: number, node: number): void {
  if (heap.size === heap.entries.length) {
    const grown = new Float64Array(2 * heap.size);
    grown.set(heap.entries);
    heap.entries = grown;
  }
  const { entries } = heap;
  const entry = key * PER_KEY + node;
  let place = heap.size;
  heap.size = place + 1;
  while (place > 0) {
    const parent = (place - 1) >> 1;
    const above = entries[parent] ?? 0;
    if (above <= entry) break;
    entries[place] = above;
    place = parent;
  }
  entries[place] = entry;
}

/** Takes out the smallest entry; the heap must not be empty. */
export function take(heap: KeyHeap): number {
  const { entries } = heap;
  const first = entries[0] ?? 0;
  const size = heap.size - 1;
  const last = entries[size] ?? 0;
  heap.size = size;
  let place = 0;
  for (let child = 1; child < size; child = 2 * place + 1) {
    let below = entries[child] ?? 0;
    if (child + 1 < size) {
      const other = entries[child + 1] ?? 0;
      if (other < below) {
        below = other;
        child += 1;
      }
    }
    if (below >= last) break;
    entries[place] = below;
    place = child;
  }
  entries[place] = last;
  return first;
}
