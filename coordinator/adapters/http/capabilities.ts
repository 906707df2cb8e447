import { ROUTES } from '../../contract/routes.ts';
import { answerTo, sendCommand } from './commands.ts';
import type { HttpDependencies } from './dependencies.ts';
import type { OpenDoor } from './doors.ts';

/** What of a centre rests, over what the network file says. */
export function openCapabilityDoors(open: OpenDoor, deps: HttpDependencies): void {
  for (const [route, type] of [
    [ROUTES.suspendCapability, 'SuspendCapability'],
    [ROUTES.resumeCapability, 'ResumeCapability'],
  ] as const) {
    open(route, {}, async ({ params: { centreId }, body, account, commandId }) =>
      answerTo(
        await sendCommand(
          deps,
          { account, commandId, correlationId: centreId },
          { type, centreId, ...body, by: account.account, at: deps.clock.now() },
        ),
      ),
    );
  }
}
