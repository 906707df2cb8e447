import { accept, type Decider, type Outcome, refuse } from '../decider.ts';
import { type BloodLimitsInForce, bloodLimitsOf } from '../rules/blood-limits.ts';
import { isSame } from '../sameness.ts';
import { type BagState, type BloodStockState, NO_STOCK, stockAfter } from './bag-state.ts';
import type {
  BloodStockCommand,
  DiscardBags,
  IssueBags,
  RecallLot,
  ReturnBags,
  TakeInBags,
} from './commands.ts';
import { type BloodStockEvent, RETURN_FAULTS, type ReturnFault, type TemperatureHistory } from './events.ts';
import { reserve } from './reserve.ts';
import { type BloodStockRefusal, findUnknown } from './refusals.ts';

type StockOutcome = Outcome<BloodStockEvent, BloodStockRefusal>;

const STANDARD_LIMITS = bloodLimitsOf(undefined);

const idsOf = (bags: readonly BagState[]): readonly string[] => bags.map(({ bagId }) => bagId);

const bagsOf = (state: BloodStockState, bagIds: readonly string[]): readonly BagState[] =>
  bagIds.flatMap((bagId) => state.bags.get(bagId) ?? []);

const bagsFor = (
  state: BloodStockState,
  orderId: string,
  status: 'reserved' | 'issued',
): readonly BagState[] =>
  [...state.bags.values()].filter((bag) => bag.status === status && bag.orderId === orderId);

/** The same bag scanned twice is taken in once; another bag under the same number is a fault of the label. */
function takeIn(command: TakeInBags, state: BloodStockState): StockOutcome {
  const { depotId, bags, at } = command;
  const isRepeat = (bag: (typeof bags)[number]): boolean => {
    const known = state.bags.get(bag.bagId);
    return known?.status === 'in-stock' && isSame({ ...known, status: undefined }, bag);
  };
  const fresh = bags.filter((bag) => !isRepeat(bag));
  const ids = fresh.map(({ bagId }) => bagId);
  const known = ids.filter((bagId, index) => state.bags.has(bagId) || ids.indexOf(bagId) !== index);
  if (known.length > 0) return refuse({ type: 'BagsKnown', depotId, bagIds: known });
  const expired = fresh.filter(({ expiresAt }) => expiresAt <= at);
  if (expired.length > 0) {
    return refuse({ type: 'ExpiredBags', depotId, bagIds: expired.map(({ bagId }) => bagId) });
  }
  const recalled = fresh.filter(({ lot }) => lot !== undefined && state.recalledLots.has(lot));
  if (recalled.length > 0) {
    return refuse({ type: 'RecalledBags', depotId, bagIds: recalled.map(({ bagId }) => bagId) });
  }
  return fresh.length > 0 ? accept({ ...command, type: 'BagsTakenIn', bags: fresh }) : accept();
}

/** Only what was reserved for this order leaves, and what it then leaves behind is free; a bag recalled since was set apart. */
function issue(command: IssueBags, state: BloodStockState): StockOutcome {
  const { depotId, orderId, bagIds, at } = command;
  const unknown = findUnknown(state, depotId, bagIds);
  if (unknown) return refuse(unknown);
  const issued = bagsFor(state, orderId, 'issued');
  if (issued.length > 0 && bagIds.every((bagId) => idsOf(issued).includes(bagId))) return accept();
  const bags = bagsOf(state, bagIds);
  const expired = bags.filter(({ expiresAt }) => expiresAt <= at);
  if (expired.length > 0) return refuse({ type: 'ExpiredBags', depotId, bagIds: idsOf(expired) });
  const foreign = bags.filter((bag) => bag.status !== 'reserved' || bag.orderId !== orderId);
  if (foreign.length > 0)
    return refuse({ type: 'BagsNotReserved', depotId, orderId, bagIds: idsOf(foreign) });
  const left = idsOf(bagsFor(state, orderId, 'reserved')).filter((bagId) => !bagIds.includes(bagId));
  return accept<BloodStockEvent>(
    { ...command, type: 'BagsIssued' },
    ...(left.length > 0 ? [{ type: 'BagsReleased', depotId, orderId, bagIds: left, at } as const] : []),
  );
}

function isOutside(
  { product }: BagState,
  { lowestCelsius, highestCelsius }: TemperatureHistory,
  { bands }: BloodLimitsInForce,
): boolean {
  const band = bands[product];
  return (
    (lowestCelsius !== undefined && lowestCelsius < band.lowestCelsius) ||
    (highestCelsius !== undefined && highestCelsius > band.highestCelsius)
  );
}

