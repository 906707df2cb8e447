import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { DomainEvent } from '../../../coordinator/domain/events.ts';
import type { Verdict } from '../../../coordinator/domain/rules/verdict.ts';
import { type Instant, later, seconds } from '../../../coordinator/domain/quantities.ts';
import { preAlert } from '../../../coordinator/processes/pre-alert.ts';
import { choice, minutesAfterNoon, NOON } from '../../support/facts.ts';
import { following } from '../../support/process.ts';

const alerting = suite('pre-alert process');
const after = following(preAlert);

const patientId = 'P1';
const incidentId = 'I1';
const at = minutesAfterNoon(10);
const reported: DomainEvent = {
  type: 'PatientReported',
  patientId,
  incidentId,
  priority: 1,
  suspectedPathway: 'stroke',
  inExtremis: false,
  ageBand: 'adult',
  at: NOON,
};
const promisedArrivalAt = minutesAfterNoon(14);
const assigned = (unitId: string): DomainEvent => ({
  type: 'UnitAssigned',
  unitId,
  incidentId,
  promisedArrivalAt,
  travelSeconds: seconds(840),
  decision: choice(unitId),
  at: NOON,
});
const onScene: DomainEvent = {
  type: 'UnitArrivedOnScene',
  unitId: 'A1',
  incidentId,
  at: minutesAfterNoon(9),
};
const chosen = (centreId: string): DomainEvent => ({
  type: 'DestinationChosen',
  patientId,
  centreId,
  decision: choice(centreId, ['H1', 'H2'], 'family'),
  at,
});
const assessed: DomainEvent = {
  type: 'PatientAssessed',
  patientId,
  unitId: 'A1',
  priority: 2,
  inExtremis: false,
  vitals: { gcs: 14 },
  at: minutesAfterNoon(11),
};
const sent = (preAlertId: string, centreId: string, expectedArrivalAt: Instant) => ({
  type: 'SendPreAlert',
  preAlertId,
  patientId,
  incidentId,
  centreId,
  unitId: 'A1',
  ageBand: 'adult',
  code: 'STROKE-ADULT-1',
  pathway: 'stroke',
  priority: 1,
  inExtremis: false,
  vitals: {},
  expectedArrivalAt,
  at,
});

const verdict = (ruleSet: string, category: string): Verdict => ({
  ruleSet,
  version: 1,
  category,
  evidence: [],
  missing: [],
  citation: { source: 'test', confidence: 'read' },
});

alerting('the chosen centre is told who comes, in what state, and when from the decision', () => {
  const expectedAt = later(at, seconds(300));
  assert.equal(after(reported, assigned('A1'), onScene, chosen('H1')), [sent('P1-a3', 'H1', expectedAt)]);
});

alerting(
  'chosen on the way out, the drive to the centre is counted from the promised arrival at the scene',
  () => {
    const expectedAt = later(promisedArrivalAt, seconds(300));
    assert.equal(after(reported, assigned('A1'), chosen('H1')), [sent('P1-a2', 'H1', expectedAt)]);
  },
);

alerting('the centre awaits the patient when the dispatcher was told so, minutes on scene and all', () => {
  const door = minutesAfterNoon(34);
  const decision = choice('H1');
  const offered = decision.ranking.offered.map((option) => ({
    ...option,
    predicted: [{ milestone: 'door', at: door } as const],
  }));
  const predicted: DomainEvent = {
    type: 'DestinationChosen',
    patientId,
    centreId: 'H1',
    decision: { ...decision, ranking: { ...decision.ranking, offered } },
    at,
  };
  assert.equal(after(reported, assigned('A1'), predicted), [sent('P1-a2', 'H1', door)]);
});

alerting('another choice withdraws the earlier pre-alert', () => {
  assert.equal(after(reported, assigned('A1'), onScene, chosen('H1'), chosen('H2')), [
    { type: 'WithdrawPreAlert', preAlertId: 'P1-a3', reason: 'other-destination', at },
    sent('P1-a4', 'H2', later(at, seconds(600))),
  ]);
});

