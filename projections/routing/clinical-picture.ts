import { type Instant, instant } from '../../coordinator/domain/quantities.ts';
import { applyRuleSet } from '../../coordinator/domain/rules/apply.ts';
import type { Examined } from '../../coordinator/domain/rules/clinical-test.ts';
import { FIELD_TRIAGE } from '../../coordinator/domain/rules/field-triage.ts';
import { LAMS } from '../../coordinator/domain/rules/lams.ts';
import { MATERNAL_COLOURS } from '../../coordinator/domain/rules/maternal-colours.ts';
import { RACE } from '../../coordinator/domain/rules/race.ts';
import { limitsOf, type SiteLimits } from '../../coordinator/domain/rules/thresholds.ts';
import type { ClinicalPicture } from './destination-plan.ts';

/** What the rules say of these findings, as far as it decides where to. `observedAt`: when they were found. */
export function clinicalPicture(examined: Examined, observedAt: Instant, site?: SiteLimits): ClinicalPicture {
  const { inLabour, gestationWeeks, hoursSinceWell } = examined.findings;
  const isPreterm = gestationWeeks !== undefined && gestationWeeks < limitsOf(site).pretermWeeksBelow;
  return {
    largeVessel: largeVesselOf(examined, site),
    fieldTriage: knownOf(applyRuleSet(FIELD_TRIAGE, examined, site).category, ['red', 'yellow', 'none']),
    maternalColour: knownOf(applyRuleSet(MATERNAL_COLOURS, examined, site).category, [
      'red',
      'orange',
      'yellow',
      'green',
    ]),
    needsNeonatalCare: inLabour === true || isPreterm,
    ...(hoursSinceWell !== undefined && {
      lastKnownWellAt: instant(observedAt - hoursSinceWell * 3_600_000),
    }),
  };
}

/** Either scale is enough to suspect it; to deny it, one must have been taken whole. */
function largeVesselOf(examined: Examined, site: SiteLimits | undefined): ClinicalPicture['largeVessel'] {
  const said = [RACE, LAMS].map((scale) => applyRuleSet(scale, examined, site).category);
  if (said.includes('positive')) return 'suspected';
  return said.includes('none') ? 'not-suspected' : 'unknown';
}

const knownOf = <Known extends string>(category: string, known: readonly Known[]): Known | 'unknown' =>
  known.find((one) => one === category) ?? 'unknown';
