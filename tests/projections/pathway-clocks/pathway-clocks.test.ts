import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { DomainEvent } from '../../../coordinator/domain/events.ts';
import type { HandoverNote } from '../../../coordinator/domain/patient/events.ts';
import { mission, missionUntil } from '../../support/mission.ts';
import { clocksAfter, clockAfter, minute, targetIds, pathwayOf } from './pathway-patients.ts';

const test = suite('pathway clocks');

test('a patient has one axis from the call to the handover', () => {
  const clock = clockAfter(...mission());
  assert.equal(clock?.reached, {
    called: minute(0),
    opened: minute(1),
    dispatched: minute(2),
    mobilised: minute(4),
    'on-scene': minute(5),
    'left-scene': minute(9),
    arrived: minute(12),
    'handed-over': minute(14),
  });
  assert.equal([clock?.stationId, clock?.unitId, clock?.centreId], ['S1', 'A1', 'H1']);
  assert.equal([clock?.end, clock?.endedAt], ['handed-over', minute(14)]);
});

test('when nobody comes any more, the order that will be kept counts', () => {
  const recalled: DomainEvent = {
    type: 'UnitRecalled',
    unitId: 'A1',
    incidentId: 'I1',
    reason: 'dispatcher',
    at: minute(6),
  };
  const driving = missionUntil('UnitMobilised');
  assert.equal(clockAfter(...driving, recalled)?.reached, { called: minute(0), opened: minute(1) });
  assert.is(clockAfter(...driving, recalled)?.stationId, undefined);
  const there = missionUntil('UnitLeftScene');
  assert.is(clockAfter(...there, recalled)?.reached.dispatched, minute(2), 'a crew was with the patient');
});

test('treatment is added by the centre after the handover, and corrected by saying it again', () => {
  const needle = (at: number): DomainEvent => ({
    type: 'MilestoneReached',
    patientId: 'I1-p1',
    milestone: 'needle',
    by: 'centre-H1',
    at: minute(at),
  });
  assert.is(clockAfter(...mission(), needle(40), needle(38))?.reached.needle, minute(38));
});

test('a step that a radio says twice counts from the first time', () => {
  const again: DomainEvent = { type: 'UnitMobilised', unitId: 'A1', incidentId: 'I1', at: minute(11) };
  assert.is(clockAfter(...missionUntil('UnitLeftScene'), again)?.reached.mobilised, minute(4));
});

test('a theatre that was predicted for a red patient starts no clock before it is reached', () => {
  const events = mission({ incident: { suspectedPathway: 'trauma' } }).map((event): DomainEvent => {
    if (event.type === 'PatientAssessed') return { ...event, suspectedPathway: 'trauma' };
    if (event.type !== 'DestinationChosen') return event;
    const { ranking } = event.decision;
    const predicted = [{ milestone: 'theatre', at: minute(70) }] as const;
    const offered = ranking.offered.map((option) => ({ ...option, predicted }));
    return { ...event, decision: { ...event.decision, ranking: { ...ranking, offered } } };
  });
  assert.is(clockAfter(...events)?.predicted.theatre, minute(70));
  assert.not(targetIds(...events).includes('call-to-theatre'));
  const theatre: DomainEvent = {
    type: 'MilestoneReached',
    patientId: 'I1-p1',
    milestone: 'theatre',
    by: 'centre-H1',
    at: minute(60),
  };
  assert.ok(targetIds(...events, theatre).includes('call-to-theatre'));
});

test('only who is on board arrives with the unit', () => {
  const incident = { patientIds: ['I1-p1', 'I1-p2'] };
  const second: DomainEvent = {
    type: 'PatientReported',
    patientId: 'I1-p2',
    incidentId: 'I1',
    priority: 3,
    inExtremis: false,
    ageBand: 'adult',
    at: minute(1),
  };
  const [head, tail] = [missionUntil('PatientReported', { incident }), mission({ incident })];
  const view = clocksAfter(...head, second, ...tail.slice(head.length));
  assert.is(view.clocks.get('I1-p1')?.reached.arrived, minute(12));
  assert.is(view.clocks.get('I1-p2')?.reached['on-scene'], minute(5));
  assert.is(view.clocks.get('I1-p2')?.reached.arrived, undefined);
});

