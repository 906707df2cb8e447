import type { Instant } from '../../../coordinator/domain/quantities.ts';
import { readTwoDigits } from '../bcd.ts';
import { momentOf } from '../calendar.ts';

/** JT/T 808 clocks run on Beijing time whatever the vehicle's place: GMT+8, no daylight saving. */
const GMT_PLUS_8_MS = 8 * 3_600_000;

/** YYMMDDhhmmss in GMT+8, packed digits from `start` on; undefined when it is no moment of the calendar. */
export function readTime(bytes: Buffer, start = 0): Instant | undefined {
  const year = readTwoDigits(bytes, start);
  const month = readTwoDigits(bytes, start + 1);
  const day = readTwoDigits(bytes, start + 2);
  const hour = readTwoDigits(bytes, start + 3);
  const minute = readTwoDigits(bytes, start + 4);
  const second = readTwoDigits(bytes, start + 5);
  if (year === undefined || month === undefined || day === undefined) return undefined;
  if (hour === undefined || minute === undefined || second === undefined) return undefined;
  return momentOf(year, month, day, hour, minute, second, GMT_PLUS_8_MS);
}

/** Whole seconds; the rest is cut off, since the format has no room for it. */
export const writeTime = (at: Instant): Buffer => writeClock(at, GMT_PLUS_8_MS);

/** The server's time as 0x8004 tells it. */
export const writeUtc = (at: Instant): Buffer => writeClock(at, 0);

const writeClock = (at: Instant, offsetMs: number): Buffer =>
  Buffer.from(new Date(at + offsetMs).toISOString().slice(2, 19).replaceAll(/\D/g, ''), 'hex');
