/** Nodes waiting to be settled, nearest first: a binary heap that knows where each node stands, so a key can fall. */
export interface NodeQueue {
  readonly size: () => number;
  /** Adds the node, or lowers its key. A higher key than the present one is a bug of the caller. */
  readonly put: (node: number, key: number) => void;
  /** Takes out the node with the smallest key; -1 when empty. */
  readonly take: () => number;
  readonly clear: () => void;
}

export function createNodeQueue(nodeCount: number): NodeQueue {
  const heap = new Int32Array(nodeCount);
  const keys = new Float64Array(nodeCount);
  /** Place of a node in the heap, -1 when it is not waiting. */
  const places = new Int32Array(nodeCount).fill(-1);
  let size = 0;

  const keyAt = (place: number): number => keys[heap[place] ?? 0] ?? 0;
  const set = (place: number, node: number): void => {
    heap[place] = node;
    places[node] = place;
  };
  const rise = (node: number, from: number): void => {
    const key = keys[node] ?? 0;
    let place = from;
    while (place > 0) {
      const parent = (place - 1) >> 1;
      if (keyAt(parent) <= key) break;
      set(place, heap[parent] ?? 0);
      place = parent;
    }
    set(place, node);
  };
  const sink = (node: number): void => {
    const key = keys[node] ?? 0;
    let place = 0;
    for (let child = 1; child < size; child = 2 * place + 1) {
      if (child + 1 < size && keyAt(child + 1) < keyAt(child)) child += 1;
      if (keyAt(child) >= key) break;
      set(place, heap[child] ?? 0);
      place = child;
    }
    set(place, node);
  };

  return {
    size: () => size,
    put(node, key) {
      keys[node] = key;
      const place = places[node] ?? -1;
      if (place !== -1) rise(node, place);
      else {
        size += 1;
        rise(node, size - 1);
      }
    },
    take() {
      if (size === 0) return -1;
      const first = heap[0] ?? 0;
      const last = heap[size - 1] ?? 0;
      size -= 1;
      places[first] = -1;
      if (size > 0) sink(last);
      return first;
    },
    clear() {
      for (let place = 0; place < size; place += 1) places[heap[place] ?? 0] = -1;
      size = 0;
    },
  };
}
