import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { ROAD_CLASSES } from '../../../../projections/roads/graph/road-way.ts';
import {
  AMBULANCE,
  drivingSpeeds,
  periodAt,
  PERIODS,
  WITHOUT_SIREN,
} from '../../../../projections/roads/graph/speed-profile.ts';

const speeds = suite('driving speeds');

const street = { roadClass: 'secondary', direction: 'both' } as const;

speeds('the day is divided without a gap, and every period has its hours', () => {
  const hours = Array.from({ length: 24 }, (_, hour) => periodAt(AMBULANCE, hour));
  assert.equal(
    [hours[0], hours[8], hours[12], hours[18], hours[23]],
    ['night', 'morning-peak', 'day', 'evening-peak', 'night'],
  );
  assert.is(periodAt(AMBULANCE, 6.99), 'day');
  for (const period of PERIODS) assert.ok(hours.includes(period), period);
});

speeds('every street is slowest in the peaks and fastest at night', () => {
  for (const roadClass of ROAD_CLASSES) {
    const [night, morning, day, evening] = PERIODS.map(
      (period) => drivingSpeeds({ roadClass, direction: 'both' }, AMBULANCE, period).forwardMps,
    );
    assert.ok(morning! <= day! && evening! <= day! && day! <= night!, roadClass);
  }
});

speeds('a siren never makes a drive slower', () => {
  for (const roadClass of ROAD_CLASSES) {
    for (const period of PERIODS) {
      const way = { roadClass, direction: 'both' } as const;
      const [siren, quiet] = [AMBULANCE, WITHOUT_SIREN].map(
        (profile) => drivingSpeeds(way, profile, period).forwardMps,
      );
      assert.ok(siren! >= quiet!, `${roadClass} ${period}`);
    }
  }
  for (const [halt, seconds] of Object.entries(AMBULANCE.delays.halt)) {
    assert.ok(seconds <= WITHOUT_SIREN.delays.halt[halt as keyof typeof AMBULANCE.delays.halt], halt);
  }
});

speeds('each direction has its own limit', () => {
  const { forwardMps, backwardMps } = drivingSpeeds({ ...street, forwardLimitKmh: 20 }, AMBULANCE, 'day');
  assert.ok(forwardMps < backwardMps);
  assert.ok(Math.abs(forwardMps - (20 * 0.85 * 1.2) / 3.6) < 1e-9);
});

speeds('on a bad surface a siren does not help', () => {
  const { forwardMps } = drivingSpeeds({ ...street, paceKmh: 18 }, AMBULANCE, 'day');
  assert.ok(Math.abs(forwardMps - 5) < 1e-9);
});

speeds('a street is never so slow that walking were faster', () => {
  const { forwardMps } = drivingSpeeds({ ...street, forwardLimitKmh: 1 }, AMBULANCE, 'day');
  assert.ok(forwardMps >= 5 / 3.6);
});

speeds('a ferry sails as its timetable says, with siren or without', () => {
  const ferry = { roadClass: 'ferry', direction: 'both', paceKmh: 9 } as const;
  assert.is(drivingSpeeds(ferry, AMBULANCE, 'day').forwardMps, 2.5);
  assert.is(drivingSpeeds(ferry, WITHOUT_SIREN, 'evening-peak').backwardMps, 2.5);
});

speeds.run();
