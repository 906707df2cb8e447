import type { Instant } from '../quantities.ts';
import type { BloodLimitsInForce } from '../rules/blood-limits.ts';
import type {
  BloodIssued,
  BloodOrderAccepted,
  BloodOrderCancelled,
  BloodOrderDeclined,
  BloodOrdered,
  BloodReceived,
} from './events.ts';

export interface OrderBlood extends Omit<BloodOrdered, 'type'> {
  readonly type: 'OrderBlood';
}
export interface AcceptBloodOrder extends Omit<BloodOrderAccepted, 'type'> {
  readonly type: 'AcceptBloodOrder';
}
export interface DeclineBloodOrder extends Omit<BloodOrderDeclined, 'type'> {
  readonly type: 'DeclineBloodOrder';
}
export interface IssueBlood extends Omit<BloodIssued, 'type'> {
  readonly type: 'IssueBlood';
}
export interface ReportBloodTemperature {
  readonly type: 'ReportBloodTemperature';
  readonly orderId: string;
  readonly celsius: number;
  /** What the site keeps each product at on the road; absent: what the sources say. */
  readonly bands?: BloodLimitsInForce['bands'];
  readonly at: Instant;
}
export interface ReceiveBlood extends Omit<BloodReceived, 'type'> {
  readonly type: 'ReceiveBlood';
}
export interface CancelBloodOrder extends Omit<BloodOrderCancelled, 'type'> {
  readonly type: 'CancelBloodOrder';
}

export type BloodOrderCommand =
  | OrderBlood
  | AcceptBloodOrder
  | DeclineBloodOrder
  | IssueBlood
  | ReportBloodTemperature
  | ReceiveBlood
  | CancelBloodOrder;
