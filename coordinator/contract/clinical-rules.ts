/**
 * The rules that a console applies while somebody is still typing: the very ones that the server applies to what is sent,
 * so that what was shown is what will be recorded. Pure; the site's own limits come with the network.
 */
export { appraise } from '../domain/patient/appraise.ts';
export { COMPRESSIONS_PER_MINUTE, promptsFor, RESUSCITATION_SOURCE } from '../domain/triage/resuscitation.ts';
export type { ClinicalTest } from '../domain/rules/clinical-test.ts';
export { findingsOf } from '../domain/rules/apply.ts';
export { findContradiction } from '../domain/rules/contradictions.ts';
export {
  type FindingId,
  type Findings,
  type GradeId,
  type ImpossibleValue,
  isGrade,
  isSign,
  type MeasureId,
  type SignId,
} from '../domain/rules/findings.ts';
export { GRADES } from '../domain/rules/grades.ts';
export { type Measure, MEASURES } from '../domain/rules/measures.ts';
export { findRuleSet, suggestion } from '../domain/rules/rule-sets.ts';
export { SIGNS } from '../domain/rules/signs.ts';
export type { RuleSet } from '../domain/rules/rule-set.ts';
export { type Limits, limitsOf } from '../domain/rules/thresholds.ts';
export type { Verdict } from '../domain/rules/verdict.ts';
export { isOnEveryCard } from '../domain/triage/cards.ts';
export { adviceFor, isArrest, triage, warningsFor } from '../domain/triage/triage.ts';
