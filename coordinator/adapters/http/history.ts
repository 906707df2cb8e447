import { ROUTES } from '../../contract/routes.ts';
import { instant } from '../../domain/quantities.ts';
import type { HttpDependencies } from './dependencies.ts';
import type { OpenDoor } from './doors.ts';
import { TABLES, shownTo } from './visibility.ts';

const SHOWN: ReadonlySet<string> = new Set(TABLES);

export function openHistoryDoors(open: OpenDoor, { history, clock }: HttpDependencies): void {
  open(ROUTES.historyBounds, {}, () => {
    const now = clock.now();
    return { answer: history.bounds() ?? { from: now, to: now, ticks: [] } };
  });

  open(ROUTES.historyAt, {}, async ({ params, account }) => {
    if (!/^[0-9]{1,15}$/.test(params.at)) {
      return { refusal: { type: 'InvalidInput', field: '/at', problem: 'must be milliseconds since 1970' } };
    }
    const past = await history.at(instant(Number(params.at)));
    if (past === undefined) return { refusal: { type: 'BeforeHistory', at: Number(params.at) } };
    const show = shownTo(account.role);
    const tables = Object.fromEntries(
      Object.entries(past.tables)
        .filter(([table]) => SHOWN.has(table))
        .map(([table, rows]) => [
          table,
          Object.fromEntries(Object.entries(rows).map(([key, row]) => [key, show(table, row)])),
        ]),
    );
    return { answer: { ...past, tables } };
  });
}
