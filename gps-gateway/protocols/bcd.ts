const ZERO = '0'.charCodeAt(0);

/** Packed decimal digits, two a byte; undefined when a nibble is no digit. */
export function readDigits(bytes: Buffer): string | undefined {
  for (let index = 0; index < bytes.length; index += 1) {
    if (readTwoDigits(bytes, index) === undefined) return undefined;
  }
  return bytes.toString('hex');
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
  const unfit = (): RangeError => new RangeError(`${digits} is not at most ${byteLength * 2} decimal digits`);
  if (digits.length > byteLength * 2) throw unfit();
  const last = start + byteLength - 1;
  bytes.fill(0, start, last + 1);
  // From the last digit on, and without a text in between: every answer to a terminal begins with its number.
  for (let place = 0; place < digits.length; place += 1) {
    const digit = digits.charCodeAt(digits.length - 1 - place) - ZERO;
    if (digit < 0 || digit > 9) throw unfit();
    const at = last - (place >> 1);
    bytes[at] = (bytes[at] ?? 0) | (place % 2 === 0 ? digit : digit << 4);
  }
}
