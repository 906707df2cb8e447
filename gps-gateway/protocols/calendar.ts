import { type Instant, instant } from '../../coordinator/domain/quantities.ts';

const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/**
 * The moment that a clock `offsetMs` ahead of UTC shows in these numbers (month and day from 1, year of this century
 * from 0); undefined when it is no moment of the calendar.
 */
export function momentOf(
  year: number,
  month: number,
  day: number,
  hour: number,
  minute: number,
  second: number,
  offsetMs: number,
): Instant | undefined {
  if (year > 99 || hour > 23 || minute > 59 || second > 59 || day < 1) return undefined;
  const days = MONTH_DAYS[month - 1];
  if (days === undefined) return undefined;
  // Every fourth year of this century is a leap year, 2000 too.
  if (day > days && !(month === 2 && day === 29 && year % 4 === 0)) return undefined;
  return instant(Date.UTC(2000 + year, month - 1, day, hour, minute, second) - offsetMs);
}
