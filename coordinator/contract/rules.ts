import Type, { type Static } from 'typebox';
import { MATERNAL_WARNINGS } from '../domain/rules/thresholds.ts';
import { closed } from './fields.ts';
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
