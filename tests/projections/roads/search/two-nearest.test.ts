import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { anchorsOf } from '../../../../projections/roads/search/anchors.ts';
import { buildHierarchy } from '../../../../projections/roads/search/contraction-hierarchy.ts';
import { type TimedArcs, UNREACHED } from '../../../../projections/roads/search/timed-arcs.ts';
import { createTwoNearest, type TwoNearest } from '../../../../projections/roads/search/two-nearest.ts';
import { createTwoNearestSweep } from '../../../../projections/roads/search/two-nearest-sweep.ts';
import { allTimes, awkwardRoads, gridTown } from '../../../support/random-roads.ts';

const nearest = suite('who comes first and second to every node');

interface End {
  readonly node: number;
  readonly seconds: number;
}

const question = fc.oneof(awkwardRoads, gridTown).chain((roads) =>
  fc.record({
    roads: fc.constant(roads),
    sources: fc.array(
      fc.array(fc.record({ node: fc.nat({ max: roads.nodeCount - 1 }), seconds: fc.nat({ max: 40 }) }), {
        maxLength: 2,
      }),
      { maxLength: 12 },
    ),
    limitSeconds: fc.oneof(fc.nat({ max: 120 }), fc.constant(1_000_000)),
  }),
);

const bySearch = (roads: TimedArcs, sources: readonly (readonly End[])[], limitSeconds: number): TwoNearest =>
  createTwoNearest(roads.nodeCount)(
    {
      outgoing: {
        first: roads.first,
        neighbour: roads.neighbour,
        seconds: Float64Array.from(roads.milliseconds, (time) => (time < UNREACHED ? time / 1000 : Infinity)),
        link: new Int32Array(roads.neighbour.length),
      },
    },
    sources,
    limitSeconds,
  );

const bySweep = (roads: TimedArcs, sources: readonly (readonly End[])[], limitSeconds: number): TwoNearest =>
  createTwoNearestSweep(buildHierarchy(roads))(anchorsOf(sources), 1000 * limitSeconds);

for (const [name, ask] of [
  ['a search', bySearch],
  ['a hierarchy', bySweep],
] as const) {
  nearest(`is found by ${name}, and each in the time it takes`, () => {
    fc.assert(
      fc.property(question, ({ roads, sources, limitSeconds }) => {
        const times = allTimes(roads);
        const { source, seconds } = ask(roads, sources, limitSeconds);
        for (let node = 0; node < roads.nodeCount; node += 1) {
          const arrivals = sources.map((ends) =>
            ends.reduce(
              (least, end) => Math.min(least, times[end.node]![node]! + 1000 * end.seconds),
              UNREACHED,
            ),
          );
          const inTime = arrivals.filter((time) => time <= 1000 * limitSeconds && time < UNREACHED);
          const rows = [2 * node, 2 * node + 1].filter((row) => source[row] !== -1);
          const found = rows.map((row) => Math.round(1000 * seconds[row]!));
          const ascending = (a: number, b: number): number => a - b;
          assert.equal(found.toSorted(ascending), inTime.toSorted(ascending).slice(0, 2));
          rows.forEach((row, i) => {
            assert.is(arrivals[source[row]!], found[i]);
          });
          assert.is(new Set(rows.map((row) => source[row])).size, rows.length);
        }
      }),
      { numRuns: 60 },
    );
  });
}

nearest.run();
