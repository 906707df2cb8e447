import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { findDrive, ROAD_CLASSES } from '../../../projections/roads/profile.ts';

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

profile('a low speed limit slows the traffic, a high one does not hasten it', () => {
  assert.ok(forward({ highway: 'primary', maxspeed: '30' }) < forward({ highway: 'primary' }));
  assert.is(forward({ highway: 'primary', maxspeed: '120' }), forward({ highway: 'primary' }));
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

profile.run();
