import type { IndicatorsQuery } from '../../contract/indicators.ts';
import type { Refusal } from '../../contract/refusal.ts';
import { ROUTES } from '../../contract/routes.ts';
import { type Instant, instant } from '../../domain/quantities.ts';
import type { IndicatorQuestion } from '../../../projections/indicators/view.ts';
import type { HttpDependencies } from './dependencies.ts';
import type { OpenDoor } from './doors.ts';

const USUAL_SPAN_MS = 7 * 24 * 3_600_000;

export function openIndicatorDoors(open: OpenDoor, deps: HttpDependencies): void {
  const { clock, indicators } = deps;

  open(ROUTES.indicators, {}, ({ query }) => {
    const asked = questionOf(query, clock.now());
    return 'refusal' in asked ? asked : { answer: indicators.report(asked.question) };
  });

  open(ROUTES.indicatorsTable, {}, ({ query, reply }) => {
    const asked = questionOf(query, clock.now());
    if ('refusal' in asked) return asked;
    reply.type('text/csv; charset=utf-8');
    reply.header('content-disposition', `attachment; filename="indicators-${asked.question.by}.csv"`);
    return { answer: indicators.table(asked.question) };
  });
}

function questionOf(
  { by = 'all', from, to }: IndicatorsQuery,
  now: Instant,
): { readonly question: IndicatorQuestion } | { readonly refusal: Refusal } {
  // What has just been recorded belongs in.
  const end = to === undefined ? now + 1 : Number(to);
  const start = from === undefined ? end - USUAL_SPAN_MS : Number(from);
  return start < end
    ? { question: { by, from: instant(start), to: instant(end) } }
    : { refusal: { type: 'InvalidInput', field: '/from', problem: 'must lie before `to`' } };
}
