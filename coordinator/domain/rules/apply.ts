import type { Pathway } from '../pathways.ts';
import { type ClinicalTest, type Examined, judge } from './clinical-test.ts';
import { type FindingId, isGrade, isSign, rangeOf } from './findings.ts';
import type { Category, CriteriaSet, RuleSet, ScoreSet } from './rule-set.ts';
import { limitsOf, type SiteLimits } from './thresholds.ts';
import type { Evidence, Verdict } from './verdict.ts';

/** Findings a test looks at. */
export function findingsIn(test: ClinicalTest): readonly FindingId[] {
  if ('sign' in test) return [test.sign];
  if ('exceeds' in test) return [test.finding, test.exceeds];
  if ('finding' in test) return [test.finding];
  if ('anyOf' in test) return test.anyOf.flatMap(findingsIn);
  if ('allOf' in test) return test.allOf.flatMap(findingsIn);
  if ('atLeast' in test) return test.of.flatMap(findingsIn);
  if ('onlyOf' in test) return [test.onlyOf, test.asks].flatMap(findingsIn);
  if ('unless' in test) return findingsIn(test.unless);
  return 'pressureTooLowForAge' in test ? ['systolicMmHg', 'ageYears'] : ['ageYears'];
}

/** Every finding that a rule set looks at, once. */
export function findingsOf(set: RuleSet): readonly FindingId[] {
  const all = set.kind === 'score' ? set.items : set.criteria.flatMap(({ when }) => findingsIn(when));
  return [...new Set<FindingId>(all)];
}

/** Whom a question need not be put to says nothing about what is looked into. */
const isOfConcern = (set: RuleSet, id: FindingId): boolean =>
  set.kind === 'score' ||
  set.criteria.some(({ when }) => findingsIn('onlyOf' in when ? when.asks : when).includes(id));

/** Vital signs belong to every patient; a sign or a scored item was looked at because of this very question. */
export function concerns(set: RuleSet, examined: Examined, suspected: Pathway | undefined): boolean {
  if (set.about !== undefined && set.about === suspected) return true;
  if (set.ageBands?.includes(examined.ageBand)) return true;
  if (set.state && examined.findings[set.state] === true) return true;
  return findingsOf(set).some(
    (id) => (isSign(id) || isGrade(id)) && examined.findings[id] !== undefined && isOfConcern(set, id),
  );
}

/** What a rule set says about these findings, by the site's limits where it has its own. Pure, and never throws. */
export function applyRuleSet(set: RuleSet, examined: Examined, site?: SiteLimits): Verdict {
  const body = set.kind === 'score' ? score(set, examined, site) : match(set, examined, site);
  return {
    ruleSet: set.id,
    version: set.version,
    ...(site && { siteVersion: site.version }),
    ...body,
    citation: set.citation,
  };
}

type Body = Pick<Verdict, 'category' | 'overlays' | 'score' | 'evidence' | 'missing'>;

function score(set: ScoreSet, { findings }: Examined, site: SiteLimits | undefined): Body {
  const threshold = limitsOf(site)[set.from];
  const missing = set.items.filter((id) => findings[id] === undefined);
  const evidence = set.items.flatMap((id): readonly Evidence[] => {
    const value = findings[id];
    return value === undefined ? [] : [{ criterion: id, finding: id, value, points: value }];
  });
  const points = evidence.reduce((sum, one) => sum + (one.points ?? 0), 0);
  const most = missing.reduce((sum, id) => sum + rangeOf(id).most, points);
  const outOf = set.items.reduce((sum, id) => sum + rangeOf(id).most, 0);
  const isReached = points >= threshold;
  return {
    category: isReached ? (set.categories[0]?.id ?? 'none') : most >= threshold ? 'unknown' : 'none',
    score: { points, most, outOf },
    evidence,
    missing: isReached || most < threshold ? [] : missing,
  };
}

function match(set: CriteriaSet, examined: Examined, site: SiteLimits | undefined): Body {
  const limits = limitsOf(site);
  const judged = set.criteria.map((criterion) => ({
    criterion,
    ...judge(criterion.when, examined, limits),
  }));
  const held = judged.filter(({ holds }) => holds === true);
  const holdsIn = ({ id }: Category): boolean => held.some(({ criterion }) => criterion.category === id);
  const rank = set.categories.findIndex((category) => !category.isOverlay && holdsIn(category));
  // What is missing matters only when it could lead to a more urgent category than the one that holds.
  const open = set.categories.filter((category, index) =>
    category.isOverlay ? !holdsIn(category) : rank === -1 || index < rank,
  );
  const missing = judged
    .filter(({ criterion, holds }) => holds !== false && open.some(({ id }) => id === criterion.category))
    .flatMap((one) => one.missing);
  const conditions = held.flatMap((one) => one.missing);
  const overlays = set.categories.filter((category) => category.isOverlay && holdsIn(category));
  return {
    category: set.categories[rank]?.id ?? (missing.length > 0 ? 'unknown' : 'none'),
    ...(overlays.length > 0 && { overlays: overlays.map(({ id }) => id) }),
    evidence: held.flatMap(({ criterion, counted }) =>
      [...new Set(counted)].flatMap((finding): readonly Evidence[] => {
        const value = examined.findings[finding];
        return value === undefined ? [] : [{ criterion: criterion.id, finding, value }];
      }),
    ),
    missing: [...new Set([...missing, ...conditions])],
  };
}
