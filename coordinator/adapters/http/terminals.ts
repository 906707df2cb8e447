import { reachOf } from '../../contract/access.ts';
import { ROUTES } from '../../contract/routes.ts';
import type { CrewOrder, CrewOrderAnswer, TerminalRow } from '../../contract/terminals.ts';
import { terminalIdOf } from '../../domain/terminal/events.ts';
import { answerTo, sendCommand } from './commands.ts';
import type { HttpDependencies } from './dependencies.ts';
import type { Answered, OpenDoor } from './doors.ts';

const SHOWN_OF_SECRET = 3;

export function openTerminalDoors(open: OpenDoor, deps: HttpDependencies): void {
  const { clock, terminals, readModel } = deps;

  open(ROUTES.terminals, {}, ({ account }) => {
    const board = terminals.board();
    return reachOf('manage-terminals', account.role) === 'all'
      ? { answer: board }
      : { answer: { ...board, terminals: board.terminals.map(withoutSecret), strangers: [] } };
  });

  open(ROUTES.terminalFrame, {}, async ({ params: { terminalId } }) => {
    const answer = await terminals.frame(terminalId);
    return answer ? { answer } : { refusal: { type: 'UnknownId', ids: [terminalId] } };
  });

  /** No fact of the unit: what a crew was told by radio is not on record either. */
  async function reach(unitId: string, order: CrewOrder, orderId: string): Promise<Answered> {
    if (!readModel.view.units.has(unitId)) return { refusal: { type: 'UnknownUnit', unitId } };
    const outcome = await terminals.order(unitId, order, orderId);
    return { answer: { accepted: true, events: [], ...outcome } satisfies CrewOrderAnswer };
  }

  open(ROUTES.askPosition, {}, ({ params: { unitId }, commandId }) =>
    reach(unitId, { kind: 'report-now' }, commandId),
  );

  open(ROUTES.tellCrew, {}, ({ params: { unitId }, body: { text }, commandId }) =>
    reach(unitId, { kind: 'show-text', text }, commandId),
  );

  open(ROUTES.allowTerminal, {}, async ({ body, account, commandId }) => {
    const { needsKey = true, ...named } = body;
    const { unitId, protocol } = named;
    if (!readModel.view.units.has(unitId)) return { refusal: { type: 'UnknownUnit', unitId } };
    const terminalId = terminalIdOf(body);
    const sent = await sendCommand(
      deps,
      { account, commandId, correlationId: terminalId },
      {
        ...{ type: 'AllowTerminal', ...named, at: clock.now() },
        ...(protocol === 'osmand' && needsKey && { needsKey }),
      },
    );
    return answerTo(sent, { id: terminalId });
  });

  open(ROUTES.rotateTerminalKey, {}, async ({ params: { terminalId }, account, commandId }) =>
    answerTo(
      await sendCommand(
        deps,
        { account, commandId, correlationId: terminalId },
        { type: 'RotateTerminalKey', terminalId, at: clock.now() },
      ),
    ),
  );

  open(ROUTES.withdrawTerminal, {}, async ({ params: { terminalId }, account, commandId }) =>
    answerTo(
      await sendCommand(
        deps,
        { account, commandId, correlationId: terminalId },
        { type: 'WithdrawTerminal', terminalId, at: clock.now() },
      ),
    ),
  );
}

/** The id of a phone is its password, or half of it. */
function withoutSecret(row: TerminalRow): TerminalRow {
  if (row.protocol !== 'osmand') return row;
  const identity = `…${row.identity.slice(-SHOWN_OF_SECRET)}`;
  return { ...row, key: undefined, identity, terminalId: `osmand-${row.unitId}-${identity}` };
}
