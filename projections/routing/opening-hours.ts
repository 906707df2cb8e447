import type { OpeningHours } from '../../coordinator/domain/network.ts';
import { type Instant, later, minutes } from '../../coordinator/domain/quantities.ts';
import { localTimeOf } from '../promises/local-hour-of.ts';

const DAY = 24 * 60;

/** Minutes after midnight of `07:30`. */
function minuteOf(time: string): number {
  const [hour, minute] = time.split(':').map(Number);
  return (hour ?? 0) * 60 + (minute ?? 0);
}

const until = (minute: number, now: number): number => (minute - now + DAY) % DAY;

/** When it opens next, to the minute; nothing while it is open. A window may run past midnight. */
export function opensAt(hours: readonly OpeningHours[], timeZone: string, now: Instant): Instant | undefined {
  const minute = Math.round(localTimeOf(timeZone, now) * 60);
  const windows = hours.map(({ from, to }) => ({ from: minuteOf(from), to: minuteOf(to) }));
  const isOpen = windows.some(
    ({ from, to }) => until(to, minute) > 0 && until(minute, from) < until(to, from),
  );
  if (isOpen) return undefined;
  return later(now, minutes(Math.min(...windows.map(({ from }) => until(from, minute)))));
}
