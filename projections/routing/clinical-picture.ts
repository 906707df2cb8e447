import type { Limits } from '../../coordinator/domain/rules/thresholds.ts';
import type { PatientRow } from '../incident-queue/view.ts';
import type { ClinicalPicture } from './destination-plan.ts';

type Assessed = Pick<PatientRow, 'verdicts' | 'findings' | 'lastKnownWellAt'>;

/** What the rules said of the last assessment, as far as it decides where to; all unknown before the first one. */
export function clinicalPicture(
  { verdicts = [], findings = {}, lastKnownWellAt }: Assessed,
  { pretermWeeksBelow }: Pick<Limits, 'pretermWeeksBelow'>,
): ClinicalPicture {
  const categoryOf = (ruleSet: string): string | undefined =>
    verdicts.find((verdict) => verdict.ruleSet === ruleSet)?.category;
  const { inLabour, gestationWeeks } = findings;
  const isPreterm = gestationWeeks !== undefined && gestationWeeks < pretermWeeksBelow;
  return {
    largeVessel: largeVesselOf([categoryOf('race'), categoryOf('lams')]),
    fieldTriage: knownOf(categoryOf('field-triage'), ['red', 'yellow', 'none']),
    maternalColour: knownOf(categoryOf('maternal-colours'), ['red', 'orange', 'yellow', 'green']),
    needsNeonatalCare: inLabour === true || isPreterm,
    ...(lastKnownWellAt !== undefined && { lastKnownWellAt }),
  };
}

/** Either scale is enough to suspect it; to deny it, one must have been taken whole. */
function largeVesselOf(said: readonly (string | undefined)[]): ClinicalPicture['largeVessel'] {
  if (said.includes('positive')) return 'suspected';
  return said.includes('none') ? 'not-suspected' : 'unknown';
}

const knownOf = <Known extends string>(
  category: string | undefined,
  known: readonly Known[],
): Known | 'unknown' => known.find((one) => one === category) ?? 'unknown';
