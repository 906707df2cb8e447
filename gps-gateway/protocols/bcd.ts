import { type Instant, instant } from '../../coordinator/domain/quantities.ts';

/** JT/T 808 clocks run on Beijing time whatever the vehicle's place: GMT+8, no daylight saving. */
const GMT_PLUS_8_MS = 8 * 3_600_000;

/** Packed decimal digits, two a byte; undefined when a nibble is no digit. */
export function readDigits(bytes: Buffer): string | undefined {
  const digits = bytes.toString('hex');
  return /^\d*$/.test(digits) ? digits : undefined;
}

/** @throws RangeError when the digits do not fit. */
export function writeDigits(digits: string, byteLength: number): Buffer {
  if (!/^\d*$/.test(digits) || digits.length > byteLength * 2) {
    throw new RangeError(`${digits} is not at most ${byteLength * 2} decimal digits`);
  }
  return Buffer.from(digits.padStart(byteLength * 2, '0'), 'hex');
}

/** YYMMDDhhmmss in GMT+8; undefined when it is no moment of the calendar. */
export function readTime(bytes: Buffer): Instant | undefined {
  const digits = readDigits(bytes);
  if (digits?.length !== 12) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = (digits.match(/../g) ?? []).map(
    Number,
  );
  const local = Date.UTC(2000 + year, month - 1, day, hour, minute, second);
  const at = instant(local - GMT_PLUS_8_MS);
  // Date.UTC rolls 31 April over into May; written back, only a real moment gives the same digits.
  return writeTime(at).equals(bytes) ? at : undefined;
}

/** Whole seconds; the rest is cut off, since the format has no room for it. */
export function writeTime(at: Instant): Buffer {
  const local = new Date(at + GMT_PLUS_8_MS).toISOString();
  return Buffer.from(local.slice(2, 19).replaceAll(/\D/g, ''), 'hex');
}
