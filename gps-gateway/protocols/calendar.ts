import { type Instant, instant } from '../../coordinator/domain/quantities.ts';

const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

const DAYS_BEFORE = MONTH_DAYS.map((_, month) =>
  MONTH_DAYS.slice(0, month).reduce<number>((sum, days) => sum + days, 0),
);
const DAY_MS = 86_400_000;
const CENTURY_MS = Date.UTC(2000, 0, 1);

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
  const time = ((hour * 60 + minute) * 60 + second) * 1000;
  return instant(CENTURY_MS + dayOfCentury(year, month, day) * DAY_MS + time - offsetMs);
}

/** From 0: by hand, since every position has a date and `Date` takes longer than all the rest of it. */
function dayOfCentury(year: number, month: number, day: number): number {
  const isAfterLeapDay = month > 2 && year % 4 === 0;
  return year * 365 + Math.ceil(year / 4) + (DAYS_BEFORE[month - 1] ?? 0) + Number(isAfterLeapDay) + day - 1;
}
