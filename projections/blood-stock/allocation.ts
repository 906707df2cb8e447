import type { BloodOrdered } from '../../coordinator/domain/bloodorder/events.ts';
import { matchOf, preferenceOf } from '../../coordinator/domain/rules/blood-compatibility.ts';
import type { BagRow } from './stock-rows.ts';

export interface Pick {
  readonly bag: BagRow;
  /** Why it comes in this place: how it fits, beside expiring before every other that fits as well. */
  readonly reason: 'same-group' | 'same-abo' | 'other-abo' | 'kept-for-others' | 'rh-exception';
}

export interface Allocation {
  readonly picks: readonly Pick[];
  readonly units: number;
  /** Units that nothing in stock can give. */
  readonly missing: number;
  /** An exception to the Rh rule is among them: a person must say why. */
  readonly needsReason: boolean;
}

export type AllocationOrder = {
  readonly [Field in 'orderId' | 'product' | 'group' | 'urgency' | 'quantity']: BloodOrdered[Field];
};

const REASONS: readonly Pick['reason'][] = [
  'same-group',
  'same-abo',
  'other-abo',
  'kept-for-others',
  'kept-for-others',
  'rh-exception',
  'rh-exception',
];

/**
 * Which bags of a depot to give to an order: the best fit first, of equal fit what expires first, no more than is asked
 * for unless only larger bags are left. A suggestion: a person confirms it, and the stock decides again.
 */
export function suggestAllocation(
  order: AllocationOrder,
  depotId: string,
  bags: Iterable<BagRow>,
  now: number,
): Allocation {
  const fitting = [...bags]
    .filter((bag) => bag.depotId === depotId && isFree(bag, order) && bag.expiresAt > now)
    .map((bag) => ({ bag, preference: preferenceOf(bag, order) }))
    .filter((one): one is Fitting => one.preference !== undefined)
    .sort(
      (a, b) =>
        a.preference - b.preference ||
        a.bag.expiresAt - b.bag.expiresAt ||
        (a.bag.bagId < b.bag.bagId ? -1 : 1),
    );
  const chosen = fill(fitting, order.quantity);
  const units = unitsOf(chosen);
  return {
    picks: chosen.map(({ bag, preference }) => ({ bag, reason: REASONS[preference] ?? 'rh-exception' })),
    units,
    missing: Math.max(0, order.quantity - units),
    needsReason: chosen.some(({ bag }) => matchOf(bag, order) === 'rh-exception'),
  };
}

interface Fitting {
  readonly bag: BagRow;
  readonly preference: number;
}

const unitsOf = (chosen: readonly Fitting[]): number => chosen.reduce((sum, { bag }) => sum + bag.units, 0);

const isFree = ({ status, orderId }: BagRow, order: AllocationOrder): boolean =>
  status === 'in-stock' || (status === 'reserved' && orderId === order.orderId);

/** A bag that is larger than what is left is taken only when no smaller one fills it. */
function fill(fitting: readonly Fitting[], quantity: number): readonly Fitting[] {
  const chosen: Fitting[] = [];
  let left = quantity;
  const take = (one: Fitting): void => {
    chosen.push(one);
    left -= one.bag.units;
  };
  for (const one of fitting) if (one.bag.units <= left) take(one);
  const larger = fitting.find((one) => left > 0 && !chosen.includes(one));
  if (larger) take(larger);
  return chosen;
}
