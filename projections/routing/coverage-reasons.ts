import type { Reason } from '../../coordinator/domain/decision.ts';
import { type Instant, elapsed } from '../../coordinator/domain/quantities.ts';
import type { ContributionRow } from '../response-circle/view.ts';
import type { UNIT_REASONS } from './view.ts';

/** To the tenth of a percent: residents are counted no finer. */
const rounded = (share: number): number => Math.round(share * 1000) / 1000;

/** What is left of the response circle once the unit has gone, told of the county that loses most. */
export function coverageLeft({ drops, computedAt }: ContributionRow, now: Instant): Reason {
  const because = (code: (typeof UNIT_REASONS)[number], values: Reason['values'] = {}): Reason => ({
    code,
    values: { ...values, seconds: Math.round(Math.max(0, elapsed(computedAt, now))) },
  });
  const [worst] = drops;
  if (!worst) return because('coverage-kept');
  const { countyId, from, to, residents } = worst;
  return because('coverage-drops', { countyId, from: rounded(from), to: rounded(to), residents });
}
