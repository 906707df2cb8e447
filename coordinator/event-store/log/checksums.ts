import { crc32 } from 'node:zlib';

/** A row whose sum is wrong is not the row that was written. CRC-32 finds every burst of up to 32 bits. */
const place = new Uint8Array(32);
const numbers = new DataView(place.buffer);

/** Over where an event stands and what it is, so that a search need not read its body. */
export function markOf(position: number, stream: number, revision: number, type: number): number {
  numbers.setFloat64(0, position);
  numbers.setFloat64(8, stream);
  numbers.setFloat64(16, revision);
  numbers.setFloat64(24, type);
  return crc32(place) | 0;
}

/** Over the mark and the body: bytes of another place are as wrong as other bytes. */
export const bodySumOf = (mark: number, body: Uint8Array): number => crc32(body, mark >>> 0) | 0;

/** Over the columns of any other row. */
export const rowSumOf = (...columns: readonly (string | number)[]): number =>
  crc32(JSON.stringify(columns)) | 0;
