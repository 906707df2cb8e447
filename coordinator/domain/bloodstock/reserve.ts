import { accept, type Outcome, refuse } from '../decider.ts';
import { matchOf, preferenceOf } from '../rules/blood-compatibility.ts';
import type { BagState, BloodStockState } from './bag-state.ts';
import type { ReserveBags } from './commands.ts';
import type { BagsReleased, BagsReserved } from './events.ts';
import { type BloodStockRefusal, findUnknown } from './refusals.ts';

type ReserveOutcome = Outcome<BagsReserved | BagsReleased, BloodStockRefusal>;

const idsOf = (bags: readonly BagState[]): readonly string[] => bags.map(({ bagId }) => bagId);

/**
 * Gives these bags to an order, all or none. What fits is decided here again, whatever was suggested: a bag that the
 * patient could not bear is refused without appeal; an older bag left behind and an exception to the Rh rule need a reason.
 */
export function reserve(command: ReserveBags, state: BloodStockState): ReserveOutcome {
  const { depotId, orderId, bagIds, reason, at } = command;
  const unknown = findUnknown(state, depotId, bagIds);
  if (unknown) return refuse(unknown);
  const all = [...state.bags.values()];
  const isOwn = (bag: BagState): boolean => bag.status === 'reserved' && bag.orderId === orderId;
  if (all.some((bag) => bag.status === 'issued' && bag.orderId === orderId)) {
    return refuse({ type: 'OrderHasLeft', orderId });
  }

  const chosen = all.filter(({ bagId }) => bagIds.includes(bagId));
  const isFree = (bag: BagState): boolean => bag.status === 'in-stock' || isOwn(bag);
  const expired = chosen.filter(({ expiresAt }) => expiresAt <= at);
  if (expired.length > 0) return refuse({ type: 'ExpiredBags', depotId, bagIds: idsOf(expired) });
  const taken = chosen.filter((bag) => !isFree(bag));
  if (taken.length > 0) return refuse({ type: 'BagsTaken', depotId, bagIds: idsOf(taken) });

  const bags: BagsReserved['bags'][number][] = [];
  const unfit: string[] = [];
  for (const bag of chosen) {
    const match = matchOf(bag, command);
    if (match === undefined) unfit.push(bag.bagId);
    else bags.push({ bagId: bag.bagId, match });
  }
  if (unfit.length > 0) return refuse({ type: 'BagsUnfit', depotId, orderId, bagIds: unfit });
  if (reason === undefined) {
    const exceptions = bags.filter(({ match }) => match === 'rh-exception').map(({ bagId }) => bagId);
    if (exceptions.length > 0) {
      return refuse({ type: 'RhReasonMissing', depotId, orderId, bagIds: exceptions });
    }
  }

  const passedOver = idsOf(findPassedOver(chosen, all.filter(isFree), command));
  if (passedOver.length > 0 && reason === undefined) {
    return refuse({ type: 'OlderBagsLeft', depotId, orderId, bagIds: passedOver });
  }
  const before = all.filter(isOwn);
  const released = idsOf(before).filter((bagId) => !bagIds.includes(bagId));
  if (released.length === 0 && before.length === chosen.length) return accept();
  return accept<BagsReserved | BagsReleased>(
    ...(released.length > 0
      ? [{ type: 'BagsReleased', depotId, orderId, bagIds: released, at } as const]
      : []),
    {
      type: 'BagsReserved',
      depotId,
      orderId,
      bags,
      passedOver,
      ...(reason !== undefined && { reason }),
      at,
    },
  );
}

/** Of the same size, as good a fit, still in time, and expiring before one that was chosen. */
function findPassedOver(
  chosen: readonly BagState[],
  free: readonly BagState[],
  order: ReserveBags,
): readonly BagState[] {
  return free.filter(
    (bag) =>
      bag.expiresAt > order.at &&
      !chosen.includes(bag) &&
      chosen.some(
        (other) =>
          other.units === bag.units &&
          bag.expiresAt < other.expiresAt &&
          preferenceOf(bag, order) === preferenceOf(other, order),
      ),
  );
}
