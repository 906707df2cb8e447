import type { CloseRoadBody } from '../../contract/closures.ts';
import type { Refusal } from '../../contract/refusal.ts';
import { ROUTES } from '../../contract/routes.ts';
import type { ClosureCommand } from '../../domain/closure/commands.ts';
import type { ClosedWhere } from '../../domain/closure/events.ts';
import { instant } from '../../domain/quantities.ts';
import { idFrom } from './command-ids.ts';
import { type Sent, answerTo, sendCommand } from './commands.ts';
import type { HttpDependencies } from './dependencies.ts';
import type { OpenDoor, Visit } from './doors.ts';
import { awaitFound } from './waiting.ts';

type Sender = Pick<Visit<typeof ROUTES.closeRoad>, 'account' | 'commandId'>;

export function openClosureDoors(open: OpenDoor, deps: HttpDependencies): void {
  const { clock, readModel } = deps;
  const { closures, network } = readModel.view;

  /** Answers once the roads know: whoever closes a road and then asks for a unit must not be sent through it. */
  async function sendFor({ account, commandId }: Sender, command: ClosureCommand): Promise<Sent> {
    const { closureId } = command;
    const sent = await sendCommand(deps, { account, commandId, correlationId: closureId }, command);
    const isClosed = command.type !== 'ReopenRoad';
    if (sent.accepted && sent.events.length > 0)
      await awaitFound(readModel, () => closures.has(closureId) === isClosed || undefined);
    return sent;
  }

  open(ROUTES.closeRoad, {}, async (visit) => {
    const { where, reason, note, until } = visit.body;
    const bounds = network.get('network')?.network.bounds;
    if (bounds === undefined) return { refusal: { type: 'NotReady', waitingFor: ['network'] } };
    const closed = await whereOnTheRoads(deps, where);
    if ('refusal' in closed) return closed;
    const closureId = idFrom('closure', visit.commandId);
    const sent = await sendFor(visit, {
      type: 'CloseRoad',
      closureId,
      where: closed.where,
      reason,
      ...(note !== undefined && { note }),
      ...(until !== undefined && { until: instant(until) }),
      bounds,
      at: clock.now(),
    });
    return answerTo(sent, { id: closureId });
  });

  open(ROUTES.extendClosure, {}, async (visit) => {
    const { closureId } = visit.params;
    const { until } = visit.body;
    const end = until !== undefined && { until: instant(until) };
    return answerTo(await sendFor(visit, { type: 'ExtendClosure', closureId, ...end, at: clock.now() }));
  });

  open(ROUTES.reopenRoad, {}, async (visit) => {
    const { closureId } = visit.params;
    return answerTo(await sendFor(visit, { type: 'ReopenRoad', closureId, at: clock.now() }));
  });
}

/** The place on the road and its stretch, as they go into the record. Without roads the place as it was pointed at. */
async function whereOnTheRoads(
  { roadAt }: Pick<HttpDependencies, 'roadAt'>,
  where: CloseRoadBody['where'],
): Promise<{ readonly where: ClosedWhere } | { readonly refusal: Refusal }> {
  if (where.kind === 'area') return { where };
  const road = await roadAt(where.place);
  if (road.isOnRoad) {
    const { place, name, stretch } = road;
    return { where: { kind: 'road', place, ...(name !== undefined && { name }), stretch } };
  }
  return road.reason === 'no-roads' || road.reason === 'invalid-coordinates'
    ? { where }
    : { refusal: { type: 'NoRoadThere', place: where.place, reason: road.reason } };
}
