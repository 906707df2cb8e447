import { seconds } from '../coordinator/domain/quantities.ts';
import type { Order } from './protocols/protocol.ts';

/** What a unit is doing, as far as its terminal is concerned. */
export type Activity = 'on-mission' | 'free';

/**
 * How often a terminal reports. On a mission every other second: the promise of an arrival and the doors of a hospital
 * depend on it. Free, a place that is 10 s old ranks a unit just as well and costs a fifth of the data.
 */
export const REPORTING: Readonly<Record<Activity, Order & { readonly kind: 'report-every' }>> = {
  'on-mission': { kind: 'report-every', moving: seconds(2), asleep: seconds(10) },
  free: { kind: 'report-every', moving: seconds(10), asleep: seconds(60) },
};
