import {
  type ClinicalTest,
  type Limits,
  MEASURES,
  type RuleSet,
} from '../../coordinator/contract/clinical-rules.ts';
import type { Language } from '../language/language.svelte.ts';
import { sayFinding, sayValue } from './say-verdict.ts';

/** A rule's condition in words, with the limits that hold at this site: `收缩压 < 90 mmHg`. */
export function sayTest(test: ClinicalTest, limits: Limits, language: Language): string {
  const { t, name } = language;
  const valueOf = (limit: keyof Limits | number): number =>
    typeof limit === 'number' ? limit : limits[limit];
  if ('sign' in test) return sayFinding(test.sign, language);
  if ('finding' in test) {
    const { finding } = test;
    const said = sayFinding(finding, language);
    if ('exceeds' in test) return `${said} > ${sayFinding(test.exceeds, language)}`;
    if ('below' in test) return `${said} < ${sayValue(finding, valueOf(test.below), language)}`;
    if ('above' in test) return `${said} > ${sayValue(finding, valueOf(test.above), language)}`;
    if ('to' in test) return `${said} ≤ ${sayValue(finding, valueOf(test.to), language)}`;
    return `${said} ≥ ${sayValue(finding, valueOf(test.from), language)}`;
  }
  if ('anyOf' in test) return test.anyOf.map((one) => sayTest(one, limits, language)).join(' / ');
  if ('allOf' in test) return test.allOf.map((one) => sayTest(one, limits, language)).join(' + ');
  if ('atLeast' in test) {
    const parts = test.of.map((one) => sayTest(one, limits, language)).join(' · ');
    return t('rules.at-least', { n: test.atLeast, tests: parts });
  }
  if ('onlyOf' in test) return sayTest(test.asks, limits, language);
  if ('unless' in test) return t('rules.unless', { test: sayTest(test.unless, limits, language) });
  const age = name(MEASURES.ageYears.text);
  if ('ageFrom' in test) return `${age} ≥ ${sayValue('ageYears', test.ageFrom, language)}`;
  if ('ageTo' in test) return `${age} ≤ ${sayValue('ageYears', test.ageTo, language)}`;
  return t('rules.pressure-for-age', {
    adult: limits.traumaPressureBelow,
    older: limits.traumaPressureBelowFrom65,
  });
}

export interface RuleLine {
  readonly id: string;
  readonly category: string;
  readonly text: string;
}

/** Every criterion of a rule set, most urgent category first; of a score, its one threshold. */
export function sayRules(set: RuleSet, limits: Limits, language: Language): readonly RuleLine[] {
  const [first] = set.categories;
  if (set.kind === 'score') {
    const items = set.items.map((id) => sayFinding(id, language)).join(' + ');
    return [
      {
        id: set.id,
        category: first ? language.name(first.name) : '',
        text: `${items} ≥ ${limits[set.from]}`,
      },
    ];
  }
  return set.categories.flatMap(({ id, name }) =>
    set.criteria
      .filter(({ category }) => category === id)
      .map((criterion) => ({
        id: criterion.id,
        category: language.name(name),
        text: sayTest(criterion.when, limits, language),
      })),
  );
}
