import {
  BLOOD_GROUPS,
  BLOOD_PRODUCTS,
  type BloodGroup,
  type BloodProduct,
} from '../../coordinator/domain/bloodorder/events.ts';
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

/** Bags here that nobody may have: they wait for somebody to discard them. */
export const setApart = (bags: Iterable<BagRow>): readonly BagRow[] =>
  [...bags].filter(({ status }) => status === 'set-apart').sort(byExpiry);

export const bagsOfOrder = (
  bags: Iterable<BagRow>,
  { orderId }: Pick<BloodOrderRow, 'orderId'>,
  ...statuses: readonly BagRow['status'][]
): readonly BagRow[] =>
  [...bags].filter((bag) => bag.orderId === orderId && statuses.includes(bag.status)).sort(byExpiry);

/** Those that left with the order and have not come back; one set apart here left no trace of a return. */
export const stillOut = (bags: Iterable<BagRow>, order: Pick<BloodOrderRow, 'orderId'>): readonly BagRow[] =>
  bagsOfOrder(bags, order, 'issued', 'set-apart').filter(({ steps }) => {
    const way = steps.map(({ step }) => step);
    return way.lastIndexOf('issued') > way.lastIndexOf('returned');
  });

/** `35 h`, `24 d`: whole hours below three days. */
export function leftOf(
  expiresAt: number,
  now: number,
): { readonly hours: number } | { readonly days: string } {
  const hours = Math.max(0, (expiresAt - now) / 3_600_000);
  return hours < 72 ? { hours: Math.floor(hours) } : { days: (hours / 24).toFixed(0) };
}
