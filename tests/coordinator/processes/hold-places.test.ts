import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { DomainEvent } from '../../../coordinator/domain/events.ts';
import type { Pathway } from '../../../coordinator/domain/pathways.ts';
import { holdPlaces } from '../../../coordinator/processes/hold-places.ts';
import { choice, minutesAfterNoon, NOON } from '../../support/facts.ts';
import { opened } from '../../support/two-counties.ts';
import { following } from '../../support/process.ts';

const places = suite('holding places');
const after = following(holdPlaces);
const patientId = 'P1';
const at = minutesAfterNoon(5);

const reported = (suspectedPathway?: Pathway, inExtremis = false): DomainEvent => ({
  type: 'PatientReported',
  patientId,
  incidentId: 'I1',
  priority: 1,
  ...(suspectedPathway && { suspectedPathway }),
  inExtremis,
  ageBand: 'adult',
  at: NOON,
});
const assessed = (suspectedPathway: Pathway): DomainEvent => ({
  type: 'PatientAssessed',
  patientId,
  unitId: 'A1',
  priority: 1,
  suspectedPathway,
  inExtremis: false,
  vitals: {},
  at,
});
const chosen = (centreId: string): DomainEvent => ({
  type: 'DestinationChosen',
  patientId,
  centreId,
  decision: choice(centreId),
  at,
});
const hold = (centreId: string, category: 'stroke' | 'emergency' | 'trauma') => ({
  type: 'HoldPlace' as const,
  centreId,
  category,
  patientId,
  at,
});
const release = (centreId: string, reason: 'arrived' | 'sent-elsewhere' | 'not-transported') => ({
  type: 'ReleasePlace' as const,
  centreId,
  patientId,
  reason,
  at,
});

places(
  'a place of the pathway is held at the chosen centre, in extremis one of the emergency department',
  () => {
    assert.equal(after(reported('stroke'), chosen('H1')), [hold('H1', 'stroke')]);
    assert.equal(after(reported('stroke', true), chosen('H1')), [hold('H1', 'emergency')]);
    assert.equal(after(reported(), chosen('H1')), [hold('H1', 'emergency')]);
  },
);

places('another destination gives the first place back before it takes the second', () => {
  assert.equal(after(reported('stroke'), chosen('H1'), chosen('H2')), [
    release('H1', 'sent-elsewhere'),
    hold('H2', 'stroke'),
  ]);
});

places('what the crew finds moves the place within the centre', () => {
  assert.equal(after(reported('stroke'), chosen('H1'), assessed('trauma')), [
    release('H1', 'sent-elsewhere'),
    hold('H1', 'trauma'),
  ]);
  assert.equal(after(reported('stroke'), chosen('H1'), assessed('stroke')), []);
  assert.equal(after(reported('stroke'), assessed('trauma'), chosen('H1')), [hold('H1', 'trauma')]);
});

places('the handover takes the place, the end of care gives it back', () => {
  const handedOver = (centreId: string): DomainEvent => ({
    type: 'CareHandedOver',
    patientId,
    unitId: 'A1',
    centreId,
    at,
  });
  assert.equal(after(reported('stroke'), chosen('H1'), handedOver('H1')), [release('H1', 'arrived')]);
  assert.equal(after(reported('stroke'), chosen('H1'), handedOver('H2')), [release('H1', 'sent-elsewhere')]);
  assert.equal(
    after(reported('stroke'), chosen('H1'), {
      type: 'PatientNotTransported',
      patientId,
      reason: 'refused',
      at,
    }),
    [release('H1', 'not-transported')],
  );
  assert.equal(after(reported('stroke'), handedOver('H1')), []);
});

places('a patient whom a hospital transfers may have a place of the reserve', () => {
  const called = (channel: 'transfer' | 'telephone'): readonly DomainEvent[] => [
    { type: 'CallReceived', callId: 'C1', channel, at: NOON },
    opened('I1', NOON, { callId: 'C1', patientIds: [patientId] }),
    reported('stroke'),
    chosen('H1'),
  ];
  assert.equal(after(...called('telephone')), [hold('H1', 'stroke')]);
  assert.equal(after(...called('transfer')), [{ ...hold('H1', 'stroke'), heldFor: 'transfer' }]);
});

places.run();
