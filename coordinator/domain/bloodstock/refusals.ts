import type { BloodStockState } from './bag-state.ts';

interface AboutBags {
  readonly depotId: string;
  readonly bagIds: readonly string[];
}

export type BloodStockRefusal =
  /** Nobody keeps a record of this depot's bags: blood is issued by its numbers alone. */
  | { readonly type: 'StockNotRecorded'; readonly depotId: string }
  | ({ readonly type: 'UnknownBags' } & AboutBags)
  /** The number is taken: the label was read wrongly, or scanned for another bag. */
  | ({ readonly type: 'BagsKnown' } & AboutBags)
  | ({ readonly type: 'ExpiredBags' } & AboutBags)
  | ({ readonly type: 'RecalledBags' } & AboutBags)
  /** Reserved for another order, on the road, set apart or gone. */
  | ({ readonly type: 'BagsTaken' } & AboutBags)
  | ({ readonly type: 'BagsUnfit'; readonly orderId: string } & AboutBags)
  | ({ readonly type: 'RhReasonMissing'; readonly orderId: string } & AboutBags)
  /** Bags that fit as well expire earlier; leaving them needs a reason. */
  | ({ readonly type: 'OlderBagsLeft'; readonly orderId: string } & AboutBags)
  | ({ readonly type: 'BagsNotReserved'; readonly orderId: string } & AboutBags)
  | ({ readonly type: 'BagsNotOut' } & AboutBags)
  | ({ readonly type: 'BagsNotHere' } & AboutBags)
  | { readonly type: 'OrderHasLeft'; readonly orderId: string };

export function findUnknown(
  { bags }: BloodStockState,
  depotId: string,
  bagIds: readonly string[],
): BloodStockRefusal | undefined {
  const unknown = bagIds.filter((bagId) => !bags.has(bagId));
  return unknown.length > 0 ? { type: 'UnknownBags', depotId, bagIds: unknown } : undefined;
}
