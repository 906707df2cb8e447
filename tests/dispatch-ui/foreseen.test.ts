import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { foresee } from '../../dispatch-ui/crew/foreseen.ts';
import { nextStep } from '../../dispatch-ui/crew/next-step.ts';
import { NOW, patient, unit } from './samples.ts';

const foreseen = suite('a mission that goes on without a link');

const path = '/api/units/A1/steps';
const step = (name: string, more: object = {}) => ({
  path,
  body: { step: name, incidentId: 'I1', ...more },
  saidAt: NOW,
});
const busy = (status: 'assigned' | 'mobilised' | 'on-scene' | 'at-centre') =>
  unit({ unitId: 'A1', status, incidentId: 'I1' });

foreseen('the button goes on along the chain while nothing is heard', () => {
  const { unit: after, patients } = foresee({ unit: busy('assigned'), patients: [patient()] }, [
    step('acknowledge'),
    step('mobilise'),
    step('arrive-on-scene'),
    step('reach-patient'),
    { path: '/api/patients/P1/destination', body: { centreId: 'H1' }, saidAt: NOW },
  ]);
  assert.equal([after.status, after.contactAt], ['on-scene', NOW]);
  assert.equal(nextStep(after, patients), {
    step: 'leave-scene',
    body: { step: 'leave-scene', patientIds: ['P1'] },
  });
});

foreseen('who is on board is handed over, and the unit is free after it', () => {
  const picture = { unit: busy('on-scene'), patients: [patient({ destinationId: 'H1' })] };
  const driving = foresee(picture, [step('leave-scene', { patientIds: ['P1'] }), step('arrive-at-centre')]);
  assert.equal([driving.unit.status, driving.unit.centreId], ['at-centre', 'H1']);
  assert.is(nextStep(driving.unit, driving.patients)?.step, 'hand-over');
  const done = foresee(driving, [step('hand-over')]);
  assert.is(nextStep(done.unit, done.patients)?.step, 'become-available');
  const free = foresee(done, [step('become-available')]);
  assert.equal([free.unit.status, 'incidentId' in free.unit], ['available', false]);
});

foreseen('what the rows show already is not taken back by what was said before', () => {
  const picture = { unit: busy('on-scene'), patients: [] };
  assert.is(foresee(picture, [step('mobilise')]).unit, picture.unit);
});

foreseen('a step of an earlier mission, of another unit or of none changes nothing', () => {
  const picture = { unit: busy('assigned'), patients: [patient()] };
  for (const telling of [
    step('mobilise', { incidentId: 'I0' }),
    { ...step('mobilise'), path: '/api/units/A2/steps' },
    { path, body: { step: 'pause', reason: 'fuel' }, saidAt: NOW },
    { path: '/api/patients/P9/destination', body: { centreId: 'H1' }, saidAt: NOW },
  ]) {
    assert.equal(foresee(picture, [telling]), picture);
  }
});

foreseen('a patient who is not transported leaves nobody to leave with', () => {
  const told = { path: '/api/patients/P1/end-without-transport', body: { reason: 'refused' }, saidAt: NOW };
  const { unit: after, patients } = foresee({ unit: busy('on-scene'), patients: [patient()] }, [told]);
  assert.is(nextStep(after, patients)?.step, 'become-available');
});

foreseen.run();
