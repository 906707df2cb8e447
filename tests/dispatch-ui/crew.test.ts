import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { nextMomentAt, shiftLeft } from '../../dispatch-ui/crew/shift-end.ts';
import { nextStep } from '../../dispatch-ui/crew/next-step.ts';
import { Assessment } from '../../dispatch-ui/crew/assessment.svelte.ts';
import { GROUPS } from '../../dispatch-ui/crew/scales.ts';
import { instant } from '../../coordinator/domain/quantities.ts';
import { NOW, patient, unit } from './samples.ts';

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
  assert.equal(nextStep(unit({ status: 'on-scene', contactAt: instant(NOW) }), [patient()]), {
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
  assert.equal(nextStep(unit({ status: 'on-scene', contactAt: instant(NOW) }), patients), {
    step: 'leave-scene',
    body: { step: 'leave-scene', patientIds: ['P1', 'P3'] },
  });
});

crew('on scene the crew first says that it is with the patient, or passes that over', () => {
  const next = nextStep(unit({ status: 'on-scene' }), [patient({ destinationId: 'H1' })]);
  assert.equal(next, {
    step: 'reach-patient',
    body: { step: 'reach-patient' },
    otherwise: { step: 'leave-scene', body: { step: 'leave-scene', patientIds: ['P1'] } },
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

crew('an assessment tells what the rules say of it while it is being typed', () => {
  const assessment = new Assessment(patient({ priority: 3, suspectedPathway: 'stroke', ageBand: 'adult' }));
  const said = () => {
    const outcome = assessment.appraiseAt(NOW, undefined);
    if ('refusal' in outcome) return outcome.refusal.field;
    const lams = outcome.appraisal.verdicts.find(({ ruleSet }) => ruleSet === 'lams');
    return `${lams?.score?.points} ${lams?.category}`;
  };
  assert.is(said(), '0 unknown');
  assessment.find('lamsFace', 1);
  assessment.find('lamsArm', 2);
  assert.is(said(), '3 unknown');
  assessment.find('lamsGrip', 1);
  assert.is(said(), '4 positive');
  assessment.find('lamsGrip', undefined);
  assert.is(said(), '3 unknown');
  assessment.measure('systolicMmHg', 1800);
  assert.is(said(), '/vitals/systolicMmHg');
});

crew('what the rules suggest may be taken over, and never makes a patient less urgent', () => {
  const assessment = new Assessment(patient({ priority: 2, suspectedPathway: 'stroke' }));
  assessment.adopt({ priority: 3, pathway: 'trauma' });
  assert.equal([assessment.priority, assessment.pathway], [2, 'trauma']);
  assessment.adopt({ priority: 1, inExtremis: true });
  assert.equal([assessment.priority, assessment.pathway, assessment.inExtremis], [1, 'trauma', true]);
});

crew('an assessment sends findings, time and ECG once they are known, and nothing empty', () => {
  const assessment = new Assessment(patient({ findings: { face: true }, ecgReference: 'ECG-1' }));
  assessment.find('face', undefined);
  assessment.find('fallMetres', Number.NaN);
  assessment.ecgReference = ' ';
  assert.equal(Object.keys(assessment.bodyFor('A1')), ['unitId', 'priority', 'inExtremis', 'vitals']);
  assessment.find('arm', false);
  assessment.lastKnownWellAt = NOW;
  assessment.ecgReference = 'ECG-2';
  const { findings, lastKnownWellAt, ecgReference } = assessment.bodyFor('A1');
  assert.equal([findings, lastKnownWellAt, ecgReference], [{ arm: false }, NOW, 'ECG-2']);
});

crew('every finding that a rule asks for is on the form once in its group', () => {
  for (const { name, signs, grades, measures } of GROUPS) {
    const all: readonly string[] = [...signs, ...grades, ...measures];
    assert.ok(all.length > 0, name);
    assert.is(new Set(all).size, all.length, name);
    assert.not.ok(all.includes('systolicMmHg'), name);
  }
});

crew('the end of a shift is the next time that the clock shows it, and counts on past it', () => {
  // NOW is 10:53:20 on the 22nd in Fuyang.
  const at = (iso: string) => Date.parse(`${iso}+08:00`);
  assert.is(nextMomentAt('20:00', NOW), at('2025-11-22T20:00:00'));
  assert.is(nextMomentAt('08:00', NOW), at('2025-11-23T08:00:00'));
  assert.is(nextMomentAt('25:00', NOW), undefined);
  assert.equal(shiftLeft(NOW + 2 * 3_600_000, NOW), { key: 'shift.left', time: '2:00:00', isSoon: false });
  assert.equal(shiftLeft(NOW + 60_000, NOW), { key: 'shift.left', time: '01:00', isSoon: true });
  assert.equal(shiftLeft(NOW - 90_000, NOW), { key: 'shift.over', time: '01:30', isSoon: true });
});

crew.run();
