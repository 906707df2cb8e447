import type { Pathway, Priority } from '../../coordinator/domain/pathways.ts';
import type { AgeBand, Vitals } from '../../coordinator/domain/patient/events.ts';
import type { Instant } from '../../coordinator/domain/quantities.ts';

/** One patient on the way to a centre. Withdrawn and completed ones stay for 12 h as recent arrivals. */
export interface InboundRow {
  readonly preAlertId: string;
  readonly centreId: string;
  readonly incidentId: string;
  readonly patientId: string;
  readonly unitId?: string;
  readonly code: string;
  readonly pathway?: Pathway;
  readonly priority: Priority;
  readonly inExtremis: boolean;
  readonly ageBand: AgeBand;
  readonly vitals: Vitals;
  readonly vitalsAt?: Instant;
  readonly status: 'sent' | 'acknowledged' | 'withdrawn' | 'completed';
  readonly sentAt: Instant;
  readonly revisedAt?: Instant;
  readonly acknowledgedAt?: Instant;
  readonly acknowledgedBy?: string;
  readonly endedAt?: Instant;
  /** As promised when the pre-alert was sent; the live figure is in `etas`. */
  readonly expectedArrivalAt: Instant;
}

export type ReceivingBoardTables = { readonly inbound: InboundRow };
