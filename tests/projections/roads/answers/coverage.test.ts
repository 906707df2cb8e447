import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Place } from '../../../../coordinator/domain/geography.ts';
import { seconds } from '../../../../coordinator/domain/quantities.ts';
import { createEstimatedTravelTimes } from '../../../../projections/roads/answers/estimated.ts';
import { createTwoNearest } from '../../../../projections/roads/search/two-nearest.ts';
import { drawRoads } from '../../../support/ascii-roads.ts';
import { allTimes, awkwardRoads } from '../../../support/random-roads.ts';
import { UNREACHED } from '../../../../projections/roads/search/timed-arcs.ts';

const coverage = suite('first and second to come');

const town = drawRoads(
  `
    A->--B-----C-----D
    |    ^     |     |
    E----F--<--G     |
    |    |     |     |
    |    H--->-I-----J
    K----L     v
               M`,
  { metres: 150, tags: { BC: { highway: 'trunk' }, EK: { highway: 'service' }, IM: { oneway: 'no' } } },
);
const engine = town.engine();

coverage('to every node of any network are the two least of all sources', () => {
  fc.assert(
    fc.property(
      awkwardRoads,
      fc.array(fc.nat(), { maxLength: 5 }),
      fc.nat({ max: 120_000 }),
      (roads, draws, limit) => {
        const sources = draws.map((draw) => draw % roads.nodeCount);
        const times = allTimes(roads);
        const arcs = {
          first: roads.first,
          neighbour: roads.neighbour,
          seconds: Float64Array.from(roads.milliseconds, (time) => (time === UNREACHED ? Infinity : time)),
          link: new Int32Array(roads.neighbour.length),
        };
        const found = createTwoNearest(roads.nodeCount)(
          { outgoing: arcs },
          sources.map((node) => [{ node, seconds: 0 }]),
          limit,
        );
        for (let node = 0; node < roads.nodeCount; node += 1) {
          const expected = sources
            .map((from) => times[from]![node]!)
            .filter((time) => time <= limit && time < UNREACHED);
          expected.sort((a, b) => a - b);
          const rows = [2 * node, 2 * node + 1].filter((row) => found.source[row] !== -1);
          const seen = rows.map((row) => found.seconds[row]!).sort((a, b) => a - b);
          assert.equal(seen, expected.slice(0, 2));
          assert.is(new Set(rows.map((row) => found.source[row])).size, rows.length);
          for (const row of rows) {
            assert.is(times[sources[found.source[row]!]!]![node], found.seconds[row]);
          }
        }
      },
    ),
  );
});

const place: fc.Arbitrary<Place> = fc.record(
  {
    lat: fc.double({ min: 32.9 - 0.012, max: 32.9 + 0.003, noNaN: true }),
    lon: fc.double({ min: 115.8, max: 115.8 + 0.035, noNaN: true }),
  },
  { noNullPrototype: true },
);

coverage('agree with the travel times of all units to each place', () => {
  const far = town.between('A', 'D', 0.5, 2500);
  const units = fc.array(
    fc.oneof({ weight: 5, arbitrary: place }, { weight: 1, arbitrary: fc.constant(far) }),
    {
      maxLength: 5,
    },
  );
  fc.assert(
    fc.property(units, fc.array(place, { maxLength: 4 }), fc.nat({ max: 400 }), (from, to, limit) => {
      const { places } = engine.coverage(from, to, [seconds(limit)]);
      to.forEach((goal, i) => {
        const inTime = engine.nearest(from, goal, 9).filter(({ seconds: time }) => time <= limit);
        assert.equal(
          [places[i]!.nearest?.seconds, places[i]!.second?.seconds],
          [inTime[0]?.seconds, inTime[1]?.seconds],
        );
      });
    }),
  );
});

coverage('name who would have to come when the nearest has left', () => {
  const units = [town.between('A', 'E', 0.3), town.at('J'), town.at('K')];
  const { places, areas } = engine.coverage(units, [town.at('E')], [seconds(300)]);
  const [{ nearest, second } = { nearest: null, second: null }] = places;
  assert.equal([nearest?.source, second?.source], [0, 2]);
  const [others] = engine.coverage(units.slice(1), [town.at('E')], [seconds(300)]).places;
  assert.is(others?.nearest?.seconds, second?.seconds);
  assert.equal(areas, engine.reach(units, [seconds(300)]));
});

coverage('off the roads, and without roads, are estimates', async () => {
  const far = town.between('A', 'D', 0.5, 2500);
  const [covered] = engine.coverage([town.at('A')], [far], [seconds(900)]).places;
  assert.is(covered!.nearest?.quality, 'estimated');
  assert.is(covered!.second, null);
  const estimated = createEstimatedTravelTimes(() => engine.health());
  const { places } = await estimated.coverage([town.at('A'), town.at('D')], [town.at('B')], [seconds(900)]);
  assert.equal([places[0]?.nearest?.source, places[0]?.second?.source], [0, 1]);
});

coverage.run();
