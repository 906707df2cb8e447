import {
  findContradiction,
  findRuleSet,
  type FindingId,
  GRADES,
  isGrade,
  isSign,
  type Measure,
  MEASURES,
  SIGNS,
  type Verdict,
} from '../../coordinator/contract/clinical-rules.ts';
import type { Reason } from '../../coordinator/domain/decision.ts';
import type { Language } from '../language/language.svelte.ts';

const isFinding = (id: string): id is FindingId =>
  Object.hasOwn(SIGNS, id) || Object.hasOwn(GRADES, id) || Object.hasOwn(MEASURES, id);

/** The words of a finding; its id when a newer server knows one that this console does not. */
export function sayFinding(id: string, { name }: Language): string {
  if (!isFinding(id)) return id;
  if (isSign(id)) return name(SIGNS[id]);
  return name(isGrade(id) ? GRADES[id].text : MEASURES[id].text);
}

/** What was found, in words: a step of a scale, yes or no, or a number with its unit. */
export function sayValue(id: string, value: boolean | number, language: Language): string {
  if (typeof value === 'boolean') return language.t(value ? 'finding.yes' : 'finding.no');
  if (!isFinding(id) || isSign(id)) return String(value);
  if (isGrade(id)) {
    const step = GRADES[id].steps[value];
    return step ? language.name(step) : String(value);
  }
  const { unit }: Measure = MEASURES[id];
  return `${Math.round(value * 10) / 10} ${language.find('unit', unit) ?? unit}`.trim();
}

/** The category a verdict stands for, with what lies over it: `橙 + 紫`. */
export function sayCategory(
  { ruleSet, category, overlays = [] }: Pick<Verdict, 'ruleSet' | 'category' | 'overlays'>,
  language: Language,
): string {
  const categories = findRuleSet(ruleSet)?.categories ?? [];
  const nameOf = (id: string): string => {
    const known = categories.find((one) => one.id === id);
    return known ? language.name(known.name) : (language.find('rules', id) ?? id);
  };
  return [category, ...overlays].map(nameOf).join(' + ');
}

export function sayRuleSet({ ruleSet }: Pick<Verdict, 'ruleSet'>, language: Language): string {
  const set = findRuleSet(ruleSet);
  return set ? language.name(set.title) : ruleSet;
}

export function sayCriterion({ ruleSet }: Verdict, criterion: string, language: Language): string {
  const set = findRuleSet(ruleSet);
  const known = set?.kind === 'criteria' ? set.criteria.find(({ id }) => id === criterion) : undefined;
  return known ? language.name(known.text) : sayFinding(criterion, language);
}

/** Whether a verdict calls for the eye: a category of the set itself holds. */
export const isMet = ({ category, overlays = [] }: Verdict): boolean =>
  (category !== 'none' && category !== 'unknown') || overlays.length > 0;

/** What a crew is shown for a second look. */
export function sayWarning({ code, values = {} }: Reason, language: Language): string {
  const said = Object.entries(values).map(([key, value]): [string, string | number] => {
    if (key === 'finding') return [key, sayFinding(String(value), language)];
    if (key === 'pathway') return [key, language.find('pathway', String(value)) ?? value];
    if (key !== 'contradiction') return [key, value];
    const known = findContradiction(String(value));
    return [key, known ? language.name(known.text) : value];
  });
  return language.find('warning', code, Object.fromEntries(said)) ?? code;
}
