import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import {
  createKeyHeap,
  keyOf,
  MAX_HEAP_NODES,
  nodeOf,
  put,
  take,
} from '../../../../projections/roads/search/key-heap.ts';
import { UNREACHED } from '../../../../projections/roads/search/timed-arcs.ts';

const heap = suite('heap of keys');

heap('gives back what was put, smallest key first and then smallest node', () => {
  const entry = fc.tuple(fc.nat({ max: UNREACHED }), fc.nat({ max: MAX_HEAP_NODES - 1 }));
  fc.assert(
    fc.property(fc.array(entry, { maxLength: 700 }), (entries) => {
      const filled = createKeyHeap();
      for (const [key, node] of entries) put(filled, key, node);
      const taken: number[][] = [];
      while (filled.size > 0) {
        const smallest = take(filled);
        taken.push([keyOf(smallest), nodeOf(smallest)]);
      }
      assert.equal(
        taken,
        entries.toSorted(([a, m], [b, n]) => a - b || m - n),
      );
    }),
  );
});

heap.run();
