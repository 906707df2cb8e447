import { ROUTES } from '../../contract/routes.ts';
import type { BloodOrderCommand } from '../../domain/bloodorder/commands.ts';
import { instant } from '../../domain/quantities.ts';
import { bloodLimitsOf } from '../../domain/rules/blood-limits.ts';
import type { BloodOrderRow } from '../../../projections/blood-board/view.ts';
import type { Refusal } from '../../contract/refusal.ts';
import { type Sent, answerTo, correlationOf, sendCommand, timeOf } from './commands.ts';
import { type Concerned, concernedByBloodOrder, concernedByPatient } from './concerned.ts';
import type { HttpDependencies } from './dependencies.ts';
import type { OpenDoor, Visit } from './doors.ts';
import { idFrom } from './command-ids.ts';
import { awaitFound } from './waiting.ts';

type Sender = Pick<Visit<typeof ROUTES.orderBlood>, 'account' | 'commandId'>;

/** Why nothing can be given to an order that stands there. */
export const refusalToIssue = ({ orderId, status }: BloodOrderRow): Refusal =>
  status === 'ordered'
    ? { type: 'BloodOrderNotAccepted', orderId }
    : { type: 'BloodOutOfOrder', orderId, status, step: 'IssueBlood' };

export function openBloodOrderDoors(open: OpenDoor, deps: HttpDependencies): void {
  const { clock, readModel } = deps;
  const { view } = readModel;
  const ofOrder = {
    concerns: ({ params }: { readonly params: { readonly orderId: string } }): Concerned | undefined =>
      concernedByBloodOrder(view, params.orderId),
  };
  const sendFor = ({ account, commandId }: Sender, command: BloodOrderCommand): Promise<Sent> =>
    sendCommand(deps, { account, commandId, correlationId: command.orderId }, command);

  open(ROUTES.orderBlood, { concerns: ({ body }) => ({ centreIds: [body.centreId] }) }, async (visit) => {
    const { patientId, neededBy, ...order } = visit.body;
    const orderId = idFrom('order', visit.commandId);
    const sent = await sendFor(visit, {
      type: 'OrderBlood',
      orderId,
      ...order,
      neededBy: instant(neededBy),
      ...(patientId !== undefined && { patientId }),
      at: clock.now(),
    });
    return answerTo(sent, { id: orderId });
  });

  const ofPatient = {
    concerns: ({ params }: { readonly params: { readonly patientId: string } }): Concerned | undefined =>
      concernedByPatient(view, params.patientId),
  };
  open(ROUTES.requestBlood, ofPatient, async ({ params: { patientId }, body, account, commandId }) => {
    const { neededBy, at: said, ...order } = body;
    const time = timeOf(said, clock.now());
    if ('refusal' in time) return time;
    // A process boards the patient after the unit left the scene: it may be a moment behind.
    const onBoard = await awaitFound(readModel, () => {
      const row = view.patients.get(patientId);
      return row?.status === 'on-board' ? row : undefined;
    });
    if (!onBoard) return { refusal: { type: 'PatientNotOnBoard', patientId } };
    const { destinationId: centreId } = onBoard;
    if (centreId === undefined) return { refusal: { type: 'DestinationMissing', patientIds: [patientId] } };
    const orderId = idFrom('order', commandId);
    const correlationId = correlationOf(view, { patientId }) ?? orderId;
    const wanted = { ...order, centreId, patientId, neededBy: instant(neededBy), ...time };
    const sent = await sendCommand(
      deps,
      { account, commandId, correlationId },
      { type: 'OrderBlood', orderId, ...wanted },
    );
    return answerTo(sent, { id: orderId });
  });

  open(ROUTES.acceptBloodOrder, ofOrder, async (visit) => {
    const { orderId } = visit.params;
    const { bloodCentreId } = visit.body;
    if (visit.account.scope?.bloodCentreId !== bloodCentreId) {
      return { refusal: { type: 'NotAllowed', action: 'supply-blood', role: visit.account.role } };
    }
    return answerTo(
      await sendFor(visit, { type: 'AcceptBloodOrder', orderId, bloodCentreId, at: clock.now() }),
    );
  });

  open(ROUTES.declineBloodOrder, ofOrder, async (visit) => {
    const { orderId } = visit.params;
    const { reason } = visit.body;
    return answerTo(await sendFor(visit, { type: 'DeclineBloodOrder', orderId, reason, at: clock.now() }));
  });

  open(ROUTES.issueBlood, ofOrder, async (visit) => {
    const { orderId } = visit.params;
    const { unitId, bagIds } = visit.body;
    if (!view.units.has(unitId)) return { refusal: { type: 'UnknownUnit', unitId } };
    const depotId = visit.account.scope?.bloodCentreId ?? '';
    const leaving = { orderId, unitId, bagIds, at: clock.now() };
    const order = view.bloodOrders.get(orderId);
    const hasStock = [...view.bloodStocks.values()].some((level) => level.depotId === depotId);
    // A stock knows its bags and not the order: nothing leaves it for one that nobody accepted, or that has ended.
    if (hasStock && order && order.issuedAt === undefined && order.status !== 'accepted') {
      return { refusal: refusalToIssue(order) };
    }
    const { account, commandId } = visit;
    const fromStock = await sendCommand(
      deps,
      { account, commandId: idFrom('stock', commandId), correlationId: orderId },
      { type: 'IssueBags', depotId, ...leaving },
    );
    // Where no stock is recorded the numbers are all there is.
    if (fromStock.accepted || fromStock.refusal.type !== 'StockNotRecorded') return answerTo(fromStock);
    return answerTo(await sendFor(visit, { type: 'IssueBlood', ...leaving }));
  });

  open(ROUTES.reportBloodTemperature, ofOrder, async (visit) => {
    const { orderId } = visit.params;
    const time = timeOf(visit.body.at, clock.now());
    if ('refusal' in time) return time;
    const { celsius } = visit.body;
    const { bands } = bloodLimitsOf(view.network.get('network')?.network);
    return answerTo(
      await sendFor(visit, { type: 'ReportBloodTemperature', orderId, celsius, bands, at: time.at }),
    );
  });

  open(ROUTES.receiveBlood, ofOrder, async (visit) => {
    const { orderId } = visit.params;
    const { acceptedBagIds } = visit.body;
    // Only a receiving centre within its scope comes this far.
    const centreId = visit.account.scope?.centreId ?? '';
    return answerTo(
      await sendFor(visit, { type: 'ReceiveBlood', orderId, centreId, acceptedBagIds, at: clock.now() }),
    );
  });

  open(ROUTES.cancelBloodOrder, ofOrder, async (visit) => {
    const { orderId } = visit.params;
    const { reason } = visit.body;
    return answerTo(await sendFor(visit, { type: 'CancelBloodOrder', orderId, reason, at: clock.now() }));
  });
}
