import type { Reason } from '../decision.ts';
import type { Pathway, Priority } from '../pathways.ts';
import type { Instant } from '../quantities.ts';
import type { Examined } from '../rules/clinical-test.ts';
import { findContradictions } from '../rules/contradictions.ts';
import {
  type Findings,
  findImpossibleValue,
  type ImpossibleValue,
  unlikelyValues,
} from '../rules/findings.ts';
import { assess, suggestion } from '../rules/rule-sets.ts';
import type { SiteLimits } from '../rules/thresholds.ts';
import type { Verdict } from '../rules/verdict.ts';
import type { AgeBand, Vitals } from './events.ts';

/** What a crew says about one patient, before any rule has looked at it. */
export interface Account {
  readonly priority: Priority;
  readonly suspectedPathway?: Pathway;
  readonly inExtremis: boolean;
  readonly vitals: Vitals;
  readonly findings?: Findings;
  readonly lastKnownWellAt?: Instant;
}

export interface Appraisal {
  readonly verdicts: readonly Verdict[];
  /** For a second look by the crew; none of them stops anything. */
  readonly warnings: readonly Reason[];
}

const HOUR_MS = 3_600_000;
const YEAR_MS = 365 * 24 * HOUR_MS;

/** One flat set of findings: measured, seen and reckoned from the time of last known well. */
export const examinedFrom = (
  { vitals, findings, lastKnownWellAt }: Account,
  ageBand: AgeBand,
  at: Instant,
): Examined => ({
  ageBand,
  findings: {
    ...vitals,
    ...findings,
    ...(lastKnownWellAt !== undefined && { hoursSinceWell: (at - lastKnownWellAt) / HOUR_MS }),
  },
});

/** The first value that cannot be, or what the rules say and what deserves a second look. */
export function appraise(
  account: Account,
  ageBand: AgeBand,
  at: Instant,
  site?: SiteLimits,
): { readonly appraisal: Appraisal } | { readonly refusal: ImpossibleValue } {
  const refusal = findImpossible(account, at);
  if (refusal) return { refusal };
  const examined = examinedFrom(account, ageBand, at);
  const verdicts = assess(examined, account.suspectedPathway, site);
  return { appraisal: { verdicts, warnings: warningsOf(account, examined, verdicts) } };
}

function findImpossible(account: Account, at: Instant): ImpossibleValue | undefined {
  const { vitals, findings = {}, lastKnownWellAt: well } = account;
  if (well !== undefined && (well > at || well < at - YEAR_MS)) {
    return { type: 'ImpossibleValue', field: '/lastKnownWellAt', value: well, least: at - YEAR_MS, most: at };
  }
  return findImpossibleValue(vitals, '/vitals') ?? findImpossibleValue(findings, '/findings');
}

function warningsOf(account: Account, examined: Examined, verdicts: readonly Verdict[]): readonly Reason[] {
  const { priority, suspectedPathway, inExtremis, lastKnownWellAt } = account;
  const suggested = suggestion(verdicts);
  const { findings } = examined;
  return [
    ...unlikelyValues(findings).map((finding) => ({
      code: 'unlikely-value',
      values: { finding, value: findings[finding] ?? 0 },
    })),
    ...findContradictions(examined).map((contradiction) => ({
      code: 'contradiction',
      values: { contradiction },
    })),
    ...(suspectedPathway === 'stroke' && lastKnownWellAt === undefined
      ? [{ code: 'last-known-well-unknown' }]
      : []),
    ...(suggested.priority !== undefined && suggested.priority < priority
      ? [{ code: 'less-urgent-than-rules', values: { priority: suggested.priority } }]
      : []),
    ...(suggested.pathway !== undefined && suggested.pathway !== suspectedPathway && !inExtremis
      ? [{ code: 'other-pathway-than-rules', values: { pathway: suggested.pathway } }]
      : []),
    ...(suggested.inExtremis && !inExtremis ? [{ code: 'in-extremis-by-rules' }] : []),
  ];
}
