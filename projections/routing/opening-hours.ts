import type { OpeningHours } from '../../coordinator/domain/network.ts';
import { type Instant, instant, later, minutes } from '../../coordinator/domain/quantities.ts';
import { localTimeOf } from '../promises/local-hour-of.ts';

const DAY = 24 * 60;
const MINUTE_MS = 60_000;

/** Minutes after midnight of `07:30`. */
function minuteOf(time: string): number {
  const [hour, minute] = time.split(':').map(Number);
  return (hour ?? 0) * 60 + (minute ?? 0);
}

const until = (minute: number, now: number): number => (minute - now + DAY) % DAY;

/** What holds at a moment, to the minute, and when that ends; windows that fill the day never end. */
export interface Opening {
  readonly isOpen: boolean;
  readonly changesAt?: Instant;
}

/** Whether it is open at that moment. A window may run past midnight, and one may begin where another ends. */
export function openingAt(hours: readonly OpeningHours[], timeZone: string, at: Instant): Opening {
  const windows = hours.map(({ from, to }) => ({ from: minuteOf(from), to: minuteOf(to) }));
  const isOpenAt = (minute: number): boolean =>
    windows.some(({ from, to }) => until(to, minute) > 0 && until(minute, from) < until(to, from));
  const minute = Math.round(localTimeOf(timeZone, at) * 60);
  const isOpen = isOpenAt(minute);
  const changes = windows
    .flatMap(({ from, to }) => [from, to])
    .filter((edge) => isOpenAt(edge) !== isOpen)
    .map((edge) => until(edge, minute));
  const thisMinute = instant(Math.floor(at / MINUTE_MS) * MINUTE_MS);
  return {
    isOpen,
    ...(changes.length > 0 && { changesAt: later(thisMinute, minutes(Math.min(...changes))) }),
  };
}
