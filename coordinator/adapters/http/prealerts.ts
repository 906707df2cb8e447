import { ROUTES } from '../../contract/routes.ts';
import type { PreAlertCommand } from '../../domain/prealert/commands.ts';
import { answerTo, correlationOf, sendCommand, type Sent } from './commands.ts';
import { type Concerned, concernedByPreAlert } from './concerned.ts';
import type { HttpDependencies } from './dependencies.ts';
import type { OpenDoor, Visit } from './doors.ts';

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
