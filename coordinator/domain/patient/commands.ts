import type { Decision } from '../decision.ts';
import type { Instant } from '../quantities.ts';
import type { SealedPersonalData } from '../sealed.ts';
import type {
  HandoverNoted,
  MilestoneReached,
  OutcomeReported,
  PatientAssessed,
  PatientNotTransported,
  PatientReported,
} from './events.ts';

export interface ReportPatient extends Omit<PatientReported, 'type'> {
  readonly type: 'ReportPatient';
}

export interface IdentifyPatient {
  readonly type: 'IdentifyPatient';
  readonly patientId: string;
  readonly sealed: SealedPersonalData;
  readonly at: Instant;
}

export interface AssessPatient extends Omit<PatientAssessed, 'type'> {
  readonly type: 'AssessPatient';
}

export interface ChooseDestination {
  readonly type: 'ChooseDestination';
  readonly patientId: string;
  readonly centreId: string;
  readonly decision: Decision;
  readonly at: Instant;
}

export interface BoardPatient {
  readonly type: 'BoardPatient';
  readonly patientId: string;
  readonly unitId: string;
  readonly at: Instant;
}

export interface HandOverCare {
  readonly type: 'HandOverCare';
  readonly patientId: string;
  readonly unitId: string;
  readonly centreId: string;
  readonly at: Instant;
}

export interface NoteHandover extends Omit<HandoverNoted, 'type'> {
  readonly type: 'NoteHandover';
}

export interface ReachMilestone extends Omit<MilestoneReached, 'type'> {
  readonly type: 'ReachMilestone';
}

export interface ReportOutcome extends Omit<OutcomeReported, 'type'> {
  readonly type: 'ReportOutcome';
}

export interface EndWithoutTransport {
  readonly type: 'EndWithoutTransport';
  readonly patientId: string;
  readonly reason: PatientNotTransported['reason'];
  readonly at: Instant;
}

export type PatientCommand =
  | ReportPatient
  | IdentifyPatient
  | AssessPatient
  | ChooseDestination
  | BoardPatient
  | HandOverCare
  | NoteHandover
  | ReachMilestone
  | ReportOutcome
  | EndWithoutTransport;
