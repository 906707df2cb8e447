import { answerOnRecord } from '../../application/answer-on-record.ts';
import { ROUTES } from '../../contract/routes.ts';
import { answerTo, correlationOf, sendCommand, sendInTurn, timeOf } from './commands.ts';
import type { HttpDependencies } from './dependencies.ts';
import type { OpenDoor } from './doors.ts';
import { commandsOfStep } from './unit-steps.ts';

export function openUnitDoors(open: OpenDoor, deps: HttpDependencies): void {
  const { view } = deps.readModel;
  const correlated = (unitId: string): string => correlationOf(view, { unitId }) ?? unitId;

  open(
    ROUTES.unitStep,
    { concerns: ({ params }) => ({ unitIds: [params.unitId] }) },
    async ({ params: { unitId }, body, account, commandId }) => {
      const time = timeOf(body.at, deps.clock.now());
      if ('refusal' in time) return time;
      const step = await commandsOfStep(deps, unitId, body, time.at);
      if ('refusal' in step) return step;
      const sender = { account, commandId, correlationId: correlated(unitId) };
      return answerTo(await sendInTurn(deps, sender, step.commands));
    },
  );

  open(ROUTES.acknowledgeCrewAlarm, {}, async ({ params: { unitId, alarmId }, account, commandId }) =>
    answerTo(
      await sendInTurn(deps, { account, commandId, correlationId: correlated(unitId) }, [
        { type: 'AcknowledgeCrewAlarm', unitId, alarmId, by: account.account, at: deps.clock.now() },
      ]),
    ),
  );

  open(ROUTES.moveUps, {}, async ({ params: { unitId } }) => {
    const offer = await deps.moveUps(unitId);
    return offer ? { answer: offer } : { refusal: { type: 'UnknownUnit', unitId } };
  });

  open(ROUTES.moveUp, {}, async ({ params: { unitId }, body: { stationId }, account, commandId }) => {
    const offer = await deps.moveUps(unitId);
    const chosen = offer?.moves.find((move) => move.stationId === stationId);
    if (!chosen) {
      // Once it was sent there it is no longer on offer, and a repeat gets the answer of the first time.
      const events = await answerOnRecord(deps.store, `unit-${unitId}`, commandId);
      if (events) return answerTo({ accepted: true, events });
      const offered = offer?.moves.map((move) => move.stationId) ?? [];
      return { refusal: { type: 'NotOffered', chosen: stationId, offered } };
    }
    return answerTo(
      await sendCommand(
        deps,
        { account, commandId, correlationId: correlated(unitId) },
        { type: 'MoveUnitUp', unitId, stationId, gain: chosen.gain, at: deps.clock.now() },
      ),
    );
  });

  open(ROUTES.recallUnit, {}, async ({ params: { unitId }, body, account, commandId }) => {
    const { incidentId, reason } = body;
    const correlationId = correlationOf(view, { incidentId }) ?? incidentId;
    return answerTo(
      await sendInTurn(deps, { account, commandId, correlationId }, [
        { type: 'RecallUnit', unitId, incidentId, reason, at: deps.clock.now() },
      ]),
    );
  });
}
