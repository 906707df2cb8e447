import type { Jtt808Terminal } from '../../../coordinator/domain/network.ts';
import { putDigits, readDigits } from '../bcd.ts';

export type Protocol = Jtt808Terminal['protocol'];

/** Place of one sub-packet in a message that did not fit one frame; `sequence` counts from 1. */
export interface Part {
  readonly total: number;
  readonly sequence: number;
}

export interface Header {
  readonly messageId: number;
  readonly protocol: Protocol;
  /** Terminal phone number without the zeros it is padded with. */
  readonly phone: string;
  readonly serial: number;
  readonly isEncrypted: boolean;
  readonly part?: Part;
}

export interface Frame {
  readonly header: Header;
  readonly body: Buffer;
}

/** Ten bits of the properties word hold the length. */
export const MAX_BODY_BYTES = 0x3ff;
export const MIN_HEADER_BYTES = 12;
export const MAX_HEADER_BYTES = 21;

const LENGTH_BITS = 0x03ff;
const ENCRYPTION_BITS = 0x1c00;
const PARTED = 0x2000;
const VERSION_2019 = 0x4000;

/** Protocol version a 2019 terminal sends first. */
const FIRST_REVISION = 1;
const PHONE_BYTES: Readonly<Record<Protocol, number>> = { 'jtt808-2013': 6, 'jtt808-2019': 10 };

export type BadHeader = 'too-short' | 'bad-phone' | 'bad-length';

/** Reads the unescaped bytes between the delimiters; the last `after` are not its own. */
export function readFrame(bytes: Buffer, after = 0): Frame | BadHeader {
  const end = bytes.length - after;
  if (end < MIN_HEADER_BYTES) return 'too-short';
  const properties = bytes.readUInt16BE(2);
  const protocol: Protocol = (properties & VERSION_2019) === 0 ? 'jtt808-2013' : 'jtt808-2019';
  const phoneAt = protocol === 'jtt808-2019' ? 5 : 4;
  const serialAt = phoneAt + PHONE_BYTES[protocol];
  const isParted = (properties & PARTED) !== 0;
  const bodyAt = serialAt + (isParted ? 6 : 2);
  if (end < bodyAt) return 'too-short';
  const digits = readDigits(bytes, phoneAt, serialAt);
  if (digits === undefined) return 'bad-phone';
  const body = bytes.subarray(bodyAt, end);
  if (body.length !== (properties & LENGTH_BITS)) return 'bad-length';
  return {
    header: {
      messageId: bytes.readUInt16BE(0),
      protocol,
      phone: withoutPadding(digits),
      serial: bytes.readUInt16BE(serialAt),
      isEncrypted: (properties & ENCRYPTION_BITS) !== 0,
      ...(isParted && {
        part: { total: bytes.readUInt16BE(serialAt + 2), sequence: bytes.readUInt16BE(serialAt + 4) },
      }),
    },
    body,
  };
}

/**
 * Header and body, not yet escaped, between `before` and `after` bytes that are left to the caller.
 * @throws RangeError when the body or the phone number does not fit.
 */
export function writeFrame({ header, body }: Frame, before = 0, after = 0): Buffer {
  if (body.length > MAX_BODY_BYTES) throw new RangeError(`A body of ${body.length} bytes needs sub-packets`);
  const is2019 = header.protocol === 'jtt808-2019';
  const phoneAt = before + (is2019 ? 5 : 4);
  const serialAt = phoneAt + PHONE_BYTES[header.protocol];
  const bodyAt = serialAt + (header.part ? 6 : 2);
  const bytes = Buffer.allocUnsafe(bodyAt + body.length + after);
  bytes.writeUInt16BE(header.messageId, before);
  bytes.writeUInt16BE(
    body.length |
      (header.isEncrypted ? 0x0400 : 0) |
      (header.part ? PARTED : 0) |
      (is2019 ? VERSION_2019 : 0),
    before + 2,
  );
  if (is2019) bytes.writeUInt8(FIRST_REVISION, before + 4);
  putDigits(bytes, phoneAt, header.phone, PHONE_BYTES[header.protocol]);
  bytes.writeUInt16BE(header.serial, serialAt);
  if (header.part) {
    bytes.writeUInt16BE(header.part.total, serialAt + 2);
    bytes.writeUInt16BE(header.part.sequence, serialAt + 4);
  }
  body.copy(bytes, bodyAt);
  return bytes;
}

/** A terminal phone is padded with zeros to the width of its field, which differs between versions. */
export function withoutPadding(phone: string): string {
  let start = 0;
  while (start < phone.length - 1 && phone.startsWith('0', start)) start += 1;
  return start === 0 ? phone : phone.slice(start);
}
