import type { IncidentEvent } from '../../../../coordinator/domain/incident/events.ts';
import { at, place, type OneOfEach } from './examples.ts';

export const INCIDENT_EVENTS: OneOfEach<IncidentEvent> = {
  IncidentOpened: {
    type: 'IncidentOpened',
    incidentId: 'I-C1',
    callId: 'C1',
    place,
    address: '颍州区清河路 1 号',
    countyId: 'yingzhou',
    complaint: 'stroke-signs',
    priority: 1,
    suspectedPathway: 'stroke',
    inExtremis: false,
    needs: ['doctor'],
    patientIds: ['I-C1-p1'],
    at,
  },
  UnitCommitted: { type: 'UnitCommitted', incidentId: 'I-C1', unitId: 'FY-01', at },
  UnitReleased: { type: 'UnitReleased', incidentId: 'I-C1', unitId: 'FY-01', at },
  IncidentTaken: { type: 'IncidentTaken', incidentId: 'I-C1', by: 'dispatcher', at },
  IncidentClosed: { type: 'IncidentClosed', incidentId: 'I-C1', outcome: 'completed', at },
};
