import { area, booleanPointInPolygon, kinks, multiPolygon, point, polygon } from '@turf/turf';
import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Place } from '../../../../coordinator/domain/geography.ts';
import { minutes, seconds } from '../../../../coordinator/domain/quantities.ts';
import { estimateReach, STRAIGHT_MPS } from '../../../../projections/roads/answers/estimated.ts';
import type { ReachedArea } from '../../../../projections/roads/travel-times.ts';
import { drawRoads } from '../../../support/ascii-roads.ts';

const reach = suite('reached areas');

/** Twelve by eight kilometres, with 3.6 km of fields in the middle that no road crosses. */
const country = drawRoads(
  `
    A-----B-----C-----D-----E
    |     |     |     |     |
    F-----G-----H-----I-----J
    |     |           |     |
    |     |           |     |
    |     |           |     |
    K-----L-----M-----N-----O
    |     |     |     |     |
    P-----Q-----R-----S-----T`,
  { metres: 500, tags: { FG: { highway: 'motorway', oneway: 'no' } } },
);
const engine = country.engine();

const region = ({ polygons }: ReachedArea) =>
  multiPolygon(polygons.map((rings) => rings.map((ring) => ring.map(({ lat, lon }) => [lon, lat]))));
const squareKm = (reached: ReachedArea): number => area(region(reached)) / 1e6;
const isInside = (reached: ReachedArea, { lat, lon }: Place): boolean =>
  booleanPointInPolygon(point([lon, lat]), region(reached));

reach('grow with the limit, each inside the next', () => {
  const limits = [120, 240, 360, 480, 600].map(seconds);
  const areas = engine.reach([country.at('G')], limits);
  assert.equal(
    areas.map(({ limitSeconds }) => limitSeconds),
    limits,
  );
  const sizes = areas.map(squareKm);
  sizes.slice(1).forEach((size, i) => {
    assert.ok(size > sizes[i]!, sizes.join(' '));
  });
  areas.forEach((smaller, i) => {
    const larger = areas[i + 1];
    if (!larger) return;
    for (const { lat, lon } of smaller.polygons.flat(2)) {
      // A corner may be cut by a part of a grid step.
      const close = [-1, 0, 1].flatMap((y) =>
        [-1, 0, 1].map((x) => ({ lat: lat + y * 0.0008, lon: lon + x * 0.001 })),
      );
      assert.ok(close.some((spot) => isInside(larger, spot)));
    }
  });
});

reach('hold the places that are soon reached and not those that take longer', () => {
  const sources = [country.at('G'), country.at('S')];
  const limit = seconds(300);
  const [reached] = engine.reach(sources, [limit]);
  const place: fc.Arbitrary<Place> = fc.record({
    lat: fc.double({ min: country.at('P').lat, max: country.at('A').lat, noNaN: true }),
    lon: fc.double({ min: country.at('A').lon, max: country.at('E').lon, noNaN: true }),
  });
  // The border is drawn between samples 250 m apart: a place is clear when everything a cell away is on its side.
  const steps = [-3, -2, -1, 0, 1, 2, 3];
  const around = ({ lat, lon }: Place): Place[] =>
    steps.flatMap((y) => steps.map((x) => ({ lat: lat + y * 0.0011, lon: lon + x * 0.0013 })));
  const isSoon = (time: number | null): boolean => time !== null && time < limit;
  let asked = 0;
  fc.assert(
    fc.property(place, (spot) => {
      const [time] = engine.nearestSource(sources, [spot], minutes(60));
      const near = engine.nearestSource(sources, around(spot), minutes(60));
      if (time === undefined || near.some((other) => isSoon(other) !== isSoon(time))) return;
      asked += 1;
      assert.is(isInside(reached!, spot), isSoon(time), `${time} s at ${spot.lat},${spot.lon}`);
    }),
    { numRuns: 300 },
  );
  assert.ok(asked > 30, `only ${asked} places were clear`);
});

reach('leave a hole where there is no road to the middle', () => {
  const [reached] = engine.reach(
    ['A', 'C', 'E', 'K', 'O', 'P', 'R', 'T', 'G', 'I', 'L', 'N', 'H', 'M'].map(country.at),
    [seconds(150)],
  );
  const middle = country.between('H', 'M');
  assert.not.ok(isInside(reached!, middle));
  assert.ok(reached!.polygons.some(([, ...holes]) => holes.length > 0));
  assert.ok(isInside(reached!, country.at('H')) && isInside(reached!, country.at('M')));
});

reach('are rings without loops, closed', () => {
  const areas = engine.reach([country.at('G'), country.at('S')], [seconds(200), seconds(400)]);
  for (const ring of areas.flatMap(({ polygons }) => polygons).flat()) {
    assert.equal(ring[0], ring.at(-1));
    assert.is(kinks(polygon([ring.map(({ lat, lon }) => [lon, lat])])).features.length, 0);
  }
});

reach('of two units are no smaller than of one', () => {
  const [one, two] = [[country.at('G')], [country.at('G'), country.at('S')]].map(
    (from) => engine.reach(from, [seconds(240)])[0]!,
  );
  assert.ok(squareKm(two!) > squareKm(one!));
});

reach('of nobody are empty, with every limit named', () => {
  const areas = engine.reach([], [minutes(10), minutes(15)]);
  assert.equal(
    areas.map(({ limitSeconds, polygons }) => [limitSeconds, polygons.length]),
    [
      [600, 0],
      [900, 0],
    ],
  );
  assert.equal(estimateReach([], [minutes(10)]), [{ limitSeconds: 600, polygons: [], quality: 'estimated' }]);
});

reach('from a unit off the roads are estimated and say so', () => {
  const lost = country.between('A', 'E', 0.5, 2600);
  const [reached] = engine.reach([lost], [seconds(200)]);
  assert.is(reached!.quality, 'estimated');
  assert.ok(isInside(reached!, country.between('A', 'E', 0.5, 2000)));
  assert.is(engine.reach([country.at('A')], [seconds(200)])[0]!.quality, 'road');
});

reach('without roads are circles, and two that overlap are counted once', () => {
  const limit = seconds(300);
  const radiusKm = (limit * STRAIGHT_MPS) / 1000;
  const circleKm = Math.PI * radiusKm * radiusKm;
  const [one] = estimateReach([country.at('A')], [limit]);
  assert.ok(Math.abs(squareKm(one!) / circleKm - 1) < 0.02, `${squareKm(one!)} and ${circleKm} km²`);
  const [twice] = estimateReach([country.at('A'), country.at('A')], [limit]);
  assert.ok(Math.abs(squareKm(twice!) - squareKm(one!)) < 1e-6);
  const [apart] = estimateReach([country.at('A'), { lat: 33.2, lon: 116 }], [limit]);
  assert.is(apart!.polygons.length, 2);
  assert.ok(Math.abs(squareKm(apart!) / (2 * circleKm) - 1) < 0.03);
});

reach.run();