alerting('with two units at the scene, the pre-alert names neither until one has the patient', () => {
  const [unclear] = after(reported, assigned('A1'), assigned('A2'), chosen('H1'));
  assert.ok(unclear?.type === 'SendPreAlert');
  assert.is(unclear.unitId, undefined);
  const boarded: DomainEvent = { type: 'PatientBoarded', patientId, unitId: 'A2', at };
  const [clear] = after(reported, assigned('A1'), assigned('A2'), boarded, chosen('H1'));
  assert.ok(clear?.type === 'SendPreAlert');
  assert.is(clear.unitId, 'A2');
});

alerting('what the crew finds is told anew', () => {
  assert.equal(after(reported, assigned('A1'), chosen('H1'), assessed), [
    {
      type: 'RevisePreAlert',
      preAlertId: 'P1-a2',
      code: 'EMERGENCY-ADULT-2',
      priority: 2,
      inExtremis: false,
      vitals: { gcs: 14 },
      at: assessed.at,
    },
  ]);
  assert.equal(after(reported, assigned('A1'), assessed), []);
});

alerting('in extremis leads the code', () => {
  const [revised] = after(reported, chosen('H1'), { ...assessed, inExtremis: true });
  assert.ok(revised?.type === 'RevisePreAlert');
  assert.is(revised.code, 'EXTREMIS-ADULT-2');
});

alerting('what the rules said, the onset and the ECG are told, and sharpen the code', () => {
  const [revised] = after(reported, chosen('H1'), {
    ...assessed,
    suspectedPathway: 'chest-pain',
    priority: 1,
    findings: { ageYears: 76, stElevation: true },
    ecgReference: 'ECG-20251120-17',
    lastKnownWellAt: minutesAfterNoon(-40),
    verdicts: [
      verdict('stemi', 'stemi'),
      verdict('infection', 'none'),
      { ...verdict('lams', 'unknown'), score: { points: 1, most: 4, outOf: 5 } },
    ],
  });
  assert.ok(revised?.type === 'RevisePreAlert');
  assert.is(revised.code, 'STEMI-76-1');
  assert.equal(revised.clinical, {
    ageYears: 76,
    lastKnownWellAt: minutesAfterNoon(-40),
    ecgReference: 'ECG-20251120-17',
    results: [{ ruleSet: 'stemi', category: 'stemi' }],
  });
});

alerting('a positive severity scale makes a stroke one of a large vessel, with its points', () => {
  const [revised] = after(reported, chosen('H1'), {
    ...assessed,
    suspectedPathway: 'stroke',
    verdicts: [{ ...verdict('race', 'positive'), score: { points: 6, most: 6, outOf: 9 } }],
  });
  assert.ok(revised?.type === 'RevisePreAlert');
  assert.is(revised.code, 'LVO-ADULT-2');
  assert.equal(revised.clinical?.results, [{ ruleSet: 'race', category: 'positive', points: 6, outOf: 9 }]);
});

alerting('a finding that comes late does not replace a newer one', () => {
  const early: DomainEvent = { ...assessed, priority: 4, at: minutesAfterNoon(8) };
  assert.equal(after(reported, assigned('A1'), chosen('H1'), assessed, early), []);
});

alerting('the handover completes it, a handover elsewhere withdraws it', () => {
  const handedOver: DomainEvent = { type: 'CareHandedOver', patientId, unitId: 'A1', centreId: 'H1', at };
  const story = [reported, assigned('A1'), chosen('H1')];
  assert.equal(after(...story, handedOver), [{ type: 'CompletePreAlert', preAlertId: 'P1-a2', at }]);
  assert.equal(after(...story, { ...handedOver, centreId: 'H2' }), [
    { type: 'WithdrawPreAlert', preAlertId: 'P1-a2', reason: 'other-destination', at },
  ]);
  assert.equal(after(...story, handedOver, chosen('H2')), []);
});

alerting('a patient who does not come is no longer announced', () => {
  const ended: DomainEvent = { type: 'PatientNotTransported', patientId, reason: 'refused', at };
  assert.equal(after(reported, assigned('A1'), chosen('H1'), ended), [
    { type: 'WithdrawPreAlert', preAlertId: 'P1-a2', reason: 'not-transported', at },
  ]);
  assert.equal(after(reported, assigned('A1'), ended), []);
});

alerting.run();
