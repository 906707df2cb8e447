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
  if (!/^\d*$/.test(digits) || digits.length > byteLength * 2) {
    throw new RangeError(`${digits} is not at most ${byteLength * 2} decimal digits`);
  }
  bytes.write(digits.padStart(byteLength * 2, '0'), start, 'hex');
}
