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
  const samples = rows.get(performanceKey(centreId, pathway, measure))?.samples ?? [];
  if (samples.length === 0) return undefined;
  const median = quantile(ascending(samples.map(({ seconds }) => seconds)), 0.5);
  return { medianMinutes: Math.round(median / 60), count: samples.length };
}

/** The newest by when it happened, so that what is told late takes its own place. */
export const withSample = (samples: readonly CareSample[], sample: CareSample): readonly CareSample[] =>
  [...samples.filter(({ patientId }) => patientId !== sample.patientId), sample]
    .sort((a, b) => a.at - b.at || (a.patientId < b.patientId ? -1 : 1))
    .slice(-KEPT);
