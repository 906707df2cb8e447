import type { Pathway } from '../../coordinator/domain/pathways.ts';
import type { Instant } from '../../coordinator/domain/quantities.ts';

/**
 * What a centre is measured by: from its door to the needle, the wire, the puncture, the theatre, or out again to the next
 * centre; from its door to the treatment of those whom another centre transferred there; and from the pre-alert to the
 * calling of the team.
 */
export const CARE_MEASURES = [
  'needle',
  'wire',
  'puncture',
  'theatre',
  'door-out',
  'transferred-wire',
  'transferred-puncture',
  'activation',
] as const;
export type CareMeasure = (typeof CARE_MEASURES)[number];

export interface CareSample {
  readonly patientId: string;
  /** When what was measured had happened. */
  readonly at: Instant;
  readonly seconds: number;
}

/** How long a centre took for its last patients of a pathway, oldest first. Keyed `H1:stroke:needle`. */
export interface CentrePerformanceRow {
  readonly centreId: string;
  readonly pathway: Pathway;
  readonly measure: CareMeasure;
  readonly samples: readonly CareSample[];
  /** Of the samples, of which there is at least one. */
  readonly medianSeconds: number;
}

export type CentrePerformanceTables = { readonly centrePerformance: CentrePerformanceRow };
