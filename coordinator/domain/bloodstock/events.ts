import type { BloodGroup, BloodProduct } from '../bloodorder/events.ts';
import type { Instant } from '../quantities.ts';

/** Where bags came from. A drill's are simulated and say so for ever. */
export const BAG_ORIGINS = ['collected', 'from-another-centre', 'simulated'] as const;
export type BagOrigin = (typeof BAG_ORIGINS)[number];

export const DISCARD_REASONS = [
  'expired',
  'cold-chain',
  'damaged',
  'haemolysed',
  'contaminated',
  'recalled',
  'failed-test',
] as const;
export type DiscardReason = (typeof DISCARD_REASONS)[number];

export interface Bag {
  /** Donation number, with the product code behind a full stop where one donation gave several bags. */
  readonly bagId: string;
  readonly product: BloodProduct;
  readonly group: BloodGroup;
  /** 1 U red cells = from 200 mL whole blood; platelets in therapeutic doses. */
  readonly units: number;
  readonly volumeMl: number;
  readonly expiresAt: Instant;
  /** Batch that is recalled as one. */
  readonly lot?: string;
}

export interface BagsTakenIn {
  readonly type: 'BagsTakenIn';
  readonly depotId: string;
  readonly bags: readonly Bag[];
  readonly origin: BagOrigin;
  readonly at: Instant;
}

/** How a bag fits what was ordered. */
export type BloodMatch = 'same-group' | 'compatible' | 'rh-exception';

export interface ReservedBag {
  readonly bagId: string;
  readonly match: BloodMatch;
}

/** A person chose these bags for an order; nobody else can have them. */
export interface BagsReserved {
  readonly type: 'BagsReserved';
  readonly depotId: string;
  readonly orderId: string;
  readonly bags: readonly ReservedBag[];
  /** Bags that fit as well, expire earlier and were left. */
  readonly passedOver: readonly string[];
  /** Said where an older bag was left, or where the Rh rule was set aside. */
  readonly reason?: string;
  readonly at: Instant;
}

export interface BagsReleased {
  readonly type: 'BagsReleased';
  readonly depotId: string;
  readonly orderId: string;
  readonly bagIds: readonly string[];
  readonly at: Instant;
}

export interface BagsIssued {
  readonly type: 'BagsIssued';
  readonly depotId: string;
  readonly orderId: string;
  readonly unitId: string;
  readonly bagIds: readonly string[];
  readonly at: Instant;
}

/** The cold chain broke on the road: set apart, and never given to anybody. */
export interface BagsSetApart {
  readonly type: 'BagsSetApart';
  readonly depotId: string;
  readonly orderId: string;
  readonly bagIds: readonly string[];
  readonly celsius: number;
  readonly at: Instant;
}

/** In the hands of the centre that ordered them, for good. */
export interface BagsDelivered {
  readonly type: 'BagsDelivered';
  readonly depotId: string;
  readonly orderId: string;
  readonly bagIds: readonly string[];
  readonly at: Instant;
}

export const RETURN_FAULTS = [
  'recalled',
  'cold-chain',
  'temperature-unknown',
  'too-long-on-the-road',
  'expired',
] as const;
export type ReturnFault = (typeof RETURN_FAULTS)[number];

/** What the box's thermometer told between the issue and the return. */
export interface TemperatureHistory {
  readonly readings: number;
  readonly lowestCelsius?: number;
  readonly highestCelsius?: number;
  /** Longest time without a reading, from the issue to the return. */
  readonly longestSilenceSeconds: number;
  readonly secondsOnTheRoad: number;
}

/** Back at the depot, judged by what is known of their temperature. */
export interface BagsReturned {
  readonly type: 'BagsReturned';
  readonly depotId: string;
  readonly orderId: string;
  readonly bagIds: readonly string[];
  /** Absent: fit, and in stock again. */
  readonly fault?: ReturnFault;
  readonly history: TemperatureHistory;
  readonly at: Instant;
}

export interface BagsExpired {
  readonly type: 'BagsExpired';
  readonly depotId: string;
  readonly bagIds: readonly string[];
  readonly at: Instant;
}

export interface BagsDiscarded {
  readonly type: 'BagsDiscarded';
  readonly depotId: string;
  readonly bagIds: readonly string[];
  readonly reason: DiscardReason;
  readonly note?: string;
  readonly at: Instant;
}

export interface LotRecalled {
  readonly type: 'LotRecalled';
  readonly depotId: string;
  readonly lot: string;
  /** Set apart here. */
  readonly bagIds: readonly string[];
  /** Already on the road or delivered: whoever has them must be told. */
  readonly outsideBagIds: readonly string[];
  readonly reason: string;
  readonly at: Instant;
}

export type BloodStockEvent =
  | BagsTakenIn
  | BagsReserved
  | BagsReleased
  | BagsIssued
  | BagsSetApart
  | BagsDelivered
  | BagsReturned
  | BagsExpired
  | BagsDiscarded
  | LotRecalled;
