import { type Static, Type } from 'typebox';
import { MATERNAL_WARNINGS } from '../domain/rules/thresholds.ts';

export { filedRulesOf, filedValue } from '../domain/rules/own-rules.ts';
export type { OwnRules } from '../domain/network/events.ts';
export {
  type BookLine,
  findLine,
  isWithinBounds,
  RULE_BOOK,
  SERVICE_CHAPTERS,
} from '../domain/rules/rule-book.ts';
export { findRuleSet, RULE_SETS } from '../domain/rules/rule-sets.ts';
export { MATERNAL_WARNINGS, type MaternalWarning } from '../domain/rules/thresholds.ts';

const publishing = {
  /** The version that was looked at; 0 before the first. */
  expectedVersion: Type.Integer({ minimum: 0 }),
  reason: Type.String({ maxLength: 500 }),
};

/** POST /api/rules — every limit that the site sets itself from now on, by line of the rule book, in the line's unit. */
export const PublishRulesBody = Type.Object(
  {
    ...publishing,
    limits: Type.Record(Type.String({ maxLength: 64 }), Type.Number()),
    maternalWarning: Type.Optional(Type.Enum([...MATERNAL_WARNINGS])),
  },
  { additionalProperties: false },
);
export type PublishRulesBody = Static<typeof PublishRulesBody>;

/** POST /api/rules/{version}/restore — the rules of an earlier version hold again, as a new version. */
export const RestoreRulesBody = Type.Object(publishing, { additionalProperties: false });
