import { area, circle, difference, featureCollection, intersect, polygon } from '@turf/turf';
import * as fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Place } from '../../../coordinator/domain/geography.ts';
import { commonArea, regionRows } from '../../../projections/response-circle/overlap.ts';

const test = suite('overlap of regions');

type Region = ReturnType<typeof polygon>;

const rowsOf = ({ geometry }: Region) =>
  regionRows(geometry.coordinates.map((ring) => ring.map(([lon = 0, lat = 0]): Place => ({ lat, lon }))));

/** Star-shaped, as ragged as a county or a response circle: between 2 and 20 km from its middle. */
const ragged = fc
  .record({
    lon: fc.double({ min: 115.6, max: 115.9, noNaN: true }),
    lat: fc.double({ min: 32.7, max: 33, noNaN: true }),
    radii: fc.array(fc.double({ min: 0.02, max: 0.2, noNaN: true }), { minLength: 3, maxLength: 60 }),
  })
  .map(({ lon, lat, radii }): Region => {
    const ring = radii.map((radius, i): [number, number] => {
      const angle = (2 * Math.PI * i) / radii.length;
      return [lon + radius * Math.cos(angle), lat + radius * Math.sin(angle)];
    });
    const [first = [lon, lat]] = ring;
    return polygon([[...ring, first]]);
  });

test('it is the area that polygon clipping finds', () => {
  fc.assert(
    fc.property(ragged, ragged, (one, other) => {
      const clipped = intersect(featureCollection([one, other]));
      const expected = clipped ? area(clipped) : 0;
      const found = commonArea(rowsOf(one), rowsOf(other));
      // A sliver a few rows high is cut roughly; what lies in the wrong place is off by far more.
      const tolerance = 0.02 * Math.min(area(one), area(other));
      assert.ok(Math.abs(found - expected) <= tolerance, `${found} is not ${expected}`);
    }),
  );
});

test('of a region with itself it is the region’s area', () => {
  fc.assert(
    fc.property(ragged, (region) => {
      const rows = rowsOf(region);
      assert.ok(Math.abs(commonArea(rows, rows) / area(region) - 1) < 0.02);
    }),
  );
});

test('a hole is outside', () => {
  const disc = circle([115.8, 32.9], 9, { steps: 64 });
  const hole = circle([115.8, 32.9], 5, { steps: 64 });
  const annulus = difference(featureCollection([disc, hole])) as Region;
  const found = commonArea(rowsOf(annulus), rowsOf(disc));
  assert.ok(Math.abs(found / area(annulus) - 1) < 0.005);
});

test('regions apart have nothing in common', () => {
  const near = circle([115.8, 32.9], 3);
  const far = circle([116.8, 32.9], 3);
  assert.is(commonArea(rowsOf(near), rowsOf(far)), 0);
});

test.run();
