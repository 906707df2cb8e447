import { answerOnRecord } from '../../application/answer-on-record.ts';
import { ROUTES } from '../../contract/routes.ts';
import { answerTo, correlationOf, sendCommand } from './commands.ts';
import { concernedByIncident } from './concerned.ts';
import type { HttpDependencies } from './dependencies.ts';
import type { OpenDoor } from './doors.ts';
import type { Offers } from './offers.ts';
import { foldIncident } from './standing.ts';
import { entryShownTo } from './visibility.ts';
import { awaitFound } from './waiting.ts';

export function openIncidentDoors(open: OpenDoor, deps: HttpDependencies, offers: Offers): void {
  const { view } = deps.readModel;
  const correlated = (incidentId: string): string => correlationOf(view, { incidentId }) ?? incidentId;

  open(
    ROUTES.timeline,
    { concerns: ({ params }) => concernedByIncident(view, params.incidentId) },
    async ({ params: { incidentId }, account }) => {
      const timeline = await deps.timeline(incidentId);
      if (!timeline) return { refusal: { type: 'UnknownIncident', incidentId } };
      return { answer: { ...timeline, entries: timeline.entries.map(entryShownTo(account.role)) } };
    },
  );

  open(ROUTES.unitRanking, {}, async ({ params: { incidentId } }) => {
    await awaitFound(deps.readModel, () => view.incidents.get(incidentId));
    const ranking = await deps.rankUnits(incidentId);
    if (ranking === undefined) return { refusal: { type: 'UnknownIncident', incidentId } };
    offers.show(incidentId, ranking);
    return { answer: ranking };
  });

  open(ROUTES.dispatch, {}, async ({ params: { incidentId }, body, account, commandId }) => {
    // The unit's stream decides about the unit; that the incident is over it cannot know.
    const incident = await foldIncident(deps.store, incidentId);
    if (incident.status === 'unknown') return { refusal: { type: 'UnknownIncident', incidentId } };
    if (incident.status === 'closed') {
      return { refusal: { type: 'IncidentAlreadyClosed', incidentId, outcome: incident.outcome } };
    }
    const offer = offers.take(incidentId, { ...body, chosen: body.unitId });
    if ('refusal' in offer) {
      const events = await answerOnRecord(deps.store, `unit-${body.unitId}`, commandId);
      return events ? answerTo({ accepted: true, events }) : offer;
    }
    const sent = await sendCommand(
      deps,
      { account, commandId, correlationId: correlated(incidentId) },
      {
        type: 'AssignUnit',
        unitId: body.unitId,
        incidentId,
        travelSeconds: offer.option.travelSeconds,
        ...(offer.option.turnoutSeconds !== undefined && { turnoutSeconds: offer.option.turnoutSeconds }),
        decision: offer.decision,
        ...(offer.option.takenFrom !== undefined && { takenFrom: offer.option.takenFrom }),
        at: deps.clock.now(),
      },
    );
    return answerTo(sent);
  });

  open(ROUTES.takeIncident, {}, async ({ params: { incidentId }, account, commandId }) =>
    answerTo(
      await sendCommand(
        deps,
        { account, commandId, correlationId: correlated(incidentId) },
        { type: 'TakeIncident', incidentId, by: account.account, at: deps.clock.now() },
      ),
    ),
  );

  open(ROUTES.closeIncident, {}, async ({ params: { incidentId }, body, account, commandId }) =>
    answerTo(
      await sendCommand(
        deps,
        { account, commandId, correlationId: correlated(incidentId) },
        { type: 'CloseIncident', incidentId, outcome: body.outcome, at: deps.clock.now() },
      ),
    ),
  );
}
