import type { Instant } from '../quantities.ts';
import type { Bag, BloodStockEvent } from './events.ts';

export type BagState = Bag &
  (
    | { readonly status: 'in-stock' | 'gone' }
    | { readonly status: 'reserved' | 'issued'; readonly orderId: string }
    /** With the order that took it away, until it is back. */
    | { readonly status: 'set-apart'; readonly orderId?: string }
  );

export interface BloodStockState {
  /** Nothing was ever taken in: nobody keeps a record here. */
  readonly isRecorded: boolean;
  /** A bag that is gone stays until it would have expired: until then nobody else may carry its number. */
  readonly bags: ReadonlyMap<string, BagState>;
  readonly recalledLots: ReadonlySet<string>;
}

export const NO_STOCK: BloodStockState = { isRecorded: false, bags: new Map(), recalledLots: new Set() };

/** Without the keys of where it was before: a bag is in one place. */
function bagOf({ bagId, product, group, units, volumeMl, expiresAt, lot }: Bag): Bag {
  return { bagId, product, group, units, volumeMl, expiresAt, ...(lot !== undefined && { lot }) };
}

type Place = { readonly status: BagState['status']; readonly orderId?: string };

function moved(state: BloodStockState, bagIds: readonly string[], place: Place): BloodStockState {
  const bags = new Map(state.bags);
  for (const bagId of bagIds) {
    const bag = bags.get(bagId);
    if (bag) bags.set(bagId, { ...bagOf(bag), ...place } as BagState);
  }
  return { ...state, bags };
}

function forgetGone(state: BloodStockState, now: Instant): BloodStockState {
  const kept = [...state.bags].filter(([, { status, expiresAt }]) => status !== 'gone' || expiresAt > now);
  return { ...state, bags: new Map(kept) };
}

export function stockAfter(state: BloodStockState, event: BloodStockEvent): BloodStockState {
  switch (event.type) {
    case 'BagsTakenIn': {
      const bags = new Map(state.bags);
      for (const bag of event.bags) bags.set(bag.bagId, { ...bag, status: 'in-stock' });
      return { ...state, isRecorded: true, bags };
    }
    case 'BagsReserved': {
      const bagIds = event.bags.map(({ bagId }) => bagId);
      return moved(state, bagIds, { status: 'reserved', orderId: event.orderId });
    }
    case 'BagsReleased':
      return moved(state, event.bagIds, { status: 'in-stock' });
    case 'BagsIssued':
      return moved(state, event.bagIds, { status: 'issued', orderId: event.orderId });
    case 'BagsSetApart':
      return moved(state, event.bagIds, { status: 'set-apart', orderId: event.orderId });
    case 'BagsReturned':
      return moved(state, event.bagIds, { status: event.fault === undefined ? 'in-stock' : 'set-apart' });
    case 'BagsDelivered':
    case 'BagsDiscarded':
      return moved(state, event.bagIds, { status: 'gone' });
    case 'BagsExpired':
      return forgetGone(moved(state, event.bagIds, { status: 'set-apart' }), event.at);
    case 'LotRecalled':
      return {
        ...moved(state, event.bagIds, { status: 'set-apart' }),
        recalledLots: new Set([...state.recalledLots, event.lot]),
      };
  }
}
