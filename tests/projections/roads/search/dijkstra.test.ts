import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import {
  createSearch,
  type SearchedRoads,
  type Seed,
} from '../../../../projections/roads/search/dijkstra.ts';
import { arcsOf } from '../../../../projections/roads/graph/graph.ts';
import { largestStronglyConnected } from '../../../../projections/roads/graph/strongly-connected.ts';

const dijkstra = suite('fastest ways');

interface Street {
  readonly from: number;
  readonly to: number;
  readonly forward: number;
  readonly backward: number;
}

function graphOf(nodeCount: number, streets: readonly Street[]): SearchedRoads {
  const links = {
    count: streets.length,
    from: Int32Array.from(streets, ({ from }) => from),
    to: Int32Array.from(streets, ({ to }) => to),
    forwardSeconds: Float64Array.from(streets, ({ forward }) => forward),
    backwardSeconds: Float64Array.from(streets, ({ backward }) => backward),
    metres: Float64Array.from(streets, (_, i) => i + 1),
  };
  return {
    nodeCount,
    links,
    outgoing: arcsOf(nodeCount, links, 'outgoing'),
    incoming: arcsOf(nodeCount, links, 'incoming'),
  };
}

/** Relaxes every street until nothing changes. */
function bellmanFord(nodeCount: number, streets: readonly Street[], seeds: readonly Seed[]): number[] {
  const seconds = new Array<number>(nodeCount).fill(Infinity);
  for (const seed of seeds) seconds[seed.node] = Math.min(seconds[seed.node]!, seed.seconds);
  for (let round = 0; round < nodeCount; round += 1) {
    for (const { from, to, forward, backward } of streets) {
      seconds[to] = Math.min(seconds[to]!, seconds[from]! + forward);
      seconds[from] = Math.min(seconds[from]!, seconds[to] + backward);
    }
  }
  return seconds;
}

const cost = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 0, max: 50 }) },
  { weight: 1, arbitrary: fc.constant(Infinity) },
);
const town = fc.integer({ min: 1, max: 25 }).chain((nodeCount) => {
  const node = fc.nat({ max: nodeCount - 1 });
  return fc.record({
    nodeCount: fc.constant(nodeCount),
    streets: fc.array(fc.record({ from: node, to: node, forward: cost, backward: cost }), { maxLength: 80 }),
    seeds: fc.array(fc.record({ node, seconds: fc.nat({ max: 30 }), metres: fc.constant(0) }), {
      maxLength: 4,
    }),
    until: fc.array(node, { minLength: 1, maxLength: 4 }),
    limit: fc.nat({ max: 120 }),
  });
});

const reversed = (streets: readonly Street[]): Street[] =>
  streets.map(({ forward, backward, ...ends }) => ({ ...ends, forward: backward, backward: forward }));

dijkstra('equal those that trying every street over and over finds', () => {
  fc.assert(
    fc.property(town, ({ nodeCount, streets, seeds }) => {
      const search = createSearch(graphOf(nodeCount, streets));
      assert.equal([...search.forward(seeds).seconds], bellmanFord(nodeCount, streets, seeds));
      assert.equal([...search.backward(seeds).seconds], bellmanFord(nodeCount, reversed(streets), seeds));
    }),
  );
});

dijkstra('are exact up to a limit and unknown beyond it', () => {
  fc.assert(
    fc.property(town, ({ nodeCount, streets, seeds, limit }) => {
      const all = bellmanFord(nodeCount, streets, seeds);
      const { seconds } = createSearch(graphOf(nodeCount, streets)).forward(seeds, { limitSeconds: limit });
      assert.equal(
        [...seconds],
        all.map((value) => (value <= limit ? value : Infinity)),
      );
    }),
  );
});

dijkstra('are exact at the places searched for, also when a search is cut short there', () => {
  fc.assert(
    fc.property(town, ({ nodeCount, streets, seeds, until }) => {
      const all = bellmanFord(nodeCount, streets, seeds);
      const search = createSearch(graphOf(nodeCount, streets));
      search.forward(seeds, { until: [0] });
      const { seconds } = search.forward(seeds, { until });
      for (const node of until) assert.is(seconds[node], all[node]);
    }),
  );
});

dijkstra('can be followed back to where they began, adding up to the same time and length', () => {
  fc.assert(
    fc.property(town, ({ nodeCount, streets, seeds }) => {
      const graph = graphOf(nodeCount, streets);
      const { seconds, metres, link, previous } = createSearch(graph).forward(seeds);
      seconds.forEach((total, goal) => {
        if (total === Infinity) return;
        let length = 0;
        let node = goal;
        while (link[node] !== -1) {
          length += graph.links.metres[link[node]!]!;
          node = previous[node]!;
        }
        assert.is(length, metres[goal]);
        assert.ok(seeds.some((seed) => seed.node === node && seed.seconds <= total));
      });
    }),
  );
});

dijkstra('exist between all nodes that are kept as connected, and the kept part is the largest', () => {
  fc.assert(
    fc.property(town, ({ nodeCount, streets }) => {
      const graph = graphOf(nodeCount, streets);
      const kept = largestStronglyConnected(nodeCount, graph.outgoing, graph.incoming);
      const search = createSearch(graph);
      const together = Array.from({ length: nodeCount }, (_, node) => {
        const seed = [{ node, seconds: 0, metres: 0 }];
        const there = search.forward(seed).seconds.slice();
        const back = search.backward(seed).seconds.slice();
        return there.reduce((sum, value, other) => sum + (value + back[other]! < Infinity ? 1 : 0), 0);
      });
      const size = kept.reduce((sum, value) => sum + value, 0);
      assert.is(size, Math.max(...together));
      kept.forEach((isKept, node) => {
        if (isKept) assert.is(together[node], size);
      });
    }),
  );
});

dijkstra.run();
