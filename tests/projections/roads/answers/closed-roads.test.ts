import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { distance, type Place } from '../../../../coordinator/domain/geography.ts';
import { seconds } from '../../../../coordinator/domain/quantities.ts';
import type { RoadEngine } from '../../../../projections/roads/answers/engine.ts';
import type { RoadClosure } from '../../../../projections/roads/travel-times.ts';
import { drawRoads } from '../../../support/ascii-roads.ts';

const closed = suite('closed roads');

const town = drawRoads(
  `
    A----B----C----D
    |    |    |    |
    |    |    |    |
    E----F----G----H
    |    |    |    |
    |    |    |    |
    I----J----K----L`,
  { metres: 200 },
);
const road = (a: string, b: string): RoadClosure => ({
  closureId: a + b,
  where: { kind: 'road', place: town.between(a, b) },
});
const around = (a: string, b: string, margin = 0.001): RoadClosure => {
  const [north, south, west, east] = [town.at(a).lat, town.at(b).lat, town.at(a).lon, town.at(b).lon];
  const corner = (lat: number, lon: number): Place => ({ lat, lon });
  return {
    closureId: `around ${a}${b}`,
    where: {
      kind: 'area',
      boundary: [
        corner(north + margin, west - margin),
        corner(north + margin, east + margin),
        corner(south - margin, east + margin),
        corner(south - margin, west - margin),
      ],
    },
  };
};

function finish(engine: RoadEngine): RoadEngine {
  for (let work = engine.missingHierarchy(); work; work = engine.missingHierarchy()) {
    for (let step = work.next(); !step.done; step = work.next());
  }
  return engine;
}
const secondsOf = (engine: RoadEngine, from: Place, to: Place): number => engine.route(from, to).seconds;

closed('are driven round from the next question on, and driven again when they are open', () => {
  const engine = finish(town.engine());
  const [b, c] = [town.at('B'), town.at('C')];
  const before = engine.route(b, c);
  const [effect] = engine.setClosures([road('B', 'C')]);
  assert.equal(
    [effect!.closureId, effect!.stretches, Math.round(effect!.kilometres * 1000)],
    ['BC', 1, 1000],
  );
  const round = engine.route(b, c);
  assert.ok(Math.abs(round.metres - before.metres - 2 * 600) < 10, `${before.metres} ${round.metres}`);
  engine.setClosures([]);
  assert.is(engine.route(b, c).seconds, before.seconds);
});

closed('are never answered for by the hierarchy of open ones', () => {
  const engine = finish(town.engine());
  assert.ok(engine.isFast());
  engine.setClosures([road('B', 'C')]);
  assert.not.ok(engine.isFast());
  const bySearch = engine.matrix([town.at('B')], [town.at('C')]);
  finish(engine);
  assert.ok(engine.isFast());
  assert.equal(engine.matrix([town.at('B')], [town.at('C')]), bySearch);
  engine.setClosures([]);
  assert.ok(engine.isFast(), 'open roads have kept theirs');
});

closed('are given up half-way when other roads are closed meanwhile', () => {
  const engine = finish(town.engine());
  engine.setClosures([road('B', 'C')]);
  const outdated = engine.missingHierarchy()!;
  outdated.next();
  engine.setClosures([road('F', 'G')]);
  for (let step = outdated.next(); !step.done; step = outdated.next());
  assert.not.ok(engine.isFast());
  finish(engine);
  const direct = secondsOf(finish(town.engine()), town.at('B'), town.at('C'));
  assert.is(secondsOf(engine, town.at('B'), town.at('C')), direct);
});

closed('are left by who stands on them', () => {
  const engine = town.engine();
  const unit = town.between('B', 'C', 0.5);
  const before = secondsOf(engine, unit, town.at('C'));
  engine.setClosures([road('B', 'C')]);
  assert.is(secondsOf(engine, unit, town.at('C')), before);
});

closed('let a unit out that stands in the middle of a flood, and nobody through', () => {
  const engine = finish(town.engine());
  const station = town.at('F');
  const before = engine.route(station, town.at('D'));
  engine.setClosures([around('F', 'F'), around('G', 'G')]);
  for (const answer of [engine, finish(engine)]) {
    const out = answer.route(station, town.at('D'));
    assert.is(out.quality, 'road');
    assert.ok(out.seconds >= before.seconds);
    const drawn = out.path.slice(1).reduce((sum, next, i) => sum + distance(out.path[i]!, next), 0);
    assert.ok(Math.abs(drawn - out.metres) < 0.002 * out.metres, `${drawn} m drawn, ${out.metres} m said`);
  }
  const through = engine.route(town.at('E'), town.at('H'));
  assert.ok(through.metres > town.engine().route(town.at('E'), town.at('H')).metres + 1000);
});

