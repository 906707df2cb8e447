import type { Decision, Reason } from '../decision.ts';
import type { Pathway, Priority } from '../pathways.ts';
import type { Instant } from '../quantities.ts';
import type { Findings } from '../rules/findings.ts';
import type { Verdict } from '../rules/verdict.ts';
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
  /** Motor part of the scale, 1–6: below 6 the patient cannot follow commands. */
  readonly gcsMotor?: number;
  readonly glucoseMmolPerL?: number;
  readonly temperatureCelsius?: number;
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

/**
 * What the crew found, in full each time: it replaces what the caller suspected and what was found before. Priority,
 * pathway and in extremis are the crew's own; `verdicts` are what the rules of the time said about the findings.
 */
export interface PatientAssessed {
  readonly type: 'PatientAssessed';
  readonly patientId: string;
  readonly unitId: string;
  readonly priority: Priority;
  readonly suspectedPathway?: Pathway;
  readonly inExtremis: boolean;
  readonly vitals: Vitals;
  readonly findings?: Findings;
  /** Absent: nobody knows. */
  readonly lastKnownWellAt?: Instant;
  /** Where the 12-lead ECG is kept. */
  readonly ecgReference?: string;
  readonly verdicts?: readonly Verdict[];
  /** What the crew was shown for a second look. */
  readonly warnings?: readonly Reason[];
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

/** What was done for the patient before the centre took over. */
export const TREATMENTS = [
  'oxygen',
  'airway',
  'ventilation',
  'cpr',
  'defibrillation',
  'iv-access',
  'fluids',
  'aspirin',
  'second-antiplatelet',
  'heparin',
  'nitrate',
  'thrombolysis',
  'adrenaline',
  'antihypertensive',
  'glucose',
  'analgesia',
  'tranexamic-acid',
  'tourniquet',
  'splint',
  'magnesium',
  'oxytocin',
  'warming',
  'incubator',
] as const;
export type Treatment = (typeof TREATMENTS)[number];

/** Where the patient went from the stretcher. Anywhere but `emergency` is straight past the emergency department. */
export const FIRST_PLACES = [
  'emergency',
  'cath-lab',
  'ct',
  'theatre',
  'icu',
  'labour-ward',
  'neonatal-unit',
] as const;
export type FirstPlace = (typeof FIRST_PLACES)[number];

export interface HandoverNote {
  /** Situation and course in the crew's words, without names. */
  readonly situation: string;
  readonly vitals: Vitals;
  readonly treatments: readonly Treatment[];
  /** The duty or staff number of who took over. */
  readonly takenOverBy: string;
  readonly wentTo: FirstPlace;
}

export interface HandoverNoted {
  readonly type: 'HandoverNoted';
  readonly patientId: string;
  readonly unitId: string;
  readonly centreId: string;
  readonly note: HandoverNote;
  readonly at: Instant;
}

/**
 * Moments of care that clocks are read from. `wire` and `puncture` as the vessel is reached; `door-out` as a transferred
 * patient leaves the first centre, `second-door` as the patient is at the next one.
 */
export const CARE_MILESTONES = [
  'ecg',
  'ct',
  'needle',
  'door-out',
  'second-door',
  'puncture',
  'wire',
  'theatre',
] as const;
export type CareMilestone = (typeof CARE_MILESTONES)[number];

export interface MilestoneReached {
  readonly type: 'MilestoneReached';
  readonly patientId: string;
  readonly milestone: CareMilestone;
  /** Of a transfer: where the patient is bound for, or is now. */
  readonly centreId?: string;
  readonly by: string;
  readonly at: Instant;
}

export const DISPOSITIONS = ['in-treatment', 'intensive-care', 'transferred', 'discharged', 'died'] as const;
export type Disposition = (typeof DISPOSITIONS)[number];

/** What became of the patient, told back to the crew. */
export interface OutcomeReported {
  readonly type: 'OutcomeReported';
  readonly patientId: string;
  readonly centreId: string;
  /** The pathway that the crew suspected was the right one. */
  readonly isConfirmed: boolean;
  readonly disposition: Disposition;
  readonly note?: string;
  readonly by: string;
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
  | HandoverNoted
  | MilestoneReached
  | OutcomeReported
  | PatientNotTransported;
