import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { nextStep } from '../../dispatch-ui/crew/next-step.ts';
import { Assessment } from '../../dispatch-ui/crew/assessment.svelte.ts';
import { patient, unit } from './samples.ts';

const crew = suite('the next step of a crew');

crew('the one button follows the status chain', () => {
  const along = [
    'off-duty',
    'assigned',
    'acknowledged',
    'mobilised',
    'transporting',
    'available',
    'paused',
  ] as const;
  const steps = along.map((status) => nextStep(unit({ status }), [])?.step);
  assert.equal(steps, [
    'come-on-duty',
    'acknowledge',
    'mobilise',
    'arrive-on-scene',
    'arrive-at-centre',
    'return-to-station',
    'resume',
  ]);
});

crew('a unit that waits at its station has nothing to report', () => {
  assert.is(nextStep(unit({ status: 'at-station' }), []), undefined);
});

crew('nobody leaves the scene before a destination is chosen', () => {
  assert.equal(nextStep(unit({ status: 'on-scene' }), [patient()]), {
    step: 'leave-scene',
    blockedBy: 'destination',
  });
});

crew('patients of one destination leave together', () => {
  const patients = [
    patient({ patientId: 'P1', destinationId: 'H1' }),
    patient({ patientId: 'P2', destinationId: 'H2' }),
    patient({ patientId: 'P3', destinationId: 'H1' }),
    patient({ patientId: 'P4', destinationId: 'H1', status: 'on-board', unitId: 'A9' }),
  ];
  assert.equal(nextStep(unit({ status: 'on-scene' }), patients), {
    step: 'leave-scene',
    body: { step: 'leave-scene', patientIds: ['P1', 'P3'] },
  });
});

crew('with nobody to transport the unit becomes available on scene', () => {
  const step = nextStep(unit({ status: 'on-scene' }), [patient({ status: 'not-transported' })]);
  assert.is(step?.step, 'become-available');
});

crew('at the hospital the patient is handed over first', () => {
  const onBoard = patient({ status: 'on-board', unitId: 'A1' });
  assert.is(nextStep(unit({ status: 'at-centre' }), [onBoard])?.step, 'hand-over');
  assert.is(
    nextStep(unit({ status: 'at-centre' }), [patient({ status: 'handed-over' })])?.step,
    'become-available',
  );
});

crew('an assessment begins from what is known and leaves out what was not measured', () => {
  const assessment = new Assessment(
    patient({ priority: 2, suspectedPathway: 'stroke', vitals: { gcs: 14 } }),
  );
  assessment.measure('systolicMmHg', 188);
  assessment.measure('gcs', Number.NaN);
  assessment.priority = 1;
  assert.equal(assessment.bodyFor('A1'), {
    unitId: 'A1',
    priority: 1,
    suspectedPathway: 'stroke',
    inExtremis: false,
    vitals: { systolicMmHg: 188 },
  });
  assessment.pathway = undefined;
  assert.is('suspectedPathway' in assessment.bodyFor('A1'), false);
});

crew.run();
