import Type, { type Static } from 'typebox';
import { MATERNAL_WARNINGS } from '../domain/rules/thresholds.ts';
import { closed } from './fields.ts';
import type { SomeSayings } from './refusal.ts';
import type { Routes } from './route.ts';

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
  closed,
);
export type PublishRulesBody = Static<typeof PublishRulesBody>;

/** POST /api/rules/{version}/restore — the rules of an earlier version hold again, as a new version. */
export const RestoreRulesBody = Type.Object(publishing, closed);

export const RULE_ROUTES = {
  publishRules: { method: 'POST', path: '/api/rules', action: 'publish-rules', body: PublishRulesBody },
  restoreRules: {
    method: 'POST',
    path: '/api/rules/:version/restore',
    action: 'publish-rules',
    body: RestoreRulesBody,
  },
} as const satisfies Routes;

export const RULE_REFUSALS = {
  RulesPublishedMeanwhile: [
    409,
    ({ version, by }) =>
      `${by || 'Nobody'} has published version ${version} of the rules meanwhile. Look at it, then publish yours again.`,
  ],
  RuleReasonMissing: [400, 'Say why the rules are changed (reason): it is kept with the version.'],
  RulesUnchanged: [409, ({ version }) => `Nothing differs from version ${version}. Change a limit first.`],
  UnknownRuleVersion: [
    404,
    ({ version, newest }) => `The rules have no version ${version}: choose one up to ${newest}.`,
  ],
  UnknownRuleLimit: [400, ({ limit }) => `The rule book has no line ${limit}. Check its name.`],
  RuleLimitOutOfBounds: [
    400,
    ({ field, value, least, most, unit, isWhole }) =>
      `${field} cannot be ${value}: it must be a ${isWhole ? 'whole ' : ''}number from ${least} to ${most}${unit && ` ${unit}`}.`,
  ],
} as const satisfies SomeSayings;
