import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { CallEvent } from '../../../coordinator/domain/call/events.ts';
import { openIncident } from '../../../coordinator/processes/open-incident.ts';
import { minutesAfterNoon, NOON } from '../../support/facts.ts';
import { following } from '../../support/process.ts';

const opening = suite('opening an incident');
const after = following(openIncident);

const callId = 'C1';
const received: CallEvent = { type: 'CallReceived', callId, channel: 'telephone', at: NOON };
const located: CallEvent = {
  type: 'CallLocated',
  callId,
  place: { lat: 32.9, lon: 115.8 },
  address: '颍州中路 1 号',
  countyId: 'yingzhou',
  at: minutesAfterNoon(1),
};
const triaged: CallEvent = {
  type: 'CallTriaged',
  callId,
  complaint: 'trauma',
  answers: { trapped: true },
  priority: 2,
  suspectedPathway: 'trauma',
  inExtremis: false,
  needs: ['negative-pressure'],
  patientCount: 2,
  ageBand: 'adult',
  evidence: ['trauma/1/yellow-mechanism'],
  at: minutesAfterNoon(2),
};

opening('a located and triaged call opens its incident and reports each patient', () => {
  const suspicion = { priority: 2, suspectedPathway: 'trauma', inExtremis: false } as const;
  const patient = {
    type: 'ReportPatient',
    incidentId: 'I-C1',
    ageBand: 'adult',
    ...suspicion,
    at: triaged.at,
  };
  assert.equal(after(received, located, triaged), [
    {
      type: 'OpenIncident',
      incidentId: 'I-C1',
      callId,
      place: located.place,
      address: located.address,
      countyId: 'yingzhou',
      complaint: 'trauma',
      needs: ['negative-pressure'],
      patientIds: ['I-C1-p1', 'I-C1-p2'],
      ...suspicion,
      at: triaged.at,
    },
    { ...patient, patientId: 'I-C1-p1' },
    { ...patient, patientId: 'I-C1-p2' },
  ]);
});

opening('it does not matter which of the two is learned first', () => {
  const located2 = { ...located, at: minutesAfterNoon(3) };
  const types = after(received, triaged, located2).map((command) => [command.type, command.at]);
  assert.equal(types, [
    ['OpenIncident', located2.at],
    ['ReportPatient', located2.at],
    ['ReportPatient', located2.at],
  ]);
});

opening('a corrected place is the one the crew is sent to', () => {
  const corrected: CallEvent = { ...located, address: '清河路 2 号' };
  const [first] = after(received, located, corrected, triaged);
  assert.ok(first?.type === 'OpenIncident');
  assert.is(first.address, '清河路 2 号');
});

opening('half a call opens nothing, nor does a closed one', () => {
  assert.equal(after(received, located), []);
  assert.equal(after(received, triaged), []);
  const closed: CallEvent = { type: 'CallClosed', callId, reason: 'abandoned', at: NOON };
  assert.equal(after(received, located, closed, triaged), []);
});

opening.run();
