import type { Pathway } from '../pathways.ts';
import { applyRuleSet, concerns } from './apply.ts';
import { BE_FAST } from './be-fast.ts';
import { CARDIAC_ARREST } from './cardiac-arrest.ts';
import type { Examined } from './clinical-test.ts';
import { FIELD_TRIAGE } from './field-triage.ts';
import { INFECTION } from './infection.ts';
import { LAMS } from './lams.ts';
import { MATERNAL_COLOURS } from './maternal-colours.ts';
import { MEOWS } from './meows.ts';
import { MEWC } from './mewc.ts';
import { NEONATAL } from './neonatal.ts';
import { RACE } from './race.ts';
import type { Consequence, RuleSet } from './rule-set.ts';
import { STEMI } from './stemi.ts';
import { MATERNAL_WARNINGS, type SiteLimits } from './thresholds.ts';
import type { Verdict } from './verdict.ts';

/** In the order in which a pathway is taken from them when several are equally urgent. */
export const RULE_SETS: readonly RuleSet[] = [
  CARDIAC_ARREST,
  NEONATAL,
  FIELD_TRIAGE,
  MATERNAL_COLOURS,
  MEWC,
  MEOWS,
  STEMI,
  BE_FAST,
  RACE,
  LAMS,
  INFECTION,
];

export const findRuleSet = (id: string): RuleSet | undefined => RULE_SETS.find((set) => set.id === id);

/** Of several sets that answer one question, the site works with one. */
export function isInUse({ id }: RuleSet, site: SiteLimits | undefined): boolean {
  const chosen = site?.maternalWarning ?? MATERNAL_WARNINGS[0];
  return id === chosen || !(MATERNAL_WARNINGS as readonly string[]).includes(id);
}

/** What every rule set that concerns this patient says. */
export const assess = (
  examined: Examined,
  suspected: Pathway | undefined,
  site?: SiteLimits,
): readonly Verdict[] =>
  RULE_SETS.filter((set) => isInUse(set, site) && concerns(set, examined, suspected)).map((set) =>
    applyRuleSet(set, examined, site),
  );

function consequencesOf({ ruleSet, category, overlays = [] }: Verdict): readonly Consequence[] {
  const held = [category, ...overlays];
  return (findRuleSet(ruleSet)?.categories ?? [])
    .filter(({ id }) => held.includes(id))
    .map(({ then }) => then);
}

/** What the verdicts together suggest: the most urgent priority, and the pathway of the most urgent of them. */
export function suggestion(verdicts: readonly Verdict[]): Consequence {
  const all = verdicts.flatMap(consequencesOf);
  const urgency = ({ priority = 4 }: Consequence): number => priority;
  const [first] = all.filter(({ pathway }) => pathway).sort((a, b) => urgency(a) - urgency(b));
  const priorities = all.flatMap(({ priority }) => priority ?? []).sort((a, b) => a - b);
  const needs = [...new Set(all.flatMap((one) => one.needs ?? []))];
  return {
    ...(priorities[0] && { priority: priorities[0] }),
    ...(first?.pathway && { pathway: first.pathway }),
    ...(all.some(({ inExtremis }) => inExtremis) && { inExtremis: true }),
    ...(needs.length > 0 && { needs }),
  };
}
