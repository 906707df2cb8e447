import type { View } from '../../../projections/projection.ts';
import { ROUTES } from '../../contract/routes.ts';
import type { PreAlertCommand } from '../../domain/prealert/commands.ts';
import { answerTo, correlationOf, sendCommand, type Sent } from './commands.ts';
import { type Concerned, concernedByPreAlert } from './concerned.ts';
import type { HttpDependencies } from './dependencies.ts';
import type { OpenDoor, Visit } from './doors.ts';
import type { LiveTables } from './read-model.ts';

type Sender = Pick<Visit<typeof ROUTES.acknowledgePreAlert>, 'account' | 'commandId'>;

export function openPreAlertDoors(open: OpenDoor, deps: HttpDependencies): void {
  const { clock } = deps;
  const { view } = deps.readModel;
  const ofPreAlert = {
    concerns: ({ params }: { readonly params: { readonly preAlertId: string } }): Concerned | undefined =>
      concernedByPreAlert(view, params.preAlertId),
  };
  const sendFor = ({ account, commandId }: Sender, command: PreAlertCommand): Promise<Sent> => {
    const { preAlertId } = command;
    const incidentId = view.inbound.get(preAlertId)?.incidentId;
    const correlationId = correlationOf(view, { incidentId }) ?? preAlertId;
    return sendCommand(deps, { account, commandId, correlationId }, command);
  };

  open(ROUTES.acknowledgePreAlert, ofPreAlert, async (visit) => {
    const { preAlertId } = visit.params;
    const by = visit.account.account;
    return answerTo(await sendFor(visit, { type: 'AcknowledgePreAlert', preAlertId, by, at: clock.now() }));
  });

  open(ROUTES.confirmArrival, ofPreAlert, async ({ account, commandId, params: { preAlertId } }) => {
    const unit = bringerOf(view, preAlertId);
    if (unit === undefined) return { refusal: { type: 'NobodyComes', preAlertId } };
    const { unitId, incidentId, centreId } = unit;
    const correlationId = correlationOf(view, { incidentId }) ?? preAlertId;
    return answerTo(
      await sendCommand(
        deps,
        { account, commandId, correlationId },
        { type: 'ArriveAtCentre', unitId, incidentId, centreId, at: clock.now() },
      ),
    );
  });

  open(ROUTES.callTeam, ofPreAlert, async (visit) => {
    const { preAlertId } = visit.params;
    const { team, isActive } = visit.body;
    const type = isActive ? 'ActivateTeam' : 'StandDownTeam';
    const by = visit.account.account;
    return answerTo(await sendFor(visit, { type, preAlertId, team, by, at: clock.now() }));
  });

  open(ROUTES.askForPreAlertDiversion, ofPreAlert, async (visit) => {
    const { preAlertId } = visit.params;
    const { reason } = visit.body;
    const by = visit.account.account;
    return answerTo(
      await sendFor(visit, { type: 'AskForPreAlertDiversion', preAlertId, reason, by, at: clock.now() }),
    );
  });

  open(ROUTES.declinePreAlertDiversion, {}, async (visit) => {
    const { preAlertId } = visit.params;
    const { reason } = visit.body;
    const by = visit.account.account;
    return answerTo(
      await sendFor(visit, { type: 'DeclinePreAlertDiversion', preAlertId, reason, by, at: clock.now() }),
    );
  });
}

/** Who has the patient on board and is bound for the centre that was told, or stands at its door. */
function bringerOf(
  { inbound, units }: View<LiveTables>,
  preAlertId: string,
): { readonly unitId: string; readonly incidentId: string; readonly centreId: string } | undefined {
  const told = inbound.get(preAlertId);
  if (!told) return undefined;
  const { patientId, incidentId, centreId } = told;
  const bringer = [...units.values()].find(
    (row) =>
      (row.status === 'transporting' || row.status === 'at-centre') &&
      row.centreId === centreId &&
      row.patientIds.includes(patientId),
  );
  return bringer && { unitId: bringer.unitId, incidentId, centreId };
}
