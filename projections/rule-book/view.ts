import type { RuleLimitsPublished } from '../../coordinator/domain/network/events.ts';

/** One version of the site's own rules, never changed again. */
export type RuleVersionRow = Omit<RuleLimitsPublished, 'type' | 'networkId'>;

/** Keyed by the number of the version. */
export type RuleBookTables = {
  readonly ruleVersions: RuleVersionRow;
};
