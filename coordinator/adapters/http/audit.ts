import type { AuditAnswer, AuditQuery } from '../../contract/audit.ts';
import { ROUTES } from '../../contract/routes.ts';
import type { AuditQuestion } from '../../../projections/audit/view.ts';
import type { HttpDependencies } from './dependencies.ts';
import type { OpenDoor } from './doors.ts';

/** Who did what when, from the facts that were recorded. */
export function openAuditDoors(open: OpenDoor, { audit, clock }: HttpDependencies): void {
  open(ROUTES.audit, {}, ({ query }) => {
    const answer: AuditAnswer = { at: clock.now(), ...audit.report(questionOf(query)) };
    return { answer };
  });

  open(ROUTES.auditTable, {}, ({ query, reply }) => {
    reply.type('text/csv; charset=utf-8');
    reply.header('content-disposition', 'attachment; filename="audit.csv"');
    return { answer: audit.table(questionOf(query)) };
  });
}

const questionOf = ({ from, until, ...others }: AuditQuery): AuditQuestion => ({
  ...others,
  ...(from !== undefined && { from: Number(from) }),
  ...(until !== undefined && { until: Number(until) }),
});
