import type { Projection } from '../projection.ts';
import { without } from '../without.ts';
import type { RuleBookTables } from './view.ts';

/** Every version of the site's own rules: who published it, when and why. */
export const ruleBook: Projection<RuleBookTables> = {
  name: 'rule-book',
  tables: ['ruleVersions'],
  on: {
    RuleLimitsPublished: (_view, event) => [
      ['ruleVersions', String(event.version), without(event, 'type', 'networkId')],
    ],
  },
};
