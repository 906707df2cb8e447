import { answerOnRecord } from '../../application/answer-on-record.ts';
import { ROUTES } from '../../contract/routes.ts';
import { instant, later, minutes } from '../../domain/quantities.ts';
import { answerTo, correlationOf, sendCommand, sendInTurn, timeOf } from './commands.ts';
import type { HttpDependencies } from './dependencies.ts';
import type { OpenDoor } from './doors.ts';
import { commandsOfStep } from './unit-steps.ts';

/** A word on the weather for longer than a shift is a guess. */
const LONGEST_FORECAST = minutes(12 * 60);

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

  open(
    ROUTES.takeBackStep,
    { concerns: ({ params }) => ({ unitIds: [params.unitId] }) },
    async ({ params: { unitId }, body: { incidentId, step }, account, commandId }) =>
      answerTo(
        await sendCommand(
          deps,
          { account, commandId, correlationId: correlated(unitId) },
          { type: 'TakeBackStep', unitId, incidentId, step, at: deps.clock.now() },
        ),
      ),
  );

  open(ROUTES.acknowledgeCrewAlarm, {}, async ({ params: { unitId, alarmId }, account, commandId }) =>
    answerTo(
      await sendInTurn(deps, { account, commandId, correlationId: correlated(unitId) }, [
        { type: 'AcknowledgeCrewAlarm', unitId, alarmId, by: account.account, at: deps.clock.now() },
      ]),
    ),
  );

  open(
    ROUTES.reportFlightWeather,
    { concerns: ({ params }) => ({ unitIds: [params.unitId] }) },
    async ({ params: { unitId }, body, account, commandId }) => {
      const { decision, note } = body;
      const at = deps.clock.now();
      const validUntil = instant(body.validUntil);
      if (validUntil > later(at, LONGEST_FORECAST)) {
        const problem = 'lies more than 12 h ahead: nobody knows the weather of then';
        return { refusal: { type: 'InvalidInput', field: '/validUntil', problem } };
      }
      const said = { decision, validUntil, ...(note !== undefined && { note }) };
      const sender = { account, commandId, correlationId: correlated(unitId) };
      return answerTo(await sendCommand(deps, sender, { type: 'ReportFlightWeather', unitId, ...said, at }));
    },
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
