import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { ROAD_CLASSES } from '../../../../projections/roads/graph/road-way.ts';
import { AMBULANCE, WITHOUT_SIREN } from '../../../../projections/roads/graph/ambulance-speeds.ts';
import { drivingSpeeds, periodAt, PERIODS } from '../../../../projections/roads/graph/speed-profile.ts';

const speeds = suite('driving speeds');

const street = { roadClass: 'secondary', direction: 'both' } as const;
const SURROUNDINGS = ['town', 'country'] as const;
const assertNear = (found: number, expected: number): void => {
  assert.ok(Math.abs(found - expected) < 1e-9, `${found}, not ${expected}`);
};

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
  for (const surroundings of SURROUNDINGS) {
    for (const roadClass of ROAD_CLASSES) {
      const [night, morning, day, evening] = PERIODS.map(
        (period) =>
          drivingSpeeds({ roadClass, direction: 'both' }, AMBULANCE, period, surroundings).forwardMps,
      );
      assert.ok(morning! <= day! && evening! <= day! && day! <= night!, `${roadClass} in ${surroundings}`);
    }
  }
});

speeds('a siren never makes a drive slower', () => {
  for (const roadClass of ROAD_CLASSES) {
    for (const period of PERIODS) {
      for (const surroundings of SURROUNDINGS) {
        const way = { roadClass, direction: 'both' } as const;
        const [siren, quiet] = [AMBULANCE, WITHOUT_SIREN].map(
          (profile) => drivingSpeeds(way, profile, period, surroundings).forwardMps,
        );
        assert.ok(siren! >= quiet!, `${roadClass} ${period} ${surroundings}`);
      }
    }
  }
  for (const [halt, seconds] of Object.entries(AMBULANCE.delays.halt)) {
    assert.ok(seconds <= WITHOUT_SIREN.delays.halt[halt as keyof typeof AMBULANCE.delays.halt], halt);
  }
});

speeds('each direction has its own limit', () => {
  const { forwardMps, backwardMps } = drivingSpeeds(
    { ...street, forwardLimitKmh: 20 },
    WITHOUT_SIREN,
    'night',
  );
  assert.ok(forwardMps < backwardMps);
  assertNear(forwardMps, 20 / 3.6);
});

speeds('a sign tells how fast a wide road out of town is built, and hastens nobody elsewhere', () => {
  const told = (roadClass: 'primary' | 'residential', surroundings: 'town' | 'country'): number =>
    drivingSpeeds({ roadClass, direction: 'both', forwardLimitKmh: 90 }, WITHOUT_SIREN, 'night', surroundings)
      .forwardMps;
  const usual = (roadClass: 'primary' | 'residential', surroundings: 'town' | 'country'): number =>
    drivingSpeeds({ roadClass, direction: 'both' }, WITHOUT_SIREN, 'night', surroundings).forwardMps;
  assertNear(told('primary', 'country'), 25);
  assert.is(told('primary', 'town'), usual('primary', 'town'));
  assert.is(told('residential', 'country'), usual('residential', 'country'));
});

speeds('the same road is driven slower in town, the more so by day', () => {
  for (const roadClass of ['trunk', 'primary', 'secondary', 'tertiary', 'residential'] as const) {
    const way = { roadClass, direction: 'both' } as const;
    const share = (period: 'night' | 'day'): number =>
      drivingSpeeds(way, AMBULANCE, period, 'town').forwardMps /
      drivingSpeeds(way, AMBULANCE, period, 'country').forwardMps;
    assert.ok(share('day') < share('night') && share('night') < 1, roadClass);
  }
});

speeds('round a roundabout nobody drives fast, whatever the road', () => {
  const way = { roadClass: 'trunk', direction: 'forward', isRoundabout: true } as const;
  assertNear(drivingSpeeds(way, AMBULANCE, 'night').forwardMps, AMBULANCE.roundaboutKmh / 3.6);
});

speeds('on a bad surface a siren does not help', () => {
  const { forwardMps } = drivingSpeeds({ ...street, paceKmh: 18 }, AMBULANCE, 'day');
  assertNear(forwardMps, 5);
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