test('the arrival is predicted when the destination is chosen', () => {
  const clock = clockAfter(...missionUntil('DestinationChosen'));
  assert.ok((clock?.predicted.arrived ?? 0) > minute(7));
  assert.is(clock?.centreId, 'H1');
});

test('what the policy predicted beyond the door is on the axis, and says which treatment is meant', () => {
  const chosen = missionUntil('DestinationChosen').map((event): DomainEvent => {
    if (event.type !== 'DestinationChosen') return event;
    const { ranking } = event.decision;
    const offered = ranking.offered.map((option) => ({
      ...option,
      predicted: [
        { milestone: 'door', at: minute(13) } as const,
        { milestone: 'puncture', at: minute(80) } as const,
      ],
    }));
    return { ...event, decision: { ...event.decision, ranking: { ...ranking, offered } } };
  });
  assert.equal(clockAfter(...chosen)?.predicted, { arrived: minute(13), puncture: minute(80) });
  const ids = targetIds(...chosen);
  assert.equal([ids.includes('door-to-puncture'), ids.includes('door-to-needle')], [true, false]);
});

test('the outcome ends what was not done: a stroke without lysis is no broken promise', () => {
  const outcome: DomainEvent = {
    type: 'OutcomeReported',
    patientId: 'I1-p1',
    centreId: 'H1',
    isConfirmed: false,
    disposition: 'discharged',
    by: 'centre-H1',
    at: minute(90),
  };
  assert.ok(targetIds(...mission()).includes('door-to-needle'));
  assert.not(targetIds(...mission(), outcome).includes('door-to-needle'));
  assert.equal(clockAfter(...mission(), outcome)?.outcome, {
    isConfirmed: false,
    disposition: 'discharged',
    at: minute(90),
  });
});

test('the handover note stays with the clock', () => {
  const note: HandoverNote = {
    situation: 'weak on the right',
    vitals: { gcs: 13 },
    treatments: ['oxygen'],
    takenOverBy: 'stroke 0231',
    wentTo: 'ct',
  };
  const noted: DomainEvent = {
    type: 'HandoverNoted',
    patientId: 'I1-p1',
    unitId: 'A1',
    centreId: 'H1',
    note,
    at: minute(15),
  };
  assert.equal(clockAfter(...mission(), noted)?.note, { ...note, at: minute(15) });
});

test('a pathway that the crew does not confirm has no clock of its own any more', () => {
  const assessed: DomainEvent = {
    type: 'PatientAssessed',
    patientId: 'I1-p1',
    unitId: 'A1',
    priority: 3,
    inExtremis: false,
    vitals: {},
    at: minute(6),
  };
  assert.equal(targetIds(...pathwayOf('stroke'), assessed), ['dispatch', 'turnout', 'takeover']);
});

test('the ECG is reached with the first assessment that names one; the onset follows the newest word', () => {
  const assessed = (at: number, more: object): DomainEvent => ({
    type: 'PatientAssessed',
    patientId: 'I1-p1',
    unitId: 'A1',
    priority: 1,
    suspectedPathway: 'stroke',
    inExtremis: false,
    vitals: {},
    at: minute(at),
    ...more,
  });
  const known = assessed(6, { ecgReference: 'E1', lastKnownWellAt: minute(-40) });
  const clock = clockAfter(...missionUntil('UnitArrivedOnScene'), known, assessed(8, { ecgReference: 'E2' }));
  assert.is(clock?.reached.ecg, minute(6));
  assert.is(clock?.reached['last-known-well'], undefined);
  const onset = clockAfter(...missionUntil('UnitArrivedOnScene'), known)?.reached['last-known-well'];
  assert.is(onset, minute(-40));
});

test.run();
