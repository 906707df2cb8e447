import { COURSE_MS, type HistoryChunk } from '../../../projections/history/view.ts';
import type { Role } from '../../contract/access.ts';
import { ROUTES } from '../../contract/routes.ts';
import { instant } from '../../domain/quantities.ts';
import type { HttpDependencies } from './dependencies.ts';
import type { Answered, OpenDoor } from './doors.ts';
import { TABLES, shownTo } from './visibility.ts';

const SHOWN: ReadonlySet<string> = new Set(TABLES);

type Rows = HistoryChunk['tables'];

function tablesFor(role: Role, tables: Rows): Rows {
  const show = shownTo(role);
  return Object.fromEntries(
    Object.entries(tables)
      .filter(([table]) => SHOWN.has(table))
      .map(([table, rows]) => [
        table,
        Object.fromEntries(Object.entries(rows).map(([key, row]) => [key, show(table, row)])),
      ]),
  );
}

function stepsFor(role: Role, steps: HistoryChunk['steps']): HistoryChunk['steps'] {
  const show = shownTo(role);
  return steps
    .map(({ at, changes }) => ({
      at,
      changes: changes
        .filter(([table]) => SHOWN.has(table))
        .map(([table, key, row]) => [table, key, row === null ? null : show(table, row)] as const),
    }))
    .filter(({ changes }) => changes.length > 0);
}

const noMoment: Answered = {
  refusal: { type: 'InvalidInput', field: '/at', problem: 'must be milliseconds since 1970' },
};
const isMoment = (text: string): boolean => /^[0-9]{1,15}$/.test(text);

export function openHistoryDoors(open: OpenDoor, { history, clock }: HttpDependencies): void {
  open(ROUTES.historyBounds, {}, () => {
    const now = clock.now();
    return { answer: history.bounds() ?? { from: now, to: now, ticks: [], lateFacts: 0 } };
  });

  open(ROUTES.historyAt, {}, async ({ params, query, account }) => {
    if (!isMoment(params.at)) return noMoment;
    const past = await history.at(instant(Number(params.at)), query.as);
    if (past === undefined) return { refusal: { type: 'BeforeHistory', at: Number(params.at) } };
    return { answer: { ...past, tables: tablesFor(account.role, past.tables) } };
  });

  open(ROUTES.historyChunk, {}, async ({ params, query, account }) => {
    if (!isMoment(params.at)) return noMoment;
    const at = instant(Number(params.at));
    const now = clock.now();
    const bounds = history.bounds();
    if (bounds === undefined || at < bounds.from || at > now) {
      return { refusal: { type: 'BeforeHistory', at } };
    }
    const chunk = await history.chunk(at, now, query.as ?? 'known');
    const { role } = account;
    return {
      answer: { ...chunk, tables: tablesFor(role, chunk.tables), steps: stepsFor(role, chunk.steps) },
    };
  });

  open(ROUTES.historyCourse, {}, async ({ query }) => {
    const now = clock.now();
    const from = instant(Number(query.from));
    const until = instant(Math.min(now, Number(query.until)));
    if (Number(query.until) - from > COURSE_MS) {
      return {
        refusal: { type: 'InvalidInput', field: '/until', problem: `must be within ${COURSE_MS} ms of from` },
      };
    }
    return { answer: await history.course(from, until, now, query.as ?? 'known') };
  });
}
