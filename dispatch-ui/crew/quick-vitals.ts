import type { AssessmentBody } from '../../coordinator/contract/patients.ts';

export type QuickVital = Extract<
  keyof AssessmentBody['vitals'],
  'systolicMmHg' | 'heartRatePerMinute' | 'breathsPerMinute' | 'spo2Percent' | 'gcs'
>;

/** From `least` to `most`, both included. */
const steps = (least: number, most: number, by: number): readonly number[] =>
  Array.from({ length: Math.floor((most - least) / by) + 1 }, (_, index) => least + index * by);

/**
 * What a centre wants to know before it opens its doors, each as one tap on the value nearest to what the monitor shows.
 * Rules have their limits between these values or on them: 90 mmHg, 94 %, a coma score of 8 or 13.
 */
export const QUICK_VITALS: readonly (readonly [name: QuickVital, values: readonly number[]])[] = [
  ['systolicMmHg', steps(60, 230, 10)],
  ['heartRatePerMinute', steps(30, 200, 10)],
  ['spo2Percent', [70, 75, 80, 84, 86, 88, ...steps(89, 100, 1)]],
  ['breathsPerMinute', [6, ...steps(8, 36, 2), 40, 50]],
  ['gcs', steps(3, 15, 1).toReversed()],
];
