import { lineString, point, pointToLineDistance } from '@turf/turf';
import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type Point, simplify } from '../../../../projections/roads/graph/simplify.ts';

const simplifying = suite('simplified lines');

/** Small enough around 0, 0 that the globe is flat. */
const position = fc.tuple(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 0, max: 50 }));
const line = fc.array(position, { minLength: 2, maxLength: 40 });

simplifying('no point left out is farther from the line than allowed', () => {
  fc.assert(
    fc.property(line, fc.double({ min: 0.1, max: 10, noNaN: true }), (points, tolerance) => {
      const simpler = simplify(points, tolerance).map(([x, y]) => [x / 1e4, y / 1e4]);
      const metresPerUnit = 111_195 / 1e4;
      for (const [x, y] of points) {
        const away = pointToLineDistance(point([x / 1e4, y / 1e4]), lineString(simpler), {
          units: 'meters',
          method: 'planar',
        });
        assert.ok(away <= tolerance * metresPerUnit * 1.01, `${away} m`);
      }
    }),
  );
});

simplifying('both ends stay, and what stays is in its order', () => {
  fc.assert(
    fc.property(line, (points) => {
      const simpler = simplify(points, 3);
      assert.equal([simpler[0], simpler.at(-1)], [points[0], points.at(-1)]);
      let at = -1;
      for (const kept of simpler) {
        at = points.findIndex((candidate, i) => i > at && candidate === kept);
        assert.ok(at !== -1);
      }
    }),
  );
});

simplifying('a straight road is two points', () => {
  const straight = Array.from({ length: 100 }, (_, i): Point => [i, 2 * i]);
  assert.equal(simplify(straight, 0.01), [straight[0], straight[99]]);
});

simplifying.run();
