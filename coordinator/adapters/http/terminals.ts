import { reachOf } from '../../contract/access.ts';
import { ROUTES } from '../../contract/routes.ts';
import type { CrewOrderAnswer, TerminalRow } from '../../contract/terminals.ts';
import { terminalIdOf } from '../../domain/terminal/events.ts';
import { tellCrew } from '../../application/tell-crew.ts';
import { answerTo, correlationOf, sendCommand } from './commands.ts';
import type { HttpDependencies } from './dependencies.ts';
import type { OpenDoor } from './doors.ts';

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

  /** Where a unit is asked is no fact of it: its answer is, in its track. */
  open(ROUTES.askPosition, {}, async ({ params: { unitId }, commandId }) => {
    if (!readModel.view.units.has(unitId)) return { refusal: { type: 'UnknownUnit', unitId } };
    const outcome = await terminals.order(unitId, { kind: 'report-now' }, commandId);
    return { answer: { accepted: true, events: [], ...outcome } satisfies CrewOrderAnswer };
  });

  open(ROUTES.tellCrew, {}, async ({ params: { unitId }, body: { text }, account, commandId }) => {
    const correlationId = correlationOf(readModel.view, { unitId }) ?? commandId;
    const told = await tellCrew(
      deps,
      { unitId, textId: commandId, text },
      { commandId, correlationId, causationId: commandId, by: `user:${account.account}` },
      () => terminals.order(unitId, { kind: 'show-text', text }, commandId),
    );
    if (!told.accepted) return { refusal: told.refusal };
    const { events, delivery, at } = told;
    return { answer: { accepted: true, events, delivery, at } satisfies CrewOrderAnswer };
  });

  open(ROUTES.allowTerminal, {}, async ({ body, account, commandId }) => {
    const { needsKey = true, ...named } = body;
    const { unitId, protocol } = named;
    if (!readModel.view.units.has(unitId)) return { refusal: { type: 'UnknownUnit', unitId } };
    const terminalId = terminalIdOf(body);
    const sent = await sendCommand(
      deps,
      { account, commandId, correlationId: terminalId },
      {
        type: 'AllowTerminal',
        ...named,
        at: clock.now(),
        ...(protocol === 'osmand' && needsKey && { needsKey }),
      },
    );
    return answerTo(sent, { id: terminalId });
  });

  open(ROUTES.rotateTerminalKey, {}, async ({ params: { terminalId }, account, commandId }) => {
    const listed = terminals.board().terminals.find((row) => row.terminalId === terminalId);
    const isOfFile = listed?.protocol === 'osmand' && !listed.isAllowedHere;
    return answerTo(
      await sendCommand(
        deps,
        { account, commandId, correlationId: terminalId },
        {
          type: 'RotateTerminalKey',
          terminalId,
          at: clock.now(),
          ...(isOfFile && { listedAs: listed.identity }),
        },
      ),
    );
  });

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
