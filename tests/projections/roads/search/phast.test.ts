import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { anchorsAt, anchorsOf } from '../../../../projections/roads/search/anchors.ts';
import { buildHierarchy } from '../../../../projections/roads/search/contraction-hierarchy.ts';
import { buildingFacilityTable, timeBetween } from '../../../../projections/roads/search/facility-tables.ts';
import { inSteps } from '../../../../projections/roads/thread/in-steps.ts';
import { createOneToAll } from '../../../../projections/roads/search/phast.ts';
import { UNREACHED } from '../../../../projections/roads/search/timed-arcs.ts';
import { allTimes, awkwardRoads, gridTown, timedArcs } from '../../../support/random-roads.ts';

const phast = suite('times to all nodes');

const anyRoads = fc.oneof({ weight: 4, arbitrary: awkwardRoads }, gridTown);

phast('from the nearest of several places, and to it, are those of the fastest ways', () => {
  fc.assert(
    fc.property(
      anyRoads,
      fc.array(fc.tuple(fc.nat(), fc.nat({ max: 40 })), { maxLength: 5 }),
      (roads, seeds) => {
        const hierarchy = buildHierarchy(roads);
        const places = seeds.map(([draw, seconds]) => ({ node: draw % roads.nodeCount, seconds }));
        const anchors = anchorsOf(places.map((place) => [place]));
        const times = allTimes(roads);
        const nearest = (timeOf: (node: number, place: number) => number): number[] =>
          Array.from({ length: roads.nodeCount }, (_, node) =>
            Math.min(UNREACHED, ...places.map((place) => 1000 * place.seconds + timeOf(node, place.node))),
          );
        const forward = createOneToAll(hierarchy, 'forward');
        forward(anchorsAt([0]));
        assert.equal(
          [...forward(anchors)],
          nearest((node, place) => times[place]![node]!),
        );
        assert.equal(
          [...createOneToAll(hierarchy, 'backward')(anchors)],
          nearest((node, place) => times[node]![place]!),
        );
        assert.equal([...forward(anchorsAt([]))], Array<number>(roads.nodeCount).fill(UNREACHED));
      },
    ),
    { numRuns: 60 },
  );
});

phast('are known up to the limit and unknown beyond it', () => {
  const line = timedArcs(4, [
    { from: 0, to: 1, milliseconds: 1000 },
    { from: 1, to: 2, milliseconds: 1000 },
    { from: 2, to: 3, milliseconds: 1000 },
  ]);
  const times = createOneToAll(buildHierarchy(line), 'forward')(anchorsAt([0]), 2000);
  assert.equal([...times], [0, 1000, 2000, UNREACHED]);
});

phast('are found in the table of the facilities in both directions', async () => {
  await fc.assert(
    fc.asyncProperty(anyRoads, fc.array(fc.nat(), { maxLength: 20 }), async (roads, draws) => {
      const hierarchy = buildHierarchy(roads);
      const nodes = draws.map((draw) => draw % roads.nodeCount);
      const facilities = anchorsAt(nodes);
      const from = await inSteps(buildingFacilityTable(hierarchy, 'forward', facilities));
      const to = await inSteps(buildingFacilityTable(hierarchy, 'backward', facilities));
      const times = allTimes(roads);
      const everywhere = anchorsAt(Array.from({ length: roads.nodeCount }, (_, node) => node));
      nodes.forEach((facility, i) => {
        for (let node = 0; node < roads.nodeCount; node += 1) {
          assert.is(timeBetween(from, i, everywhere, node), times[facility]![node]);
          assert.is(timeBetween(to, i, everywhere, node), times[node]![facility]);
        }
      });
    }),
    { numRuns: 40 },
  );
});

phast.run();