closed('are come to on foot from the nearest open road', () => {
  const engine = town.engine();
  const patient = town.between('B', 'C', 0.1);
  const before = engine.route(town.at('A'), patient);
  engine.setClosures([road('B', 'C')]);
  const after = engine.route(town.at('A'), patient);
  assert.is(after.quality, 'road');
  // 100 m from the corner at 1.4 m/s.
  const extra = after.seconds - before.seconds;
  assert.ok(extra > 50 && extra < 75, `${extra} s`);
});

closed('in a flood shut out everything within, and nothing outside', () => {
  const engine = town.engine();
  const [effect] = engine.setClosures([around('F', 'G')]);
  // All that touch F or G, but none of the rows A–D and I–L.
  assert.is(effect!.stretches, 7);
  const before = town.engine();
  assert.ok(secondsOf(engine, town.at('E'), town.at('H')) > secondsOf(before, town.at('E'), town.at('H')));
  assert.is(secondsOf(engine, town.at('A'), town.at('D')), secondsOf(before, town.at('A'), town.at('D')));
});

closed('that only cross an area, without a corner in it, are in it', () => {
  const engine = town.engine();
  const { lat, lon } = town.between('B', 'C', 0.5);
  const boundary = [
    { lat: lat + 0.002, lon: lon - 0.0005 },
    { lat: lat + 0.002, lon: lon + 0.0005 },
    { lat: lat - 0.002, lon: lon + 0.0005 },
    { lat: lat - 0.002, lon: lon - 0.0005 },
  ];
  const [effect] = engine.setClosures([{ closureId: 'K', where: { kind: 'area', boundary } }]);
  assert.is(effect!.stretches, 1);
});

closed('nowhere near a road close nothing', () => {
  const engine = finish(town.engine());
  const nowhere = { lat: 0, lon: 0 };
  const effects = engine.setClosures([
    { closureId: 'K1', where: { kind: 'road', place: nowhere } },
    { closureId: 'K2', where: { kind: 'road', place: { lat: Number.NaN, lon: 0 } } },
    { closureId: 'K3', where: { kind: 'area', boundary: [nowhere, town.at('A')] } },
  ]);
  assert.equal(
    effects.map(({ stretches }) => stretches),
    [0, 0, 0],
  );
  assert.ok(engine.isFast());
});

closed('make the response circle smaller', () => {
  const engine = town.engine();
  const units = [town.at('A')];
  const count = (): number =>
    engine
      .nearestSource(units, ['B', 'C', 'D', 'G', 'H'].map(town.at), seconds(120))
      .filter((s) => s !== null).length;
  const before = count();
  const [circle] = engine.reach(units, [seconds(120)]);
  engine.setClosures([road('A', 'B'), road('E', 'F')]);
  assert.ok(count() < before);
  assert.not.equal(engine.reach(units, [seconds(120)])[0], circle);
});

closed('whatever they are, search and hierarchy say the same, and nothing gets faster', () => {
  const names = Array.from('ABCDEFGHIJKL');
  const name = fc.constantFrom(...names);
  const pairs = [
    'AB',
    'BC',
    'CD',
    'EF',
    'FG',
    'GH',
    'IJ',
    'JK',
    'KL',
    'AE',
    'BF',
    'CG',
    'DH',
    'EI',
    'FJ',
    'GK',
    'HL',
  ];
  const closure = fc.constantFrom(...pairs).map((pair) => road(pair[0]!, pair[1]!));
  const place = fc
    .record(
      { a: name, b: name, share: fc.double({ min: 0, max: 1, noNaN: true }) },
      { noNullPrototype: true },
    )
    .map(({ a, b, share }) => town.between(a, b, share));
  const [bySearch, fast, open] = [town.engine(), finish(town.engine()), town.engine()];
  fc.assert(
    fc.property(
      fc.array(closure, { maxLength: 9 }),
      fc.array(place, { minLength: 1, maxLength: 4 }),
      fc.array(place, { minLength: 1, maxLength: 4 }),
      (closures, from, to) => {
        bySearch.setClosures(closures);
        fast.setClosures(closures);
        finish(fast);
        const times = bySearch.matrix(from, to);
        assert.equal(fast.matrix(from, to), times);
        from.forEach((start, i) => {
          assert.equal(
            bySearch.fromPlace(start, to).map(({ seconds: time, quality }) => ({ seconds: time, quality })),
            times[i],
          );
          to.forEach((goal, j) => {
            const route = fast.route(start, goal);
            assert.is(route.seconds, times[i]![j]!.seconds);
            const [least] = open.matrix([start], [goal])[0]!;
            if (times[i]![j]!.quality === 'road') assert.ok(least!.seconds <= route.seconds + 0.005);
          });
        });
        const [goal] = to;
        const nearest = from.map((_, source) => ({ source, ...times[source]![0]! }));
        nearest.sort((a, b) => a.seconds - b.seconds || a.source - b.source);
        assert.equal(fast.nearest(from, goal!, 2), nearest.slice(0, 2));
      },
    ),
    { numRuns: 60 },
  );
});

closed.run();
