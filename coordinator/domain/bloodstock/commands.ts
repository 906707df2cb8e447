import type { BloodOrdered } from '../bloodorder/events.ts';
import type { Instant } from '../quantities.ts';
import type { BloodLimitsInForce } from '../rules/blood-limits.ts';
import type {
  BagsDelivered,
  BagsDiscarded,
  BagsIssued,
  BagsReleased,
  BagsSetApart,
  BagsTakenIn,
  LotRecalled,
  TemperatureHistory,
} from './events.ts';

export interface TakeInBags extends Omit<BagsTakenIn, 'type'> {
  readonly type: 'TakeInBags';
}

/** What the bags are for comes from the order itself. Bags that the order had before, and that are not among these, are released. */
export interface ReserveBags extends Pick<BloodOrdered, 'orderId' | 'product' | 'group' | 'urgency'> {
  readonly type: 'ReserveBags';
  readonly depotId: string;
  readonly bagIds: readonly string[];
  readonly reason?: string;
  readonly at: Instant;
}

export interface ReleaseBags extends Omit<BagsReleased, 'type' | 'bagIds'> {
  readonly type: 'ReleaseBags';
}

export interface IssueBags extends Omit<BagsIssued, 'type'> {
  readonly type: 'IssueBags';
}

export interface SetBagsApart extends Omit<BagsSetApart, 'type' | 'bagIds'> {
  readonly type: 'SetBagsApart';
}

export interface DeliverBags extends Omit<BagsDelivered, 'type'> {
  readonly type: 'DeliverBags';
}

export interface ReturnBags {
  readonly type: 'ReturnBags';
  readonly depotId: string;
  readonly orderId: string;
  readonly bagIds: readonly string[];
  readonly history: TemperatureHistory;
  /** What the site asks of blood on the road; absent: what the sources say. */
  readonly limits?: BloodLimitsInForce;
  readonly at: Instant;
}

/** Every bag whose time is up. */
export interface ExpireBags {
  readonly type: 'ExpireBags';
  readonly depotId: string;
  readonly at: Instant;
}

export interface DiscardBags extends Omit<BagsDiscarded, 'type'> {
  readonly type: 'DiscardBags';
}

export interface RecallLot extends Omit<LotRecalled, 'type' | 'bagIds' | 'outsideBagIds'> {
  readonly type: 'RecallLot';
}

export type BloodStockCommand =
  | TakeInBags
  | ReserveBags
  | ReleaseBags
  | IssueBags
  | SetBagsApart
  | DeliverBags
  | ReturnBags
  | ExpireBags
  | DiscardBags
  | RecallLot;
