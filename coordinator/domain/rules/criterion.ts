import type { ClinicalTest } from './clinical-test.ts';
import type { NumberId } from './findings.ts';
import type { Criterion } from './rule-set.ts';
import type { ThresholdId } from './thresholds.ts';

/** Writes the criteria of one category. */
export const criterionOf =
  (category: string) =>
  (id: string, zh: string, en: string, when: ClinicalTest): Criterion => ({
    id,
    text: { zh, en },
    category,
    when,
  });

export const outside = (finding: NumberId, below: ThresholdId, above: ThresholdId): ClinicalTest => ({
  anyOf: [
    { finding, below },
    { finding, above },
  ],
});
