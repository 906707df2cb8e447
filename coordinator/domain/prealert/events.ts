import type { Pathway, Priority } from '../pathways.ts';
import type { AgeBand, Vitals } from '../patient/events.ts';
import type { Instant } from '../quantities.ts';

/** Told to the centre before the patient arrives. */
export interface PreAlertSent {
  readonly type: 'PreAlertSent';
  readonly preAlertId: string;
  readonly patientId: string;
  readonly incidentId: string;
  readonly centreId: string;
  readonly unitId?: string;
  /** Indication-age-urgency, in the style of IVENA: `stroke-adult-1`. */
  readonly code: string;
  readonly pathway?: Pathway;
  readonly priority: Priority;
  readonly ageBand: AgeBand;
  readonly inExtremis: boolean;
  readonly vitals: Vitals;
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
  PreAlertSent | PreAlertAcknowledged | PreAlertRevised | PreAlertWithdrawn | PreAlertCompleted;
