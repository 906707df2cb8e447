import { type Instant, elapsed, minutes } from '../../coordinator/domain/quantities.ts';
import type { ShiftRow } from './view.ts';

/** Daskin's q of the examples in the literature, until enough is recorded. */
export const USUAL_BUSY_SHARE = 0.3;
/** A day of one crew: with less, one long mission would decide. */
const ENOUGH_DUTY = minutes(24 * 60);

/** Share of their time on duty that crews spend on missions, 0–1: the q of MEXCLP. */
export function busyShareOf(shifts: Iterable<ShiftRow>, now: Instant): number {
  let [duty, busy] = [0, 0];
  for (const { cameOnDutyAt, busySeconds, busySince } of shifts) {
    duty += Math.max(0, elapsed(cameOnDutyAt, now));
    busy += busySeconds + (busySince === undefined ? 0 : Math.max(0, elapsed(busySince, now)));
  }
  return duty < ENOUGH_DUTY ? USUAL_BUSY_SHARE : Math.min(1, busy / duty);
}
