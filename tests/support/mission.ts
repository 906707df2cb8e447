import type { DomainEvent } from '../../coordinator/domain/events.ts';
import { instant, seconds } from '../../coordinator/domain/quantities.ts';
import type { IncidentOpened } from '../../coordinator/domain/incident/events.ts';
import { t } from './read-side.ts';
import { decisionFor, opened } from './two-counties.ts';

const sealed = { personId: 'person-1', keyId: 'k1', nonce: 'bm9uY2U=', ciphertext: 'c2VjcmV0' };

export interface MissionNames {
  readonly incidentId?: string;
  readonly unitId?: string;
  readonly centreId?: string;
  /** Seconds after the start of the story. */
  readonly from?: number;
  readonly incident?: Partial<IncidentOpened>;
}

/**
 * One mission as the deciders record it, a minute from each step to the next, from the call to the closed incident.
 * A step of the mission is found by its event's type.
 */
export function mission({
  incidentId = 'I1',
  unitId = 'A1',
  centreId = 'H1',
  from = 60,
  incident = {},
}: MissionNames = {}): readonly DomainEvent[] {
  const callId = `C-${incidentId}`;
  const patientId = `${incidentId}-p1`;
  const preAlertId = `${incidentId}-a1`;
  const at = (minute: number) => t(from + minute * 60);
  return [
    { type: 'CallReceived', callId, channel: 'telephone', at: at(0) },
    { type: 'CallerIdentified', callId, sealed, at: at(0) },
    {
      type: 'CallLocated',
      callId,
      place: opened(incidentId, at(0)).place,
      address: '颍州中路 1 号',
      countyId: 'west',
      at: at(0),
    },
    {
      type: 'CallTriaged',
      callId,
      complaint: 'stroke-signs',
      answers: { face: true },
      priority: 1,
      suspectedPathway: 'stroke',
      inExtremis: false,
      needs: [],
      patientCount: 1,
      ageBand: 'adult',
      evidence: ['stroke-signs/1 face'],
      at: at(1),
    },
    opened(incidentId, at(1), incident),
    {
      type: 'PatientReported',
      patientId,
      incidentId,
      priority: 1,
      suspectedPathway: 'stroke',
      inExtremis: false,
      ageBand: 'adult',
      at: at(1),
    },
    {
      type: 'UnitAssigned',
      unitId,
      incidentId,
      promisedArrivalAt: instant(at(2) + 300_000),
      travelSeconds: seconds(300),
      decision: decisionFor(unitId, at(2)),
      at: at(2),
    },
    { type: 'UnitCommitted', incidentId, unitId, at: at(2) },
    { type: 'OrderAcknowledged', unitId, incidentId, at: at(3) },
    { type: 'UnitMobilised', unitId, incidentId, at: at(4) },
    { type: 'UnitArrivedOnScene', unitId, incidentId, at: at(5) },
    {
      type: 'PatientAssessed',
      patientId,
      unitId,
      priority: 1,
      suspectedPathway: 'stroke',
      inExtremis: false,
      vitals: { systolicMmHg: 180, gcs: 13 },
      at: at(6),
    },
    { type: 'PatientIdentified', patientId, sealed, at: at(6) },
    { type: 'DestinationChosen', patientId, centreId, decision: decisionFor(centreId, at(7)), at: at(7) },
    {
      type: 'PreAlertSent',
      preAlertId,
      patientId,
      incidentId,
      centreId,
      unitId,
      code: 'stroke-adult-1',
      pathway: 'stroke',
      priority: 1,
      ageBand: 'adult',
      inExtremis: false,
      vitals: { systolicMmHg: 180, gcs: 13 },
      expectedArrivalAt: at(12),
      at: at(7),
    },
    { type: 'PreAlertAcknowledged', preAlertId, by: 'user:centre-H1', at: at(8) },
    { type: 'UnitLeftScene', unitId, incidentId, patientIds: [patientId], centreId, at: at(9) },
    { type: 'PatientBoarded', patientId, unitId, at: at(9) },
    { type: 'UnitArrivedAtCentre', unitId, incidentId, centreId, at: at(12) },
    { type: 'CareHandedOver', patientId, unitId, centreId, at: at(14) },
    { type: 'PreAlertCompleted', preAlertId, at: at(14) },
    { type: 'UnitBecameAvailable', unitId, incidentId, at: at(15) },
    { type: 'UnitReleased', incidentId, unitId, at: at(15) },
    { type: 'IncidentClosed', incidentId, outcome: 'completed', at: at(15) },
    { type: 'UnitReturnedToStation', unitId, stationId: 'S1', at: at(20) },
  ];
}

/** The mission up to and including its first event of this type. */
export function missionUntil(type: DomainEvent['type'], names: MissionNames = {}): readonly DomainEvent[] {
  const events = mission(names);
  return events.slice(0, events.findIndex((event) => event.type === type) + 1);
}
