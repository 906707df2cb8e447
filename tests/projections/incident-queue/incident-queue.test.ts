import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { DomainEvent } from '../../../coordinator/domain/events.ts';
import { incidentQueue } from '../../../projections/incident-queue/incident-queue.ts';
import { mission, missionUntil } from '../../support/mission.ts';
import { recorded, t, viewOf } from '../../support/read-side.ts';
import { emptyView, fold } from '../../../projections/projection.ts';
import { opened } from '../../support/two-counties.ts';

const test = suite('incident queue');
const queueAfter = (...events: readonly DomainEvent[]) => viewOf(incidentQueue, ...events);
const DAY = 24 * 3600;

test('a call waits with what is known of it', () => {
  const row = queueAfter(...missionUntil('CallLocated')).calls.get('C-I1');
  assert.is(row?.address, '颍州中路 1 号');
  assert.is(row?.callerId, 'person-1');
  assert.is(row?.complaint, undefined);
});

test('no sealed personal data reach the queue', () => {
  const view = queueAfter(...mission());
  assert.not.match(JSON.stringify([...view.calls, ...view.incidents, ...view.patients]), 'c2VjcmV0');
});

test('a call that became an incident is no longer a waiting call, and the incident counts from the call', () => {
  const view = queueAfter(...missionUntil('IncidentOpened'));
  assert.is(view.calls.size, 0);
  const row = view.incidents.get('I1');
  assert.is(row?.receivedAt, t(60));
  assert.is(row?.openedAt, t(120));
  assert.is(row?.callerId, 'person-1');
  assert.is(row?.status, 'waiting');
});

test('the desk that took the call answers for the incident until another takes it over', () => {
  const before = missionUntil('IncidentOpened');
  assert.equal(queueAfter(...before).incidents.get('I1')?.owner, { by: 'dispatcher', at: t(120) });
  const taken: DomainEvent = { type: 'IncidentTaken', incidentId: 'I1', by: 'wang', at: t(130) };
  const row = queueAfter(...before, taken).incidents.get('I1');
  assert.equal(
    [row?.owner, row?.lastDeed],
    [
      { by: 'wang', at: t(130) },
      { by: 'wang', at: t(130) },
    ],
  );
});

test('who sent a unit and who chose the centre is told with the time, a process is not', () => {
  const row = queueAfter(...missionUntil('UnitAssigned')).incidents.get('I1');
  assert.equal(row?.lastDeed, { by: 'dispatcher', at: t(180) });
  const view = queueAfter(...missionUntil('DestinationChosen'));
  const chosen = view.patients.get('I1-p1')?.destinationChosen;
  assert.is(chosen?.by, 'dispatcher');
  assert.equal(view.incidents.get('I1')?.lastDeed, chosen);
  const [first] = recorded(missionUntil('CallReceived')).slice(-1);
  assert.ok(first);
  const byProcess = { ...first, metadata: { ...first.metadata, by: 'process:import' } };
  const [change] = fold(incidentQueue, emptyView(incidentQueue), byProcess);
  assert.equal(Object.keys(change?.[2] ?? {}), ['callId', 'channel', 'receivedAt']);
});

test('a call without need of an ambulance leaves the queue', () => {
  const view = queueAfter(...missionUntil('CallLocated'), {
    type: 'CallClosed',
    callId: 'C-I1',
    reason: 'no-ambulance-needed',
    at: t(90),
  });
  assert.is(view.calls.size, 0);
});

test('an incident is assigned as soon as the unit is, before the incident says so itself', () => {
  const row = queueAfter(...missionUntil('UnitAssigned')).incidents.get('I1');
  assert.is(row?.status, 'assigned');
  assert.equal(row?.unitIds, ['A1']);
  assert.is(row?.firstAssignedAt, t(180));
});

test('a unit that both streams name works for the incident once', () => {
  assert.equal(queueAfter(...missionUntil('UnitCommitted')).incidents.get('I1')?.unitIds, ['A1']);
});

test('an incident whose only unit was recalled waits again', () => {
  const recalled: DomainEvent = {
    type: 'UnitRecalled',
    unitId: 'A1',
    incidentId: 'I1',
    reason: 'nearer unit',
    at: t(400),
  };
  const row = queueAfter(...missionUntil('UnitMobilised'), recalled).incidents.get('I1');
  assert.is(row?.status, 'waiting');
  assert.equal(row?.unitIds, []);
  assert.is(row?.firstAssignedAt, t(180));
});

