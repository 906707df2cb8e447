const ZERO = '0'.charCodeAt(0);

/** Packed decimal digits, two a byte, from `start` to before `end`; undefined when a nibble is no digit. */
export function readDigits(bytes: Buffer, start = 0, end = bytes.length): string | undefined {
  for (let index = start; index < end; index += 1) {
    if (readTwoDigits(bytes, index) === undefined) return undefined;
  }
  return bytes.toString('hex', start, end);
}

/** 0 to 99; undefined when a nibble is no digit or the byte is not there. */
export function readTwoDigits(bytes: Buffer, index: number): number | undefined {
  const byte = bytes[index];
  if (byte === undefined) return undefined;
  const tens = byte >> 4;
  const ones = byte & 0x0f;
  return tens > 9 || ones > 9 ? undefined : tens * 10 + ones;
}

/** @throws RangeError when the digits do not fit. */
export function writeDigits(digits: string, byteLength: number): Buffer {
  const bytes = Buffer.allocUnsafe(byteLength);
  putDigits(bytes, 0, digits, byteLength);
  return bytes;
}

/**
 * Digits at `start`, padded with zeros to the width of their field.
 * @throws RangeError when they do not fit.
 */
export function putDigits(bytes: Buffer, start: number, digits: string, byteLength: number): void {
  if (digits.length > byteLength * 2) throw unfit(digits, byteLength);
  // From the last digit on, and without a text in between: every answer to a terminal begins with its number.
  let next = digits.length - 1;
  for (let at = start + byteLength - 1; at >= start; at -= 1) {
    const ones = digitAt(digits, next);
    const tens = digitAt(digits, next - 1);
    if (ones > 9 || tens > 9) throw unfit(digits, byteLength);
    bytes[at] = (tens << 4) | ones;
    next -= 2;
  }
}

/** Zero before the first; more than nine for what is no digit. */
function digitAt(digits: string, index: number): number {
  if (index < 0) return 0;
  const digit = digits.charCodeAt(index) - ZERO;
  return digit < 0 ? Infinity : digit;
}

const unfit = (digits: string, byteLength: number): RangeError =>
  new RangeError(`${digits} is not at most ${byteLength * 2} decimal digits`);
