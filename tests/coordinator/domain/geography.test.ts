import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { bearing, distance, isInsideRing } from '../../../coordinator/domain/geography.ts';

const geography = suite('geography');
const yingzhou = { lat: 32.8932, lon: 115.8085 };

geography('one minute of latitude is one nautical mile', () => {
  const north = distance(yingzhou, { lat: yingzhou.lat + 1 / 60, lon: yingzhou.lon });
  assert.ok(Math.abs(north - 1852) < 5, `${north} m`);
});

geography('east is 90 degrees', () => {
  assert.ok(Math.abs(bearing(yingzhou, { lat: yingzhou.lat, lon: yingzhou.lon + 0.01 }) - 90) < 0.01);
});

geography('a place in the notch of a ring is outside it', () => {
  const notched = [
    { lat: 0, lon: 0 },
    { lat: 4, lon: 0 },
    { lat: 4, lon: 4 },
    { lat: 2, lon: 2 },
    { lat: 0, lon: 4 },
  ];
  assert.ok(isInsideRing(notched, { lat: 2, lon: 1 }));
  assert.not.ok(isInsideRing(notched, { lat: 2, lon: 3 }));
});

geography.run();
