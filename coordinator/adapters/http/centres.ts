import { ROUTES } from '../../contract/routes.ts';
import { lastOpenIn } from '../../domain/centre/last-open.ts';
import { instant } from '../../domain/quantities.ts';
import { answerTo, sendCommand } from './commands.ts';
import type { Concerned } from './concerned.ts';
import type { HttpDependencies } from './dependencies.ts';
import type { OpenDoor } from './doors.ts';

const ofCentre = {
  concerns: ({ params }: { readonly params: { readonly centreId: string } }): Concerned => ({
    centreIds: [params.centreId],
  }),
};

export function openCentreDoors(open: OpenDoor, deps: HttpDependencies): void {
  open(ROUTES.reportReadiness, ofCentre, async ({ params: { centreId }, body, account, commandId }) => {
    const { category, openness, validUntil, freePlaces, note } = body;
    const sent = await sendCommand(
      deps,
      { account, commandId, correlationId: centreId },
      {
        type: 'ReportReadiness',
        centreId,
        category,
        openness,
        validUntil: instant(validUntil),
        ...(freePlaces !== undefined && { freePlaces }),
        ...(note !== undefined && { note }),
        at: deps.clock.now(),
      },
    );
    return answerTo(sent);
  });

  open(ROUTES.releaseReserve, ofCentre, async ({ params: { centreId }, body, account, commandId }) =>
    answerTo(
      await sendCommand(
        deps,
        { account, commandId, correlationId: centreId },
        { type: 'ReleaseReserve', centreId, category: body.category, at: deps.clock.now() },
      ),
    ),
  );

  open(ROUTES.requestDiversion, ofCentre, async ({ params: { centreId }, body, account, commandId }) => {
    const at = deps.clock.now();
    const { centres, network } = deps.readModel.view;
    const lastOpen = lastOpenIn(centres, centreId, body.category, at);
    const mostHours = network.get('network')?.network.diversionLimits?.mostHours;
    const sent = await sendCommand(
      deps,
      { account, commandId, correlationId: centreId },
      {
        type: 'RequestDiversion',
        centreId,
        ...body,
        until: instant(body.until),
        ...(lastOpen && { lastOpenIn: lastOpen }),
        ...(mostHours !== undefined && { mostHours }),
        at,
      },
    );
    return answerTo(sent);
  });

  open(ROUTES.acceptDiversion, {}, async ({ params: { centreId }, body, account, commandId }) => {
    const { category, reason } = body;
    const said = { category, ...(reason !== undefined && { reason }) };
    return answerTo(
      await sendCommand(
        deps,
        { account, commandId, correlationId: centreId },
        { type: 'AcceptDiversion', centreId, ...said, by: account.account, at: deps.clock.now() },
      ),
    );
  });

  open(ROUTES.declineDiversion, {}, async ({ params: { centreId }, body, account, commandId }) =>
    answerTo(
      await sendCommand(
        deps,
        { account, commandId, correlationId: centreId },
        { type: 'DeclineDiversion', centreId, ...body, by: account.account, at: deps.clock.now() },
      ),
    ),
  );

  open(ROUTES.endDiversion, ofCentre, async ({ params: { centreId }, body, account, commandId }) =>
    answerTo(
      await sendCommand(
        deps,
        { account, commandId, correlationId: centreId },
        { type: 'EndDiversion', centreId, category: body.category, at: deps.clock.now() },
      ),
    ),
  );
}
