import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { distance } from '../../coordinator/domain/geography.ts';
import { metres, seconds } from '../../coordinator/domain/quantities.ts';
import { type Journey, onTheWay } from '../../simulations/journey.ts';
import { km } from '../support/two-counties.ts';
import { minute } from './line-world.ts';

const journey = suite('journey');

//   (0,0) ──6 km── (6,0)
//                    │ 4 km
//                  (6,4)
const drive: Journey = {
  route: {
    seconds: seconds(600),
    metres: metres(10_000),
    quality: 'road',
    path: [km(0, 0), km(6, 0), km(6, 4)],
  },
  departedAt: minute(0),
  arrivesAt: minute(10),
};

const isNear = (minutesOnTheWay: number, east: number, north: number): void => {
  const { place } = onTheWay(drive, minute(minutesOnTheWay));
  assert.ok(distance(place, km(east, north)) < 60, `${minutesOnTheWay} min: ${JSON.stringify(place)}`);
};

journey('follows the road at one speed, round its corners', () => {
  isNear(0, 0, 0);
  isNear(3, 3, 0);
  isNear(6, 6, 0);
  isNear(8, 6, 2);
});

journey('points where it drives, as fast as it drives', () => {
  const { speedMps, courseDegrees } = onTheWay(drive, minute(8));
  assert.is(Math.round(courseDegrees) % 360, 0);
  assert.ok(Math.abs(speedMps - 10_000 / 600) < 1e-9);
});

journey('stands at its end from the arrival on', () => {
  isNear(10, 6, 4);
  isNear(11, 6, 4);
  assert.is(onTheWay(drive, minute(11)).speedMps, 0);
});

journey('of no time has arrived at once', () => {
  const { place } = onTheWay({ ...drive, arrivesAt: minute(0) }, minute(0));
  assert.equal(place, km(6, 4));
});

journey.run();
