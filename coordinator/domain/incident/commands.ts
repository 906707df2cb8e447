import type { Instant } from '../quantities.ts';
import type { IncidentClosed, IncidentOpened } from './events.ts';

export interface OpenIncident extends Omit<IncidentOpened, 'type'> {
  readonly type: 'OpenIncident';
}

export interface CommitUnit {
  readonly type: 'CommitUnit';
  readonly incidentId: string;
  readonly unitId: string;
  readonly at: Instant;
}

export interface ReleaseUnit {
  readonly type: 'ReleaseUnit';
  readonly incidentId: string;
  readonly unitId: string;
  readonly at: Instant;
}

export interface TakeIncident {
  readonly type: 'TakeIncident';
  readonly incidentId: string;
  readonly by: string;
  readonly at: Instant;
}

export interface CloseIncident {
  readonly type: 'CloseIncident';
  readonly incidentId: string;
  readonly outcome: IncidentClosed['outcome'];
  readonly at: Instant;
}

export type IncidentCommand = OpenIncident | CommitUnit | ReleaseUnit | TakeIncident | CloseIncident;
