import { ROUTES } from '../../contract/routes.ts';
import { answerTo, correlationOf, sendInTurn, timeOf } from './commands.ts';
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
