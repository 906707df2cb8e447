import type { Decision } from '../decision.ts';
import type { Pathway, Priority } from '../pathways.ts';
import type { Instant } from '../quantities.ts';
import type { SealedPersonalData } from '../sealed.ts';

export const AGE_BANDS = ['newborn', 'infant', 'child', 'adult', 'older-adult', 'unknown'] as const;
export type AgeBand = (typeof AGE_BANDS)[number];

/** Vital signs as measured by the crew; what was not measured is absent. */
export interface Vitals {
  readonly systolicMmHg?: number;
  readonly diastolicMmHg?: number;
  readonly heartRatePerMinute?: number;
  readonly breathsPerMinute?: number;
  readonly spo2Percent?: number;
  /** Glasgow coma scale, 3–15. */
  readonly gcs?: number;
  readonly glucoseMmolPerL?: number;
}

export interface PatientReported {
  readonly type: 'PatientReported';
  readonly patientId: string;
  readonly incidentId: string;
  readonly priority: Priority;
  readonly suspectedPathway?: Pathway;
  readonly inExtremis: boolean;
  readonly ageBand: AgeBand;
  readonly at: Instant;
}

/** The only event of a patient that holds personal data, and it holds them sealed. */
export interface PatientIdentified {
  readonly type: 'PatientIdentified';
  readonly patientId: string;
  readonly sealed: SealedPersonalData;
  readonly at: Instant;
}

/** What the crew found. It replaces what the caller suspected. */
export interface PatientAssessed {
  readonly type: 'PatientAssessed';
  readonly patientId: string;
  readonly unitId: string;
  readonly priority: Priority;
  readonly suspectedPathway?: Pathway;
  readonly inExtremis: boolean;
  readonly vitals: Vitals;
  readonly at: Instant;
}

export interface DestinationChosen {
  readonly type: 'DestinationChosen';
  readonly patientId: string;
  readonly centreId: string;
  readonly decision: Decision;
  readonly at: Instant;
}

export interface PatientBoarded {
  readonly type: 'PatientBoarded';
  readonly patientId: string;
  readonly unitId: string;
  readonly at: Instant;
}

export interface CareHandedOver {
  readonly type: 'CareHandedOver';
  readonly patientId: string;
  readonly unitId: string;
  readonly centreId: string;
  readonly at: Instant;
}

export interface PatientNotTransported {
  readonly type: 'PatientNotTransported';
  readonly patientId: string;
  readonly reason: 'refused' | 'treated-on-scene' | 'nobody-found' | 'died-on-scene' | 'cancelled';
  readonly at: Instant;
}

export type PatientEvent =
  | PatientReported
  | PatientIdentified
  | PatientAssessed
  | DestinationChosen
  | PatientBoarded
  | CareHandedOver
  | PatientNotTransported;