test('an incident whose patients are all handed over does not wait again before it closes', () => {
  const row = queueAfter(...missionUntil('UnitReleased')).incidents.get('I1');
  assert.equal(row?.unitIds, []);
  assert.is(row?.status, 'assigned');
});

test('with one of two patients still at the scene the incident waits for another unit', () => {
  const incident = { patientIds: ['I1-p1', 'I1-p2'] };
  const row = queueAfter(...missionUntil('UnitReleased', { incident })).incidents.get('I1');
  assert.is(row?.status, 'waiting');
});

test('the first unit on scene stops the clock, the second does not move it', () => {
  const second: DomainEvent = { type: 'UnitArrivedOnScene', unitId: 'A2', incidentId: 'I1', at: t(900) };
  const row = queueAfter(...missionUntil('UnitArrivedOnScene'), second).incidents.get('I1');
  assert.is(row?.firstOnSceneAt, t(360));
});

test('the first crew with a patient is the first contact', () => {
  const met = (unitId: string, at: number): DomainEvent => ({
    type: 'UnitReachedPatient',
    unitId,
    incidentId: 'I1',
    at: t(at),
  });
  const events = [...missionUntil('UnitArrivedOnScene'), met('A1', 420), met('A2', 500)];
  assert.is(queueAfter(...events).incidents.get('I1')?.firstContactAt, t(420));
});

test('a closed incident says how it ended and is not reopened by a late fact', () => {
  const late: DomainEvent = { type: 'UnitCommitted', incidentId: 'I1', unitId: 'A2', at: t(2000) };
  const row = queueAfter(...mission(), late).incidents.get('I1');
  assert.is(row?.status, 'closed');
  assert.is(row?.outcome, 'completed');
  assert.equal(row?.unitIds, []);
});

test('what the crew finds replaces what the caller suspected', () => {
  const found: DomainEvent = {
    type: 'PatientAssessed',
    patientId: 'I1-p1',
    unitId: 'A1',
    priority: 3,
    inExtremis: false,
    vitals: { gcs: 15 },
    at: t(500),
  };
  const row = queueAfter(...missionUntil('UnitArrivedOnScene'), found).patients.get('I1-p1');
  assert.is(row?.priority, 3);
  assert.is(row?.suspectedPathway, undefined);
  assert.equal(row?.vitals, { gcs: 15 });
  assert.is(row?.assessedAt, t(500));
});

test('a caller who hung up stays in the queue until reached, with every attempt counted', () => {
  const received: DomainEvent = { type: 'CallReceived', callId: 'C9', channel: 'telephone', at: t(0) };
  const hungUp: DomainEvent = { type: 'CallAbandoned', callId: 'C9', at: t(5) };
  const noAnswer: DomainEvent = { type: 'CalledBack', callId: 'C9', outcome: 'no-answer', at: t(60) };
  const reached: DomainEvent = { type: 'CalledBack', callId: 'C9', outcome: 'reached', at: t(90) };
  const waiting = queueAfter(received, hungUp, noAnswer).calls.get('C9');
  assert.equal([waiting?.abandonedAt, waiting?.callBacks], [t(5), 1]);
  const talking = queueAfter(received, hungUp, noAnswer, reached).calls.get('C9');
  assert.equal([talking?.abandonedAt, talking?.callBacks], [undefined, 1]);
});

test('the clock of resuscitation goes from the call to its incident, and on there', () => {
  const recognised: DomainEvent = { type: 'ArrestRecognised', callId: 'C-I1', at: t(20) };
  const pressed: DomainEvent = { type: 'CompressionsStarted', callId: 'C-I1', at: t(80) };
  const story = missionUntil('IncidentOpened');
  const early = queueAfter(...story.slice(0, 1), recognised, ...story.slice(1)).incidents.get('I1');
  assert.equal([early?.arrestRecognisedAt, early?.compressionsStartedAt], [t(20), undefined]);
  const late = queueAfter(...story, recognised, pressed).incidents.get('I1');
  assert.equal([late?.arrestRecognisedAt, late?.compressionsStartedAt], [t(20), t(80)]);
});

