import type { Pathway } from '../../coordinator/domain/pathways.ts';
import { ascending, quantile } from '../promises/quantile.ts';
import type { CareMeasure, CareSample, CentrePerformanceRow } from './view.ts';

/** Recent enough to notice a centre that has learned or lost a team. */
const KEPT = 50;

export const performanceKey = (centreId: string, pathway: Pathway, measure: CareMeasure): string =>
  `${centreId}:${pathway}:${measure}`;

/** What a centre took, as far as anybody recorded it. */
export interface RecordedTime {
  readonly medianMinutes: number;
  /** Patients behind it, at least one. */
  readonly count: number;
}

export function recordedTime(
  rows: ReadonlyMap<string, CentrePerformanceRow>,
  centreId: string,
  pathway: Pathway,
  measure: CareMeasure,
): RecordedTime | undefined {
  const row = rows.get(performanceKey(centreId, pathway, measure));
  return row && { medianMinutes: Math.round(row.medianSeconds / 60), count: row.samples.length };
}

/** What is measured, and where. */
export type Measured = Pick<CentrePerformanceRow, 'centreId' | 'pathway' | 'measure'>;

/** The row of these samples; null for none. */
export const rowOf = (
  { centreId, pathway, measure }: Measured,
  samples: readonly CareSample[],
): CentrePerformanceRow | null =>
  samples.length === 0
    ? null
    : {
        centreId,
        pathway,
        measure,
        samples,
        medianSeconds: quantile(ascending(samples.map(({ seconds }) => seconds)), 0.5),
      };

/** The newest by when it happened, so that what is told late takes its own place. */
export const withSample = (samples: readonly CareSample[], sample: CareSample): readonly CareSample[] =>
  [...samples.filter(({ patientId }) => patientId !== sample.patientId), sample]
    .sort((a, b) => a.at - b.at || (a.patientId < b.patientId ? -1 : 1))
    .slice(-KEPT);
