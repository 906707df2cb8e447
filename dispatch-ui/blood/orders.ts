import type { BloodOrderRow } from '../../projections/blood-board/view.ts';

export const CHAIN = ['ordered', 'accepted', 'in-transit', 'received'] as const;

const URGENCY_ORDER: readonly BloodOrderRow['urgency'][] = ['emergency', 'urgent', 'routine'];

const isOpen = ({ status }: BloodOrderRow): boolean =>
  status === 'ordered' || status === 'accepted' || status === 'in-transit';

/** Most urgent first, then what is needed first. */
export function openOrders(orders: Iterable<BloodOrderRow>): readonly BloodOrderRow[] {
  const rank = ({ urgency }: BloodOrderRow): number => URGENCY_ORDER.indexOf(urgency);
  return [...orders].filter(isOpen).sort((a, b) => rank(a) - rank(b) || a.neededBy - b.neededBy);
}

export function endedOrders(orders: Iterable<BloodOrderRow>): readonly BloodOrderRow[] {
  return [...orders].filter((order) => !isOpen(order)).sort((a, b) => b.orderedAt - a.orderedAt);
}
