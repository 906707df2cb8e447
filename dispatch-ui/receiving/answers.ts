import type { Team } from '../../coordinator/domain/prealert/events.ts';
import type { InboundRow } from '../../projections/receiving-board/view.ts';
import type { Desk } from '../desk/desk.svelte.ts';

/** What a centre, and dispatch, say to a pre-alert. */
const pathOf = ({ preAlertId }: InboundRow, end: string): string =>
  `/api/prealerts/${encodeURIComponent(preAlertId)}/${end}`;

export const acknowledgePath = (row: InboundRow): string => pathOf(row, 'acknowledge');

export function acknowledge({ commands, language: { t } }: Desk, row: InboundRow): void {
  void commands.send(acknowledgePath(row), {}, t('receiving.acknowledged'));
}

export const doorPath = (row: InboundRow): string => pathOf(row, 'arrival');

export function confirmArrival({ commands, language: { t } }: Desk, row: InboundRow): void {
  void commands.send(doorPath(row), {}, t('receiving.arrived'));
}

export function callTeam(
  { commands, language: { t } }: Desk,
  row: InboundRow,
  team: Team,
  isActive: boolean,
): void {
  const done = t(isActive ? 'team.called' : 'team.stood-down', { team: t(`team.${team}`) });
  void commands.send(pathOf(row, 'teams'), { team, isActive }, done);
}

export async function askToDivert(
  { commands, language: { t } }: Desk,
  row: InboundRow,
  reason: string,
): Promise<boolean> {
  return (await commands.send(pathOf(row, 'diversion'), { reason }, t('divert.sent'))) !== undefined;
}

export async function holdDestination(
  { commands, language: { t } }: Desk,
  row: InboundRow,
  reason: string,
): Promise<boolean> {
  return (await commands.send(pathOf(row, 'diversion/decline'), { reason }, t('divert.held'))) !== undefined;
}