/** Unwatched for as long as a bag may be out of storage, it counts as having been out of it. */
function findFault(
  bag: BagState,
  { history, limits = STANDARD_LIMITS, at }: ReturnBags,
  { recalledLots }: BloodStockState,
): ReturnFault | undefined {
  if (bag.lot !== undefined && recalledLots.has(bag.lot)) return 'recalled';
  if (bag.status === 'set-apart' || isOutside(bag, history, limits)) return 'cold-chain';
  if (history.readings === 0 || history.longestSilenceSeconds > limits.outOfStorageMinutes * 60) {
    return 'temperature-unknown';
  }
  if (history.secondsOnTheRoad > limits.transportHours * 3600) return 'too-long-on-the-road';
  return bag.expiresAt <= at ? 'expired' : undefined;
}

/** One fact for the bags that are fit and one for each fault. */
function takeBack(command: ReturnBags, state: BloodStockState): StockOutcome {
  const { depotId, orderId, bagIds, history, at } = command;
  const unknown = findUnknown(state, depotId, bagIds);
  if (unknown) return refuse(unknown);
  const bags = bagsOf(state, bagIds);
  const isOut = (bag: BagState): boolean =>
    (bag.status === 'issued' || bag.status === 'set-apart') && bag.orderId === orderId;
  const elsewhere = bags.filter((bag) => !isOut(bag));
  if (elsewhere.length > 0) return refuse({ type: 'BagsNotOut', depotId, bagIds: idsOf(elsewhere) });
  return accept(
    ...[undefined, ...RETURN_FAULTS].flatMap((fault): readonly BloodStockEvent[] => {
      const judged = idsOf(bags.filter((bag) => findFault(bag, command, state) === fault));
      if (judged.length === 0) return [];
      const returned = { type: 'BagsReturned', depotId, orderId, bagIds: judged, history, at } as const;
      return [fault === undefined ? returned : { ...returned, fault }];
    }),
  );
}

function discard(command: DiscardBags, state: BloodStockState): StockOutcome {
  const { depotId, bagIds } = command;
  const unknown = findUnknown(state, depotId, bagIds);
  if (unknown) return refuse(unknown);
  const bags = bagsOf(state, bagIds);
  if (bags.every(({ status }) => status === 'gone')) return accept();
  const elsewhere = bags.filter(({ status }) => status !== 'in-stock' && status !== 'set-apart');
  return elsewhere.length > 0
    ? refuse({ type: 'BagsNotHere', depotId, bagIds: idsOf(elsewhere) })
    : accept({ ...command, type: 'BagsDiscarded' });
}

function recall(command: RecallLot, state: BloodStockState): StockOutcome {
  if (state.recalledLots.has(command.lot)) return accept();
  const lot = [...state.bags.values()].filter((bag) => bag.lot === command.lot);
  const isOutside = (bag: BagState): boolean =>
    bag.status === 'issued' || bag.status === 'gone' || (bag.status === 'set-apart' && 'orderId' in bag);
  return accept({
    ...command,
    type: 'LotRecalled',
    bagIds: idsOf(lot.filter((bag) => !isOutside(bag))),
    outsideBagIds: idsOf(lot.filter(isOutside)),
  });
}

function decide(command: BloodStockCommand, state: BloodStockState): StockOutcome {
  if (command.type === 'TakeInBags') return takeIn(command, state);
  const { depotId } = command;
  if (!state.isRecorded) return refuse({ type: 'StockNotRecorded', depotId });
  switch (command.type) {
    case 'ReserveBags':
      return reserve(command, state);
    case 'ReleaseBags': {
      const bagIds = idsOf(bagsFor(state, command.orderId, 'reserved'));
      return bagIds.length > 0 ? accept({ ...command, type: 'BagsReleased', bagIds }) : accept();
    }
    case 'IssueBags':
      return issue(command, state);
    case 'SetBagsApart': {
      const bagIds = idsOf(bagsFor(state, command.orderId, 'issued'));
      return bagIds.length > 0 ? accept({ ...command, type: 'BagsSetApart', bagIds }) : accept();
    }
    case 'DeliverBags': {
      const issued = idsOf(bagsFor(state, command.orderId, 'issued'));
      const bagIds = command.bagIds.filter((bagId) => issued.includes(bagId));
      return bagIds.length > 0 ? accept({ ...command, type: 'BagsDelivered', bagIds }) : accept();
    }
    case 'ReturnBags':
      return takeBack(command, state);
    case 'ExpireBags': {
      const isOver = ({ status, expiresAt }: BagState): boolean =>
        expiresAt <= command.at && (status === 'in-stock' || status === 'reserved');
      const bagIds = idsOf([...state.bags.values()].filter(isOver));
      return bagIds.length > 0 ? accept({ ...command, type: 'BagsExpired', bagIds }) : accept();
    }
    case 'DiscardBags':
      return discard(command, state);
    case 'RecallLot':
      return recall(command, state);
  }
}

/** The bags of one depot: each is reserved once, and leaves only in time and untouched by a recall. */
export const bloodStockDecider: Decider<
  BloodStockState,
  BloodStockCommand,
  BloodStockEvent,
  BloodStockRefusal
> = { initial: NO_STOCK, evolve: stockAfter, decide };
