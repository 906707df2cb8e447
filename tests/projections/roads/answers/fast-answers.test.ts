import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { distance } from '../../../../coordinator/domain/geography.ts';
import { minutes } from '../../../../coordinator/domain/quantities.ts';
import type { RoadEngine } from '../../../../projections/roads/answers/engine.ts';
import { describeOffRoads } from '../../../../projections/roads/places/facilities-off-roads.ts';
import { createLocalHour } from '../../../../projections/roads/local-hour.ts';
import { drawRoads } from '../../../support/ascii-roads.ts';

const fast = suite('answers through a hierarchy');

/** One-way streets, slow and fast roads, lights, and turns that nobody can make. */
const town = drawRoads(
  `
    A->--B-----C--s--D
    |    ^     |     |
    E----F--<--G     |
    |    |     |     |
    |    H--->-I-----J
    K----L     v     |
    |    |     M-----N
    O----P-----Q-----R`,
  {
    metres: 150,
    tags: { BC: { highway: 'trunk' }, EK: { highway: 'service' }, JN: { highway: 'track' } },
    nodeTags: { s: { highway: 'traffic_signals' } },
    turns: [
      { turn: ['BF', 'B', 'BC'], tags: { restriction: 'no_right_turn' } },
      { turn: ['IJ', 'J', 'DJ'], tags: { restriction: 'no_left_turn' } },
      { turn: ['KL', 'L', 'LP'], tags: { restriction: 'only_right_turn' } },
    ],
  },
);

function finished(engine: RoadEngine): RoadEngine {
  for (let work = engine.missingHierarchy(); work; work = engine.missingHierarchy()) {
    for (let step = work.next(); !step.done; step = work.next());
  }
  return engine;
}

const place = fc.record(
  {
    lat: fc.double({ min: 32.9 - 0.014, max: 32.9 + 0.002, noNaN: true }),
    lon: fc.double({ min: 115.8, max: 115.8 + 0.035, noNaN: true }),
  },
  { noNullPrototype: true },
);

fast('are those of a plain search at every hour, as a time, as a row and as a drawn road', () => {
  const [bySearch, byHierarchy] = [town.engine(), town.engine()];
  fc.assert(
    fc.property(place, fc.array(place, { maxLength: 3 }), fc.nat({ max: 23 }), (from, to, hour) => {
      for (const engine of [bySearch, byHierarchy]) engine.setHour(hour);
      finished(byHierarchy);
      assert.ok(byHierarchy.isFast() && !bySearch.isFast());
      const [row] = byHierarchy.matrix([from], to);
      assert.equal(row, bySearch.matrix([from], to)[0]);
      assert.equal(
        byHierarchy.fromPlace(from, to).map(({ seconds }) => seconds),
        row!.map(({ seconds }) => seconds),
      );
      assert.equal(
        byHierarchy.toPlace(to, from).map(({ seconds, quality }) => [seconds, quality]),
        bySearch.toPlace(to, from).map(({ seconds, quality }) => [seconds, quality]),
      );
      to.forEach((goal, i) => {
        const { seconds, metres, path } = byHierarchy.route(from, goal);
        assert.is(seconds, row![i]!.seconds);
        assert.is(seconds, bySearch.route(from, goal).seconds);
        assert.equal([path[0], path.at(-1)], [from, goal]);
        const drawn = path.slice(1).reduce((sum, next, j) => sum + distance(path[j]!, next), 0);
        assert.ok(Math.abs(drawn - metres) < 0.002 * metres + 0.01, `${drawn} m drawn, ${metres} m said`);
      });
    }),
  );
});

fast('draw the same areas as a plain search', () => {
  const [bySearch, byHierarchy] = [town.engine(), finished(town.engine())];
  const limits = [minutes(1), minutes(2)];
  for (const sources of [[town.at('G')], [town.at('A'), town.at('R'), { lat: 33.9, lon: 115.8 }]]) {
    assert.equal(byHierarchy.reach(sources, limits), bySearch.reach(sources, limits));
  }
});

fast('tell who comes first and second as a plain search does', () => {
  const units = ['A', 'H', 'N', 'O'].map(town.at);
  const cells = ['B', 'D', 'G', 'K', 'L', 'M', 'R'].map(town.at);
  const [bySearch, byHierarchy] = [town.engine(), finished(town.engine())].map((engine) => {
    const { areas, places } = engine.coverage(units, cells, [minutes(1), minutes(3)]);
    return { areas, times: places.map(({ nearest, second }) => [nearest?.seconds, second?.seconds]) };
  });
  assert.equal(byHierarchy, bySearch);
  assert.ok(bySearch!.times.some(([, second]) => second !== undefined));
});

fast('say how far it is to many places as they do to one', () => {
  const engine = finished(town.engine());
  const [from, ...to] = ['A', 'D', 'H', 'N', 'O', 'R'].map(town.at);
  const expected = to.map((goal) => engine.route(from!, goal).metres);
  engine.fromPlace(from!, to).forEach(({ metres }, i) => {
    assert.ok(Math.abs(metres - expected[i]!) < 0.01, `${metres} m, not ${expected[i]!}`);
  });
  engine.toPlace(to, from!).forEach(({ metres }, i) => {
    const back = engine.route(to[i]!, from!).metres;
    assert.ok(Math.abs(metres - back) < 0.01, `${metres} m, not ${back}`);
  });
});

fast('are kept for each period of the day', () => {
  const engine = town.engine();
  for (const hour of [3, 8, 12, 18]) {
    engine.setHour(hour);
    assert.not.ok(engine.isFast());
    finished(engine);
  }
  for (const hour of [23, 7.5, 20, 17]) {
    engine.setHour(hour);
    assert.ok(engine.isFast(), `at ${hour}`);
  }
});

fast('may be prepared for areas in small steps, or not at all', () => {
  const [stepped, direct] = [town.engine(), town.engine()];
  const shares = [...stepped.preparingAreas()];
  assert.ok(shares.every((share) => share >= 0 && share < 1));
  assert.equal([...stepped.preparingAreas()], []);
  const limits = [minutes(2), minutes(5)];
  assert.equal(stepped.reach([town.at('G')], limits), direct.reach([town.at('G')], limits));
});

const words = suite('hours and facilities in words');

words('the hour is that of the place, not of the machine', () => {
  const at = Date.UTC(2026, 0, 1, 23, 30);
  assert.is(createLocalHour('Asia/Shanghai')(at), 7.5);
  assert.is(createLocalHour('UTC')(at), 23.5);
  assert.is(createLocalHour('Asia/Shanghai')(Date.UTC(2026, 0, 1, 16)), 0);
});

words('facilities off the roads are named, with how far, but no more than fit a line', () => {
  const far = { name: '远郊医院', isReached: false, reason: 'off-network', metres: 5210 } as const;
  assert.is(describeOffRoads([far]), '1 facilities off the roads: 远郊医院 (off-network, 5.2 km)');
  const many = describeOffRoads(new Array<typeof far>(10).fill(far));
  assert.match(many, /^10 facilities .* and 2 others$/);
});

fast.run();
words.run();
