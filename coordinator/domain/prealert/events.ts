import type { Name } from '../network.ts';
import type { Pathway, Priority } from '../pathways.ts';
import type { AgeBand, Vitals } from '../patient/events.ts';
import type { Instant } from '../quantities.ts';

/** What a rule said, as short as a card can show it. */
export interface PreAlertResult {
  readonly ruleSet: string;
  readonly category: string;
  /** Of a score. */
  readonly points?: number;
  readonly outOf?: number;
}

/** Beyond vital signs. What nobody looked at is absent, and never means normal. */
export interface ClinicalContent {
  readonly ageYears?: number;
  readonly lastKnownWellAt?: Instant;
  /** Where the 12-lead ECG is kept. */
  readonly ecgReference?: string;
  readonly results?: readonly PreAlertResult[];
}

/** Told to the centre before the patient arrives. */
export interface PreAlertSent {
  readonly type: 'PreAlertSent';
  readonly preAlertId: string;
  readonly patientId: string;
  readonly incidentId: string;
  readonly centreId: string;
  readonly unitId?: string;
  /** Indication-age-urgency, in the style of IVENA: `STEMI-76-1`, `STROKE-ADULT-1`. */
  readonly code: string;
  readonly pathway?: Pathway;
  readonly priority: Priority;
  readonly ageBand: AgeBand;
  readonly inExtremis: boolean;
  readonly vitals: Vitals;
  readonly clinical?: ClinicalContent;
  readonly expectedArrivalAt: Instant;
  readonly at: Instant;
}

/** Somebody at the centre said so. Silence is not acknowledgement. */
export interface PreAlertAcknowledged {
  readonly type: 'PreAlertAcknowledged';
  readonly preAlertId: string;
  readonly by: string;
  readonly at: Instant;
}

export interface PreAlertRevised {
  readonly type: 'PreAlertRevised';
  readonly preAlertId: string;
  readonly code: string;
  readonly pathway?: Pathway;
  readonly priority: Priority;
  readonly inExtremis: boolean;
  readonly vitals: Vitals;
  readonly clinical?: ClinicalContent;
  readonly at: Instant;
}

/** One step of the ladder of an unanswered pre-alert. `dueAt` is when the limits asked for it, `at` when it was made. */
interface LadderStep {
  readonly preAlertId: string;
  readonly dueAt: Instant;
  readonly at: Instant;
}

/** Sounded again at the centre. */
export interface PreAlertRepeated extends LadderStep {
  readonly type: 'PreAlertRepeated';
  /** The first sounding is the sending itself; the first repeat is 1. */
  readonly repeat: number;
}

/** Rolled over to somebody else: the centre's next contact, or the dispatch centre's supervisor. */
export interface PreAlertContactCalled extends LadderStep {
  readonly type: 'PreAlertContactCalled';
  /** The first contact was told by the sending; the next one is 1. The supervisor is no place in that list. */
  readonly contact: number | 'supervisor';
  /** The duty as the network names it, never a person. */
  readonly name: Name;
}

/** Nobody at the centre has set a team in motion. */
export interface TeamActivationReminded extends LadderStep {
  readonly type: 'TeamActivationReminded';
}

/** The ladder has come to its end in silence; from here on the telephone is the only way. */
export interface PreAlertLeftUnanswered extends LadderStep {
  readonly type: 'PreAlertLeftUnanswered';
}

/** Who can be called together before the patient comes. */
export const TEAMS = [
  'emergency',
  'cath-lab',
  'stroke',
  'ct',
  'trauma',
  'theatre',
  'anaesthesia',
  'obstetric',
  'neonatal',
  'icu',
  'blood-bank',
] as const;
export type Team = (typeof TEAMS)[number];

export interface TeamActivated {
  readonly type: 'TeamActivated';
  readonly preAlertId: string;
  readonly team: Team;
  readonly by: string;
  readonly at: Instant;
}

export interface TeamStoodDown {
  readonly type: 'TeamStoodDown';
  readonly preAlertId: string;
  readonly team: Team;
  readonly by: string;
  readonly at: Instant;
}

/** The centre asks to be passed over. The patient still comes until dispatch chooses another destination. */
export interface PreAlertDiversionAsked {
  readonly type: 'PreAlertDiversionAsked';
  readonly preAlertId: string;
  readonly reason: string;
  readonly by: string;
  readonly at: Instant;
}

/** Dispatch holds to its choice. */
export interface PreAlertDiversionDeclined {
  readonly type: 'PreAlertDiversionDeclined';
  readonly preAlertId: string;
  readonly reason: string;
  readonly by: string;
  readonly at: Instant;
}

export interface PreAlertWithdrawn {
  readonly type: 'PreAlertWithdrawn';
  readonly preAlertId: string;
  readonly reason: 'other-destination' | 'not-transported';
  readonly at: Instant;
}

export interface PreAlertCompleted {
  readonly type: 'PreAlertCompleted';
  readonly preAlertId: string;
  readonly at: Instant;
}

export type PreAlertEvent =
  | PreAlertSent
  | PreAlertAcknowledged
  | PreAlertRevised
  | PreAlertRepeated
  | PreAlertContactCalled
  | TeamActivationReminded
  | PreAlertLeftUnanswered
  | TeamActivated
  | TeamStoodDown
  | PreAlertDiversionAsked
  | PreAlertDiversionDeclined
  | PreAlertWithdrawn
  | PreAlertCompleted;
