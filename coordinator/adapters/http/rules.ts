import { ROUTES } from '../../contract/routes.ts';
import type { Refusal } from '../../contract/refusal.ts';
import { answerTo, sendCommand } from './commands.ts';
import type { HttpDependencies } from './dependencies.ts';
import type { OpenDoor } from './doors.ts';

const NO_NETWORK: Refusal = { type: 'NotReady', waitingFor: ['network'] };

/** The site's rule book: a new version of it, or an earlier one again. It is read with the live tables. */
export function openRuleDoors(open: OpenDoor, deps: HttpDependencies): void {
  const { clock, readModel } = deps;
  const networkId = (): string | undefined => readModel.view.network.get('network')?.network.id;

  open(ROUTES.publishRules, {}, async ({ body, account, commandId }) => {
    const id = networkId();
    if (id === undefined) return { refusal: NO_NETWORK };
    const sent = await sendCommand(
      deps,
      { account, commandId, correlationId: commandId },
      { type: 'PublishRuleLimits', networkId: id, ...body, by: account.account, at: clock.now() },
    );
    return answerTo(sent);
  });

  open(ROUTES.restoreRules, {}, async ({ params, body, account, commandId }) => {
    const id = networkId();
    if (id === undefined) return { refusal: NO_NETWORK };
    if (!/^\d{1,9}$/.test(params.version)) return { refusal: { type: 'UnknownId', ids: [params.version] } };
    const sent = await sendCommand(
      deps,
      { account, commandId, correlationId: commandId },
      {
        type: 'RestoreRuleLimits',
        networkId: id,
        version: Number(params.version),
        ...body,
        by: account.account,
        at: clock.now(),
      },
    );
    return answerTo(sent);
  });
}
