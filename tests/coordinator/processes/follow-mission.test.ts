import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { DomainEvent } from '../../../coordinator/domain/events.ts';
import type { PatientNotTransported } from '../../../coordinator/domain/patient/events.ts';
import { later, seconds } from '../../../coordinator/domain/quantities.ts';
import { followMission } from '../../../coordinator/processes/follow-mission.ts';
import { choice, minutesAfterNoon, NOON } from '../../support/facts.ts';
import { following } from '../../support/process.ts';

const mission = suite('following a mission');
const after = following(followMission);

const incidentId = 'I1';
const at = minutesAfterNoon(30);
const opened = (...patientIds: readonly string[]): DomainEvent => ({
  type: 'IncidentOpened',
  incidentId,
  callId: 'C1',
  place: { lat: 32.9, lon: 115.8 },
  address: '颍州中路 1 号',
  countyId: 'yingzhou',
  complaint: 'trauma',
  priority: 1,
  inExtremis: false,
  needs: [],
  patientIds,
  at: NOON,
});
const assigned = (unitId: string): DomainEvent => ({
  type: 'UnitAssigned',
  unitId,
  incidentId,
  promisedArrivalAt: later(NOON, seconds(300)),
  travelSeconds: seconds(300),
  decision: choice(unitId),
  at,
});
const leftScene: DomainEvent = {
  type: 'UnitLeftScene',
  unitId: 'A1',
  incidentId,
  patientIds: ['P1', 'P2'],
  centreId: 'H1',
  at,
};
const handedOver = (patientId: string): DomainEvent => ({
  type: 'CareHandedOver',
  patientId,
  unitId: 'A1',
  centreId: 'H1',
  at,
});
const notTransported = (patientId: string, reason: PatientNotTransported['reason']): DomainEvent => ({
  type: 'PatientNotTransported',
  patientId,
  reason,
  at,
});
const free = (unitId: string): DomainEvent => ({ type: 'UnitBecameAvailable', unitId, incidentId, at });
const release = (unitId: string) => ({ type: 'ReleaseUnit', incidentId, unitId, at });
const close = (outcome: string) => ({ type: 'CloseIncident', incidentId, outcome, at });

mission('an assigned unit is committed to the incident', () => {
  assert.equal(after(opened('P1'), assigned('A1')), [{ type: 'CommitUnit', incidentId, unitId: 'A1', at }]);
});

mission('who leaves the scene on a unit is on board', () => {
  assert.equal(after(opened('P1', 'P2'), assigned('A1'), leftScene), [
    { type: 'BoardPatient', patientId: 'P1', unitId: 'A1', at },
    { type: 'BoardPatient', patientId: 'P2', unitId: 'A1', at },
  ]);
});

mission('the incident closes when its last unit is free and its last patient handed over', () => {
  const story = [opened('P1', 'P2'), assigned('A1'), leftScene, handedOver('P1')];
  assert.equal(after(...story, free('A1')), [release('A1')]);
  assert.equal(after(...story, handedOver('P2'), free('A1')), [release('A1'), close('completed')]);
  assert.equal(after(...story, free('A1'), handedOver('P2')), [close('completed')]);
});

mission('it stays open while another unit works for it', () => {
  const story = [opened('P1'), assigned('A1'), assigned('A2'), handedOver('P1')];
  assert.equal(after(...story, free('A1')), [release('A1')]);
  assert.equal(after(...story, free('A1'), free('A2')), [release('A2'), close('completed')]);
});

mission('a recalled unit is released and the incident waits for another', () => {
  const recalled: DomainEvent = { type: 'UnitRecalled', unitId: 'A1', incidentId, reason: 'nearer', at };
  assert.equal(after(opened('P1'), assigned('A1'), recalled), [release('A1')]);
});

mission('without transport the outcome says why', () => {
  const outcome = (...reasons: readonly PatientNotTransported['reason'][]) => {
    const ids = reasons.map((_, index) => `P${index}`);
    const ends = reasons.map((reason, index) => notTransported(`P${index}`, reason));
    return after(opened(...ids), assigned('A1'), ...ends, free('A1'));
  };
  assert.equal(outcome('nobody-found'), [release('A1'), close('nobody-found')]);
  assert.equal(outcome('refused', 'nobody-found'), [release('A1'), close('refused-transport')]);
  assert.equal(outcome('cancelled'), [release('A1'), close('cancelled')]);
  assert.equal(outcome('treated-on-scene', 'refused'), [release('A1'), close('completed')]);
});

mission('a patient who ends before any unit was sent closes the incident', () => {
  assert.equal(after(opened('P1'), notTransported('P1', 'cancelled')), [close('cancelled')]);
});

mission('a dispatcher who closes the incident ends the wait of its patients and recalls its crews', () => {
  const closed: DomainEvent = { type: 'IncidentClosed', incidentId, outcome: 'nobody-found', at };
  assert.equal(after(opened('P1', 'P2'), assigned('A1'), handedOver('P1'), closed), [
    { type: 'RecallUnit', unitId: 'A1', incidentId, reason: 'incident-closed', at },
    { type: 'EndWithoutTransport', patientId: 'P2', reason: 'nobody-found', at },
  ]);
  assert.equal(after(opened('P1'), closed, notTransported('P1', 'nobody-found')), []);
});

mission('a unit sent to an incident that has just closed is recalled', () => {
  const closed: DomainEvent = { type: 'IncidentClosed', incidentId, outcome: 'cancelled', at };
  assert.equal(after(opened('P1'), closed, assigned('A1')), [
    { type: 'RecallUnit', unitId: 'A1', incidentId, reason: 'incident-closed', at },
  ]);
});

mission.run();
