import type { Name } from '../../coordinator/domain/network.ts';
import type { Pathway, Priority } from '../../coordinator/domain/pathways.ts';
import type { AgeBand, Vitals } from '../../coordinator/domain/patient/events.ts';
import type { ClinicalContent, PreAlertWithdrawn, Team } from '../../coordinator/domain/prealert/events.ts';
import type { Instant } from '../../coordinator/domain/quantities.ts';

/** Who was called because nobody answered, and when. */
export interface ContactCalled {
  readonly contact: number | 'supervisor';
  readonly name: Name;
  readonly at: Instant;
}

/** Who did it, and when. */
export interface Done {
  readonly by: string;
  readonly at: Instant;
}

/** The centre asks to be passed over; dispatch may hold to its choice. */
export interface DiversionAsked extends Done {
  readonly reason: string;
  readonly declined?: Done & { readonly reason: string };
}

/** What of a pre-alert may change while the patient is on the way. */
export const TOLD_ANEW = [
  'unit',
  'in-extremis',
  'priority',
  'pathway',
  'vitals',
  'ecg',
  'findings',
  'onset',
  'diversion-declined',
] as const;
export type ToldAnew = (typeof TOLD_ANEW)[number];

/** When it was so, and when it became known here: a radio may be late. */
export interface ToldAt {
  readonly at: Instant;
  readonly knownAt: Instant;
}

/** One patient on the way to a centre. Withdrawn and completed ones stay for 12 h as recent arrivals. */
export interface InboundRow {
  readonly preAlertId: string;
  readonly centreId: string;
  readonly incidentId: string;
  readonly patientId: string;
  /** Who brings the patient: as the pre-alert named it, then whoever has the patient on board. */
  readonly unitId?: string;
  /** The centre that was told before, when the patient was first bound for another. */
  readonly divertedFrom?: string;
  readonly code: string;
  readonly pathway?: Pathway;
  readonly priority: Priority;
  readonly inExtremis: boolean;
  readonly ageBand: AgeBand;
  readonly vitals: Vitals;
  readonly vitalsAt?: Instant;
  /** What was measured before, when it was: which way the signs go. */
  readonly vitalsBefore?: Vitals;
  readonly clinical?: ClinicalContent;
  readonly status: 'sent' | 'acknowledged' | 'withdrawn' | 'completed';
  readonly sentAt: Instant;
  readonly revisedAt?: Instant;
  /** What was told anew since the sending, each with its newest time. */
  readonly toldAnew?: Readonly<Partial<Record<ToldAnew, ToldAt>>>;
  readonly acknowledgedAt?: Instant;
  readonly acknowledgedBy?: string;
  /** Soundings after the first, while nobody answered. */
  readonly repeats: number;
  readonly repeatedAt?: Instant;
  readonly called: readonly ContactCalled[];
  /** The ladder ended in silence. */
  readonly unansweredAt?: Instant;
  /** Teams called together for this patient. */
  readonly teams: Readonly<Partial<Record<Team, Done>>>;
  readonly teamRemindedAt?: Instant;
  /** Blood that the centre ordered for this patient: orders of `bloodOrders`. */
  readonly bloodOrderIds: readonly string[];
  readonly diversion?: DiversionAsked;
  readonly withdrawnReason?: PreAlertWithdrawn['reason'];
  readonly endedAt?: Instant;
  /** As promised when the pre-alert was sent; the live figure is in `etas`. */
  readonly expectedArrivalAt: Instant;
}

export type ReceivingBoardTables = { readonly inbound: InboundRow };
