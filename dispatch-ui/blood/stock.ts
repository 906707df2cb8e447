import {
  BLOOD_GROUPS,
  BLOOD_PRODUCTS,
  type BloodGroup,
  type BloodProduct,
} from '../../coordinator/domain/bloodorder/events.ts';
import type { DiscardReason } from '../../coordinator/domain/bloodstock/events.ts';
import type { BloodOrderRow } from '../../projections/blood-board/view.ts';
import { type BagRow, coverDays, type StockRow } from '../../projections/blood-stock/view.ts';

/** A bag that ends within this is shown by name (console criteria: 72 h). */
const SOON_MS = 72 * 3_600_000;

export interface Cell {
  readonly freeUnits: number;
  readonly reservedUnits: number;
  /** Undefined: too little is on record to say. */
  readonly days?: number;
  readonly isShort: boolean;
}

export interface Matrix {
  readonly products: readonly BloodProduct[];
  readonly lines: readonly { readonly group: BloodGroup; readonly cells: readonly (Cell | undefined)[] }[];
}

function cellOf(row: StockRow, now: number): Cell {
  const days = coverDays(row, now);
  const { freeUnits, reservedUnits, shortSince } = row;
  return { freeUnits, reservedUnits, ...(days !== undefined && { days }), isShort: shortSince !== undefined };
}

/** Groups by products; a product that was never taken in has no column. */
export function matrixOf(rows: Iterable<StockRow>, now: number): Matrix {
  const known = [...rows];
  const products = BLOOD_PRODUCTS.filter((product) => known.some((row) => row.product === product));
  const cell = (product: BloodProduct, group: BloodGroup): Cell | undefined => {
    const row = known.find((one) => one.product === product && one.group === group);
    return row && cellOf(row, now);
  };
  return {
    products,
    lines: BLOOD_GROUPS.map((group) => ({ group, cells: products.map((product) => cell(product, group)) })),
  };
}

const byExpiry = (one: BagRow, other: BagRow): number => one.expiresAt - other.expiresAt;

/** Free bags that expire within 72 hours, the first first. */
export const endingSoon = (bags: Iterable<BagRow>, now: number): readonly BagRow[] =>
  [...bags]
    .filter(({ status, expiresAt }) => status === 'in-stock' && expiresAt <= now + SOON_MS)
    .sort(byExpiry);

type Why = BagRow['why'];
type SomeBags = readonly [BagRow, ...BagRow[]];

/** Bags at the depot that nobody may have, by why: they wait for somebody to discard them. */
export function setApart(bags: Iterable<BagRow>): readonly { readonly why: Why; readonly bags: SomeBags }[] {
  const groups = new Map<Why, SomeBags>();
  for (const bag of [...bags].filter((one) => one.status === 'set-apart' && isHere(one)).sort(byExpiry)) {
    const [first, ...others] = groups.get(bag.why) ?? [];
    groups.set(bag.why, first ? [first, ...others, bag] : [bag]);
  }
  return [...groups].map(([why, some]) => ({ why, bags: some }));
}

/** Why a bag that is set apart for this is discarded; what is known of its cold chain is all that counts. */
export function discardReasonOf(why: Why): DiscardReason | undefined {
  switch (why) {
    case 'temperature-unknown':
    case 'too-long-on-the-road':
    case 'cold-chain':
      return 'cold-chain';
    case 'expired':
    case 'recalled':
      return why;
    case undefined:
      return undefined;
  }
}

export const bagsOfOrder = (
  bags: Iterable<BagRow>,
  { orderId }: Pick<BloodOrderRow, 'orderId'>,
  ...statuses: readonly BagRow['status'][]
): readonly BagRow[] =>
  [...bags].filter((bag) => bag.orderId === orderId && statuses.includes(bag.status)).sort(byExpiry);

/** One set apart at the depot left no trace of a return. */
function isOut({ status, steps }: BagRow): boolean {
  if (status !== 'issued' && status !== 'set-apart') return false;
  const way = steps.map(({ step }) => step);
  return way.lastIndexOf('issued') > way.lastIndexOf('returned');
}

/** On the road, or a hospital's for good: whoever has it is told of a recall. */
export const hasLeft = (bag: BagRow): boolean => bag.status === 'delivered' || isOut(bag);

/** In the depot's own hands, and no order's. */
export const isHere = (bag: BagRow): boolean =>
  bag.status === 'in-stock' || (bag.status === 'set-apart' && !isOut(bag));

/** Those that left with the order and have not come back. */
export const stillOut = (bags: Iterable<BagRow>, order: Pick<BloodOrderRow, 'orderId'>): readonly BagRow[] =>
  bagsOfOrder(bags, order, 'issued', 'set-apart').filter(isOut);

/** Orders of which bags are out after they ended: somebody waits for them at the depot. */
export function ordersStillOut(bags: Iterable<BagRow>): ReadonlySet<string> {
  const orderIds = new Set<string>();
  for (const bag of bags) {
    if (bag.orderId !== undefined && isOut(bag)) orderIds.add(bag.orderId);
  }
  return orderIds;
}

/** Batches that bags here or on the road belong to, in order. */
export const knownLots = (bags: Iterable<BagRow>): readonly string[] =>
  [...new Set([...bags].flatMap(({ lot }) => lot ?? []))].sort();
