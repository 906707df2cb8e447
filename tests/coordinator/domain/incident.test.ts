import { suite } from 'uvu';
import type { IncidentEvent } from '../../../coordinator/domain/incident/events.ts';
import { incidentDecider } from '../../../coordinator/domain/incident/incident.ts';
import { specification } from '../../support/decider.ts';
import { minutesAfterNoon, NOON } from '../../support/facts.ts';

const incident = suite('incident');
const given = specification(incidentDecider);

const incidentId = 'I1';
const at = minutesAfterNoon(5);
const opened: IncidentEvent = {
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
  patientIds: ['I1-p1'],
  at: NOON,
};
const committed: IncidentEvent = { type: 'UnitCommitted', incidentId, unitId: 'A1', at };
const closed: IncidentEvent = { type: 'IncidentClosed', incidentId, outcome: 'completed', at };

incident('opens once', () => {
  given()
    .when({ ...opened, type: 'OpenIncident' })
    .thenRecorded(opened);
  given(opened)
    .when({ ...opened, type: 'OpenIncident' })
    .thenRecorded();
});

incident('is unknown before it opens', () => {
  given()
    .when({ type: 'CommitUnit', incidentId, unitId: 'A1', at })
    .thenRefused({ type: 'UnknownIncident', incidentId });
});

incident('several units may work for it, each counted once', () => {
  given(opened, committed)
    .when({ ...committed, type: 'CommitUnit' })
    .thenRecorded();
  given(opened, committed)
    .when({ type: 'CommitUnit', incidentId, unitId: 'A2', at })
    .thenRecorded({ ...committed, unitId: 'A2' });
});

incident('a unit is released once', () => {
  const released: IncidentEvent = { type: 'UnitReleased', incidentId, unitId: 'A1', at };
  given(opened, committed)
    .when({ ...released, type: 'ReleaseUnit' })
    .thenRecorded(released);
  given(opened, committed, released)
    .when({ ...released, type: 'ReleaseUnit' })
    .thenRecorded();
});

incident('is not closed over the heads of its crews', () => {
  given(opened, committed)
    .when({ type: 'CloseIncident', incidentId, outcome: 'cancelled', at })
    .thenRefused({ type: 'UnitsStillWorking', incidentId, unitIds: ['A1'] });
});

incident('once closed takes no unit and no other outcome', () => {
  const refusal = { type: 'IncidentAlreadyClosed', incidentId, outcome: 'completed' } as const;
  given(opened, closed).when({ type: 'CommitUnit', incidentId, unitId: 'A1', at }).thenRefused(refusal);
  given(opened, closed)
    .when({ type: 'CloseIncident', incidentId, outcome: 'cancelled', at })
    .thenRefused(refusal);
  given(opened, closed).when({ type: 'CloseIncident', incidentId, outcome: 'completed', at }).thenRecorded();
});

incident('a desk takes it over from another, and taking what is one’s own changes nothing', () => {
  const take = { type: 'TakeIncident', incidentId, by: 'wang', at } as const;
  const taken = { ...take, type: 'IncidentTaken' } as const;
  given(opened).when(take).thenRecorded(taken);
  given(opened, taken, committed).when(take).thenRecorded();
  given(opened, taken)
    .when({ ...take, by: 'li' })
    .thenRecorded({ ...taken, by: 'li' });
  given(opened, closed)
    .when(take)
    .thenRefused({ type: 'IncidentAlreadyClosed', incidentId, outcome: 'completed' });
});

incident.run();
