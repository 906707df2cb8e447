import Type, { type Static } from 'typebox';
import { AUDITED, type AuditReport } from '../../projections/audit/view.ts';
import { closed, Milliseconds } from './fields.ts';
import type { Routes } from './route.ts';

/** GET /api/audit, GET /api/audit.csv — what became known at or after `from` and before `until`. */
export const AuditQuery = Type.Object(
  {
    from: Type.Optional(Milliseconds),
    until: Type.Optional(Milliseconds),
    what: Type.Optional(Type.Enum([...AUDITED])),
    /** An account: what it did, and what was done to it. */
    by: Type.Optional(Type.String({ minLength: 1, maxLength: 64 })),
  },
  closed,
);
export type AuditQuery = Static<typeof AuditQuery>;

/** GET /api/audit — the newest 500 that fit. */
export interface AuditAnswer extends AuditReport {
  readonly at: number;
}

export const AUDIT_ROUTES = {
  audit: { method: 'GET', path: '/api/audit', action: 'see-audit', query: AuditQuery },
  auditTable: { method: 'GET', path: '/api/audit.csv', action: 'see-audit', query: AuditQuery },
} as const satisfies Routes;
