import type { Place } from '../../coordinator/domain/geography.ts';
import type { Complaint, Pathway, Priority, UnitCapability } from '../../coordinator/domain/pathways.ts';
import type { AgeBand, PatientAssessed, Vitals } from '../../coordinator/domain/patient/events.ts';
import type { Instant } from '../../coordinator/domain/quantities.ts';
import type { UndoableStep } from '../../coordinator/domain/unit/events.ts';

/** A call that is not yet, or never becomes, an incident. It leaves the queue when its incident opens or it closes. */
export interface CallRow {
  readonly callId: string;
  readonly channel: 'telephone' | 'app' | 'transfer';
  readonly receivedAt: Instant;
  readonly place?: Place;
  readonly address?: string;
  readonly countyId?: string;
  readonly complaint?: Complaint;
  /** Account of the desk that took it. */
  readonly takenBy?: string;
  /** Set when a caller's number is on file: ask `/api/people/:personId`. */
  readonly callerId?: string;
  readonly arrestRecognisedAt?: Instant;
  readonly compressionsStartedAt?: Instant;
  /** The line went dead: the call waits to be called back. */
  readonly abandonedAt?: Instant;
  /** How often it was called back without an answer. */
  readonly callBacks?: number;
}

/** Who did something about an incident, and when. */
export interface Deed {
  /** Account. */
  readonly by: string;
  readonly at: Instant;
}

/** Steps of units whose first time is one of the incident. */
export type TimedStep = Exclude<UndoableStep, 'acknowledged'>;

export interface IncidentRow {
  readonly incidentId: string;
  /** What is said of it by voice: `F1240`. Rows of a snapshot from before there were codes have none. */
  readonly code?: string;
  readonly callId: string;
  readonly callerId?: string;
  readonly status: 'waiting' | 'assigned' | 'closed';
  readonly priority: Priority;
  readonly complaint: Complaint;
  readonly suspectedPathway?: Pathway;
  readonly inExtremis: boolean;
  readonly needs: readonly UnitCapability[];
  readonly place: Place;
  readonly address: string;
  readonly countyId: string;
  readonly patientIds: readonly string[];
  /** The desk that answers for it: the one that took its call, until another takes it over. */
  readonly owner?: Deed;
  /** The last that a desk or a crew decided about it. */
  readonly lastDeed?: Deed;
  /** Units working for it now. */
  readonly unitIds: readonly string[];
  readonly receivedAt: Instant;
  readonly openedAt: Instant;
  readonly firstAssignedAt?: Instant;
  readonly firstOnSceneAt?: Instant;
  /** When a crew was first with a patient, if one said so: the first medical contact. */
  readonly firstContactAt?: Instant;
  /** When each unit told of each step, also of those that have left since: one may be the first once another takes it back. */
  readonly times?: Readonly<Partial<Record<TimedStep, Readonly<Record<string, Instant>>>>>;
  readonly arrestRecognisedAt?: Instant;
  readonly compressionsStartedAt?: Instant;
  /** Calls that turned out to be about the same. */
  readonly recallIds?: readonly string[];
  readonly closedAt?: Instant;
  readonly outcome?: string;
}

/** What the last assessment says beside the vital signs. */
type Assessed = Pick<
  PatientAssessed,
  'findings' | 'lastKnownWellAt' | 'ecgReference' | 'verdicts' | 'warnings'
>;

export interface PatientRow extends Assessed {
  readonly patientId: string;
  readonly incidentId: string;
  readonly status: 'reported' | 'on-board' | 'handed-over' | 'not-transported';
  readonly priority: Priority;
  readonly suspectedPathway?: Pathway;
  readonly inExtremis: boolean;
  readonly ageBand: AgeBand;
  readonly vitals: Vitals;
  readonly assessedAt?: Instant;
  readonly unitId?: string;
  readonly destinationId?: string;
  /** Who chose it, where a person did. */
  readonly destinationChosen?: Deed;
  readonly preAlertId?: string;
}

/** Closed incidents stay for a day, then leave the view; the history keeps them. */
export type IncidentQueueTables = {
  readonly calls: CallRow;
  readonly incidents: IncidentRow;
  readonly patients: PatientRow;
};
