import type { BloodGroup, BloodProduct } from '../../coordinator/domain/bloodorder/events.ts';
import type {
  Bag,
  BagOrigin,
  DiscardReason,
  ReturnFault,
} from '../../coordinator/domain/bloodstock/events.ts';
import type { Instant } from '../../coordinator/domain/quantities.ts';

export const BAG_STEPS = [
  'taken-in',
  'reserved',
  'released',
  'issued',
  'set-apart',
  'delivered',
  'returned',
  'expired',
  'recalled',
  'discarded',
] as const;

export interface BagStep {
  readonly step: (typeof BAG_STEPS)[number];
  readonly at: Instant;
  /** `user:<account>` or `process:<name>`. */
  readonly by: string;
  readonly orderId?: string;
  /** Why it was not fit when it came back, or why it was discarded. */
  readonly why?: ReturnFault | DiscardReason;
}

export interface BagRow extends Bag {
  readonly depotId: string;
  readonly origin: BagOrigin;
  readonly status: 'in-stock' | 'reserved' | 'issued' | 'set-apart' | 'delivered' | 'discarded';
  /** That has it, took it away or got it. */
  readonly orderId?: string;
  /** Its whole way, oldest first. */
  readonly steps: readonly BagStep[];
  /** Set apart since its time was up, its lot recalled, or its cold chain broke. */
  readonly why?: ReturnFault;
  /** When it was delivered or discarded: a day later the row leaves the view. */
  readonly endedAt?: Instant;
}

/** What a depot has of one product and group, in units. */
export interface StockRow {
  readonly depotId: string;
  readonly product: BloodProduct;
  readonly group: BloodGroup;
  readonly freeUnits: number;
  readonly reservedUnits: number;
  /** Bags set apart, that await a decision. */
  readonly apartBags: number;
  /** Since when the depot records its stock. */
  readonly recordedSince: Instant;
  /** Units issued, by day since the epoch; the newest 28 days that had any. */
  readonly issuedByDay: Readonly<Record<string, number>>;
  /** Since when less than a day's need is free. */
  readonly shortSince?: Instant;
}

export type BloodStockTables = { readonly bloodBags: BagRow; readonly bloodStocks: StockRow };

export const stockKey = (
  depotId: string,
  { product, group }: { readonly product: BloodProduct; readonly group: BloodGroup },
): string => `${depotId} ${product} ${group}`;
