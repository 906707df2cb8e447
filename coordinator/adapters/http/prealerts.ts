import { ROUTES } from '../../contract/routes.ts';
import { answerTo, correlationOf, sendCommand } from './commands.ts';
import { concernedByPreAlert } from './concerned.ts';
import type { HttpDependencies } from './dependencies.ts';
import type { OpenDoor } from './doors.ts';

export function openPreAlertDoors(open: OpenDoor, deps: HttpDependencies): void {
  const { view } = deps.readModel;
  open(
    ROUTES.acknowledgePreAlert,
    { concerns: ({ params }) => concernedByPreAlert(view, params.preAlertId) },
    async ({ params: { preAlertId }, account, commandId }) => {
      const incidentId = view.inbound.get(preAlertId)?.incidentId;
      const correlationId = correlationOf(view, { incidentId }) ?? preAlertId;
      const sent = await sendCommand(
        deps,
        { account, commandId, correlationId },
        { type: 'AcknowledgePreAlert', preAlertId, by: account.account, at: deps.clock.now() },
      );
      return answerTo(sent);
    },
  );
}