test('an incident names the calls that turned out to repeat it', () => {
  const again: readonly DomainEvent[] = ['C8', 'C9'].flatMap((callId): DomainEvent[] => [
    { type: 'CallReceived', callId, channel: 'telephone', at: t(100) },
    { type: 'CallClosed', callId, reason: 'duplicate', duplicateOf: 'C-I1', at: t(120) },
  ]);
  const view = queueAfter(...missionUntil('UnitAssigned'), ...again);
  assert.equal(view.incidents.get('I1')?.recallIds, ['C8', 'C9']);
  assert.not.ok(view.calls.has('C8'));
});

test('an incident is as urgent as the crew finds its most urgent patient', () => {
  const found = (priority: 1 | 3, more: object): DomainEvent => ({
    type: 'PatientAssessed',
    patientId: 'I1-p1',
    unitId: 'A1',
    priority,
    inExtremis: false,
    vitals: {},
    at: t(500),
    ...more,
  });
  const onScene = missionUntil('UnitArrivedOnScene');
  const worse = queueAfter(...onScene, found(1, { inExtremis: true })).incidents.get('I1');
  assert.equal([worse?.priority, worse?.inExtremis, worse?.suspectedPathway], [1, true, undefined]);
  const better = queueAfter(...onScene, found(3, { suspectedPathway: 'trauma' })).incidents.get('I1');
  assert.equal([better?.priority, better?.inExtremis, better?.suspectedPathway], [3, false, 'trauma']);
});

test('a later assessment leaves nothing of the one before it', () => {
  const found: DomainEvent = {
    type: 'PatientAssessed',
    patientId: 'I1-p1',
    unitId: 'A1',
    priority: 1,
    suspectedPathway: 'stroke',
    inExtremis: false,
    vitals: { gcs: 13 },
    findings: { lamsArm: 2 },
    lastKnownWellAt: t(0),
    ecgReference: 'ECG-1',
    warnings: [{ code: 'last-known-well-unknown' }],
    at: t(500),
  };
  const again: DomainEvent = {
    type: 'PatientAssessed',
    patientId: 'I1-p1',
    unitId: 'A1',
    priority: 3,
    inExtremis: false,
    vitals: { gcs: 15 },
    at: t(600),
  };
  const onScene = missionUntil('UnitArrivedOnScene');
  const first = queueAfter(...onScene, found).patients.get('I1-p1');
  assert.equal([first?.findings, first?.ecgReference], [{ lamsArm: 2 }, 'ECG-1']);
  const second = queueAfter(...onScene, found, again).patients.get('I1-p1');
  for (const field of ['findings', 'lastKnownWellAt', 'ecgReference', 'verdicts', 'warnings'] as const) {
    assert.is(second?.[field], undefined, field);
  }
});

test('a patient is followed to the centre', () => {
  const statusAfter = (type: DomainEvent['type']) =>
    queueAfter(...missionUntil(type)).patients.get('I1-p1')?.status;
  assert.is(statusAfter('PatientReported'), 'reported');
  assert.is(statusAfter('PatientBoarded'), 'on-board');
  assert.is(statusAfter('CareHandedOver'), 'handed-over');
});

test('a withdrawn pre-alert is no longer the patient’s', () => {
  const withdrawn: DomainEvent = {
    type: 'PreAlertWithdrawn',
    preAlertId: 'I1-a1',
    reason: 'other-destination',
    at: t(600),
  };
  const before = queueAfter(...missionUntil('PreAlertSent'));
  assert.is(before.patients.get('I1-p1')?.preAlertId, 'I1-a1');
  const after = queueAfter(...missionUntil('PreAlertSent'), withdrawn);
  assert.is(after.patients.get('I1-p1')?.preAlertId, undefined);
});

test('a day after it closed an incident leaves with its patients, an open one stays', () => {
  const open = opened('I2', t(30));
  const view = queueAfter(open, ...mission(), opened('I3', t(DAY + 15 * 60 + 61)));
  assert.equal([...view.incidents.keys()], ['I2', 'I3']);
  assert.is(view.patients.size, 0);
});

test('until that day is over it stays', () => {
  const view = queueAfter(...mission(), opened('I3', t(DAY + 15 * 60)));
  assert.equal([...view.incidents.keys()], ['I1', 'I3']);
});

test.run();
