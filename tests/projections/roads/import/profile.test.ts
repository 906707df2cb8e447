import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import {
  durationSeconds,
  findDrive,
  readRoad,
  ROAD_CLASSES,
} from '../../../../projections/roads/import/profile.ts';

const profile = suite('ambulance profile');
const speeds = (tags: Record<string, string>): readonly [boolean, boolean] => {
  const drive = findDrive({ highway: 'primary', ...tags });
  return [(drive?.forwardMps ?? 0) > 0, (drive?.backwardMps ?? 0) > 0];
};
const forward = (tags: Record<string, string>): number => findDrive(tags)?.forwardMps ?? Number.NaN;

profile('a wider road is never slower than a narrower one', () => {
  const byClass = ROAD_CLASSES.map((highway) => forward({ highway }));
  assert.equal(
    byClass,
    [...byClass].sort((a, b) => b - a),
  );
});

profile('one-way streets are driven one way', () => {
  assert.equal(speeds({}), [true, true]);
  assert.equal(speeds({ oneway: 'yes' }), [true, false]);
  assert.equal(speeds({ oneway: '-1' }), [false, true]);
});

profile('roundabouts and expressways are one-way unless the map says otherwise', () => {
  assert.equal(speeds({ junction: 'roundabout' }), [true, false]);
  assert.equal(speeds({ highway: 'motorway' }), [true, false]);
  assert.equal(speeds({ highway: 'motorway', oneway: 'no' }), [true, true]);
});

profile('footpaths and roads not yet built are not driven', () => {
  for (const highway of ['footway', 'steps', 'construction', 'proposed', 'constructor']) {
    assert.is(findDrive({ highway }), undefined, highway);
  }
});

profile('an ambulance enters a private road but not one closed to motor traffic', () => {
  assert.equal(speeds({ access: 'private' }), [true, true]);
  assert.equal(speeds({ access: 'no' }), [false, false]);
  assert.equal(speeds({ access: 'no', motor_vehicle: 'yes' }), [true, true]);
  assert.equal(speeds({ motor_vehicle: 'no' }), [false, false]);
  assert.equal(speeds({ access: 'no', emergency: 'yes' }), [true, true]);
});

profile('a low speed limit slows the traffic, a high one does not hasten it on a narrow road', () => {
  assert.ok(forward({ highway: 'primary', maxspeed: '30' }) < forward({ highway: 'primary' }));
  assert.is(forward({ highway: 'residential', maxspeed: '120' }), forward({ highway: 'residential' }));
  assert.is(forward({ highway: 'primary', maxspeed: 'signals' }), forward({ highway: 'primary' }));
});

profile('miles per hour are not kilometres per hour', () => {
  const ratio =
    forward({ highway: 'trunk', maxspeed: '20 mph' }) / forward({ highway: 'trunk', maxspeed: '20' });
  assert.ok(Math.abs(ratio - 1.609344) < 1e-9);
});

profile('a slip road is slower than the road it leads to', () => {
  assert.ok(forward({ highway: 'motorway_link' }) < forward({ highway: 'motorway' }));
});

profile(
  'a street whose direction changes with the hour is not counted on, one whose traffic takes turns is',
  () => {
    assert.equal(speeds({ oneway: 'reversible' }), [false, false]);
    assert.equal(speeds({ oneway: 'alternating' }), [true, true]);
  },
);

profile('an ambulance that may drive against a one-way street does', () => {
  assert.equal(speeds({ oneway: 'yes', 'oneway:emergency': 'no' }), [true, true]);
  assert.equal(speeds({ junction: 'roundabout', 'oneway:emergency': 'no' }), [true, true]);
  assert.equal(speeds({ 'oneway:emergency': 'yes' }), [true, false]);
});

profile('the most specific permission decides, and hours are not read', () => {
  assert.equal(speeds({ access: 'no', vehicle: 'destination' }), [true, true]);
  assert.equal(speeds({ motor_vehicle: 'no', motorcar: 'yes' }), [true, true]);
  assert.equal(speeds({ emergency: 'no' }), [false, false]);
  assert.equal(speeds({ 'motor_vehicle:conditional': 'no @ (07:00-09:00)' }), [true, true]);
  assert.equal(speeds({ access: 'no', service: 'emergency_access' }), [true, true]);
  assert.equal(speeds({ impassable: 'yes' }), [false, false]);
});

profile('a footpath made for ambulances is driven', () => {
  assert.is(findDrive({ highway: 'footway', emergency: 'yes' })?.roadClass, 'service');
  assert.is(findDrive({ highway: 'pedestrian', emergency: 'designated' })?.roadClass, 'service');
  assert.is(findDrive({ highway: 'pedestrian' }), undefined);
});

profile('a field track is as fast as its surface', () => {
  const byGrade = [1, 2, 3, 4, 5].map((grade) => forward({ highway: 'track', tracktype: `grade${grade}` }));
  assert.equal(
    byGrade,
    [...byGrade].sort((a, b) => b - a),
  );
  assert.ok(
    forward({ highway: 'primary', surface: 'mud' }) < forward({ highway: 'primary', surface: 'gravel' }),
  );
  assert.is(forward({ highway: 'primary', surface: 'asphalt' }), forward({ highway: 'primary' }));
  assert.ok(forward({ highway: 'primary', smoothness: 'very_bad' }) < forward({ highway: 'primary' }));
  assert.ok(forward({ highway: 'primary', ford: 'yes' }) < forward({ highway: 'primary' }));
});

profile('between parked cars and into a yard one drives slowly', () => {
  assert.ok(
    forward({ highway: 'service', service: 'parking_aisle' }) <
      forward({ highway: 'service', service: 'alley' }),
  );
  assert.ok(forward({ highway: 'service', service: 'driveway' }) < forward({ highway: 'service' }));
});

profile('a ferry is a road only when it takes cars', () => {
  assert.is(findDrive({ route: 'ferry', motor_vehicle: 'yes' })?.roadClass, 'ferry');
  assert.is(findDrive({ route: 'ferry' }), undefined);
  assert.is(findDrive({ route: 'ferry', motor_vehicle: 'no' }), undefined);
});

profile('a timetable is read as maps write it', () => {
  assert.is(durationSeconds('00:20'), 1200);
  assert.is(durationSeconds('1:05:30'), 3930);
  assert.is(durationSeconds('PT1H30M'), 5400);
  assert.is(durationSeconds('PT45S'), 45);
  assert.is(durationSeconds('15'), 900);
  for (const tag of [undefined, '', 'PT', 'soon', '0']) assert.is(durationSeconds(tag), undefined, tag);
});

profile('what is remembered of a way is what its tags say', () => {
  assert.equal(
    readRoad({ highway: 'trunk_link', ref: 'G105', maxspeed: '60', 'maxspeed:backward': 'CN:urban' }),
    {
      roadClass: 'trunk',
      direction: 'both',
      ref: 'G105',
      isLinkRoad: true,
      forwardLimitKmh: 60,
      backwardLimitKmh: 50,
    },
  );
  assert.equal(readRoad({ highway: 'tertiary', junction: 'roundabout', surface: 'sett' }), {
    roadClass: 'tertiary',
    direction: 'forward',
    isRoundabout: true,
    paceKmh: 40,
  });
  assert.is(readRoad({ highway: 'service', area: 'yes' }), undefined);
  assert.is(readRoad({ building: 'yes' }), undefined);
});

profile.run();
