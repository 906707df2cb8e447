import type { Place } from '../geography.ts';
import type { Complaint, Pathway, Priority, UnitCapability } from '../pathways.ts';
import type { Instant } from '../quantities.ts';

export interface IncidentOpened {
  readonly type: 'IncidentOpened';
  readonly incidentId: string;
  readonly callId: string;
  readonly place: Place;
  readonly address: string;
  readonly countyId: string;
  readonly complaint: Complaint;
  readonly priority: Priority;
  readonly suspectedPathway?: Pathway;
  readonly inExtremis: boolean;
  readonly needs: readonly UnitCapability[];
  readonly patientIds: readonly string[];
  readonly at: Instant;
}

export interface UnitCommitted {
  readonly type: 'UnitCommitted';
  readonly incidentId: string;
  readonly unitId: string;
  readonly at: Instant;
}

/** The unit no longer works for this incident: recalled, stood down or finished. */
export interface UnitReleased {
  readonly type: 'UnitReleased';
  readonly incidentId: string;
  readonly unitId: string;
  readonly at: Instant;
}

export interface IncidentClosed {
  readonly type: 'IncidentClosed';
  readonly incidentId: string;
  readonly outcome: 'completed' | 'cancelled' | 'nobody-found' | 'refused-transport';
  readonly at: Instant;
}

/** 接管: from now on this desk answers for the incident; before, whoever took the call or took it over last. */
export interface IncidentTaken {
  readonly type: 'IncidentTaken';
  readonly incidentId: string;
  /** Account. */
  readonly by: string;
  readonly at: Instant;
}

export type IncidentEvent = IncidentOpened | UnitCommitted | UnitReleased | IncidentTaken | IncidentClosed;
