import * as fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { isInsideRing, type Place } from '../../../../coordinator/domain/geography.ts';
import { visualCentre } from '../../../../projections/roads/base-map/visual-centre.ts';

const centre = suite('where the name of an area stands');

const ring = (...corners: readonly (readonly [number, number])[]): Place[] =>
  corners.map(([lat, lon]) => ({ lat, lon }));

centre('in the middle of a square', () => {
  const { lat, lon } = visualCentre(ring([0, 0], [0, 1], [1, 1], [1, 0]));
  assert.ok(Math.hypot(lat - 0.5, lon - 0.5) < 0.01);
});

centre('in the broad part of a county that bends around another, not in its neighbour', () => {
  const bent = ring([0, 0], [0, 4], [0.2, 4], [0.2, 1.5], [2, 1.5], [2, 0]);
  const { lat, lon } = visualCentre(bent);
  assert.ok(isInsideRing(bent, { lat, lon }));
  assert.ok(lon < 1.2 && lat > 0.5);
});

centre('inside whatever the area is', () => {
  const triangle = fc.tuple(
    ...([0, 1, 2] as const).map((i) =>
      fc.record({ lat: fc.double({ min: i, max: i + 0.9, noNaN: true }), lon: fc.constantFrom(0, 1, 2) }),
    ),
  );
  fc.assert(
    fc.property(triangle, (corners) => {
      const [p, q, r] = corners;
      const area =
        p && q && r ? Math.abs((q.lat - p.lat) * (r.lon - p.lon) - (r.lat - p.lat) * (q.lon - p.lon)) : 0;
      fc.pre(area > 0.3);
      return isInsideRing(corners, visualCentre(corners));
    }),
  );
});

centre.run();
