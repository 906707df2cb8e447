import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type Anchors, anchorsAt, anchorsOf } from '../../../../projections/roads/search/anchors.ts';
import { buildHierarchy } from '../../../../projections/roads/search/contraction-hierarchy.ts';
import { createManyToMany } from '../../../../projections/roads/search/many-to-many.ts';
import { nearestSources } from '../../../../projections/roads/search/nearest-sources.ts';
import { UNREACHED } from '../../../../projections/roads/search/timed-arcs.ts';
import { allTimes, awkwardRoads, gridTown, timedArcs } from '../../../support/random-roads.ts';

const matrix = suite('times from many places to many');

/** Places beside the nodes: most by two of them, some by one, some by none. */
const places = (nodeCount: number, most: number): fc.Arbitrary<Anchors> =>
  fc
    .array(
      fc.array(fc.record({ node: fc.nat({ max: nodeCount - 1 }), seconds: fc.nat({ max: 40 }) }), {
        maxLength: 2,
      }),
      { maxLength: most },
    )
    .map(anchorsOf);

const question = fc.oneof({ weight: 4, arbitrary: awkwardRoads }, gridTown).chain((roads) =>
  fc.record({
    roads: fc.constant(roads),
    sources: places(roads.nodeCount, 20),
    targets: places(roads.nodeCount, 20),
  }),
);

function expected(times: number[][], sources: Anchors, targets: Anchors): number[] {
  const ends = (anchors: Anchors, place: number): { node: number; milliseconds: number }[] =>
    Array.from({ length: anchors.first[place + 1]! - anchors.first[place]! }, (_, i) => ({
      node: anchors.node[anchors.first[place]! + i]!,
      milliseconds: anchors.milliseconds[anchors.first[place]! + i]!,
    }));
  return Array.from({ length: sources.count }, (_, source) =>
    Array.from({ length: targets.count }, (__, target) =>
      ends(sources, source).reduce(
        (best, out) =>
          ends(targets, target).reduce(
            (least, back) =>
              Math.min(least, out.milliseconds + times[out.node]![back.node]! + back.milliseconds),
            best,
          ),
        UNREACHED,
      ),
    ),
  ).flat();
}

matrix('are those of the fastest ways, whichever side is larger', () => {
  fc.assert(
    fc.property(question, ({ roads, sources, targets }) => {
      const ask = createManyToMany(buildHierarchy(roads));
      const times = allTimes(roads);
      assert.equal([...ask(sources, targets)], expected(times, sources, targets));
      assert.equal([...ask(targets, sources)], expected(times, targets, sources));
    }),
    { numRuns: 60 },
  );
});

const line = timedArcs(5, [
  { from: 0, to: 1, milliseconds: 1000 },
  { from: 1, to: 2, milliseconds: 1000 },
  { from: 2, to: 1, milliseconds: 1000 },
  { from: 3, to: 2, milliseconds: 500 },
]);

matrix('a place that stands at no node is reached from nowhere and spoils nothing', () => {
  const ask = createManyToMany(buildHierarchy(line));
  const sources = anchorsOf([[], [{ node: 0, seconds: 0 }]]);
  const targets = anchorsOf([[{ node: 2, seconds: 0 }], []]);
  assert.equal([...ask(sources, targets)], [UNREACHED, UNREACHED, 2000, UNREACHED]);
});

matrix('the nearest sources come first and those without a way not at all', () => {
  const ask = createManyToMany(buildHierarchy(line));
  const sources = anchorsAt([0, 4, 3, 2, 3]);
  assert.equal(nearestSources(ask, sources, anchorsAt([1]), 3), [
    { source: 0, milliseconds: 1000 },
    { source: 3, milliseconds: 1000 },
    { source: 2, milliseconds: 1500 },
  ]);
  assert.is(nearestSources(ask, sources, anchorsAt([1]), 9).length, 4);
  assert.equal(nearestSources(ask, sources, anchorsAt([4]), 9), [{ source: 1, milliseconds: 0 }]);
});

matrix.run();
