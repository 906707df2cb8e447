import { suggestAllocation } from '../../../projections/blood-stock/view.ts';
import type { BloodOrderRow } from '../../../projections/blood-board/view.ts';
import type { AllocationAnswer } from '../../contract/blood-stock.ts';
import type { Refusal } from '../../contract/refusal.ts';
import { ROUTES } from '../../contract/routes.ts';
import type { BloodStockCommand, ReturnBags } from '../../domain/bloodstock/commands.ts';
import type { TemperatureHistory } from '../../domain/bloodstock/events.ts';
import { type Instant, instant } from '../../domain/quantities.ts';
import { bloodLimitsOf } from '../../domain/rules/blood-limits.ts';
import { type Sent, answerTo, sendCommand } from './commands.ts';
import { type Concerned, concernedByBloodOrder } from './concerned.ts';
import type { HttpDependencies } from './dependencies.ts';
import type { OpenDoor, Visit } from './doors.ts';
import { refusalToIssue } from './blood-orders.ts';

type Sender = Pick<Visit<typeof ROUTES.takeInBags>, 'account' | 'commandId'>;

/** What is known of the box between the issue and now; after its last reading nobody knows. */
function historyOf({ box, temperatures, issuedAt }: BloodOrderRow, now: Instant): TemperatureHistory {
  const leftAt = issuedAt ?? now;
  const silence = (now - (temperatures.at(-1)?.at ?? leftAt)) / 1000;
  return {
    readings: box?.readings ?? 0,
    ...(box && { lowestCelsius: box.lowestCelsius, highestCelsius: box.highestCelsius }),
    longestSilenceSeconds: Math.max(box?.longestSilenceSeconds ?? 0, silence),
    secondsOnTheRoad: (now - leftAt) / 1000,
  };
}

export function openBloodStockDoors(open: OpenDoor, deps: HttpDependencies): void {
  const { clock, readModel } = deps;
  const { view } = readModel;
  const ofDepot = {
    concerns: ({ params }: { readonly params: { readonly depotId: string } }): Concerned => ({
      bloodCentreIds: [params.depotId],
    }),
  };
  const ofOrder = {
    concerns: ({ params }: { readonly params: { readonly orderId: string } }): Concerned | undefined =>
      concernedByBloodOrder(view, params.orderId),
  };
  const sendFor = (
    { account, commandId }: Sender,
    command: BloodStockCommand,
    correlationId: string,
  ): Promise<Sent> => sendCommand(deps, { account, commandId, correlationId }, command);

  /** An order that this depot took upon itself and that has not left. */
  function findWaiting(orderId: string): BloodOrderRow | { readonly refusal: Refusal } {
    const order = view.bloodOrders.get(orderId);
    if (!order) return { refusal: { type: 'UnknownBloodOrder', orderId } };
    return order.status === 'accepted' ? order : { refusal: refusalToIssue(order) };
  }

  open(ROUTES.takeInBags, ofDepot, async (visit) => {
    const { depotId } = visit.params;
    const { origin } = visit.body;
    const bags = visit.body.bags.map((bag) => ({ ...bag, expiresAt: instant(bag.expiresAt) }));
    return answerTo(
      await sendFor(visit, { type: 'TakeInBags', depotId, bags, origin, at: clock.now() }, depotId),
    );
  });

  open(ROUTES.suggestAllocation, ofOrder, ({ params: { orderId } }) => {
    const order = findWaiting(orderId);
    if ('refusal' in order) return order;
    const answer: AllocationAnswer = suggestAllocation(
      order,
      order.bloodCentreId ?? '',
      view.bloodBags.values(),
      clock.now(),
    );
    return { answer };
  });

  open(ROUTES.allocate, ofOrder, async (visit) => {
    const { orderId } = visit.params;
    const order = findWaiting(orderId);
    if ('refusal' in order) return order;
    const { product, group, urgency, bloodCentreId: depotId = '' } = order;
    const command = { type: 'ReserveBags', depotId, orderId, product, group, urgency } as const;
    return answerTo(await sendFor(visit, { ...command, ...visit.body, at: clock.now() }, orderId));
  });

  open(ROUTES.releaseAllocation, ofOrder, async (visit) => {
    const { orderId } = visit.params;
    const order = findWaiting(orderId);
    if ('refusal' in order) return order;
    const { bloodCentreId: depotId = '' } = order;
    const command = { type: 'ReleaseBags', depotId, orderId, at: clock.now() } as const;
    return answerTo(await sendFor(visit, command, orderId));
  });

  open(ROUTES.returnBags, ofDepot, async (visit) => {
    const { depotId } = visit.params;
    const { orderId, bagIds } = visit.body;
    const order = view.bloodOrders.get(orderId);
    if (!order) return { refusal: { type: 'UnknownBloodOrder', orderId } };
    const at = clock.now();
    const limits = bloodLimitsOf(view.network.get('network')?.network);
    const command: ReturnBags = {
      type: 'ReturnBags',
      depotId,
      orderId,
      bagIds,
      limits,
      at,
      history: historyOf(order, at),
    };
    return answerTo(await sendFor(visit, command, orderId));
  });

  open(ROUTES.discardBags, ofDepot, async (visit) => {
    const { depotId } = visit.params;
    return answerTo(
      await sendFor(visit, { type: 'DiscardBags', depotId, ...visit.body, at: clock.now() }, depotId),
    );
  });

  open(ROUTES.recallLot, ofDepot, async (visit) => {
    const { depotId } = visit.params;
    return answerTo(
      await sendFor(visit, { type: 'RecallLot', depotId, ...visit.body, at: clock.now() }, depotId),
    );
  });
}
