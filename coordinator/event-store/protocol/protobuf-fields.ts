/**
 * The few things of the protobuf encoding that the hot paths need: finding one field in an encoded message, and
 * writing numbers and byte strings, without a message object in between.
 */

const LENGTH_DELIMITED = 2;

/** Where the content of a length-delimited field lies in its buffer. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

interface Varint {
  readonly value: number;
  readonly next: number;
}

/** Values beyond 2^53 lose their last digits; nothing that is looked for here is that large. */
function varintAt(bytes: Uint8Array, at: number): Varint {
  let value = 0;
  let scale = 1;
  let next = at;
  for (;;) {
    const byte = bytes[next];
    if (byte === undefined) throw new RangeError('An encoded message ends inside a number');
    next += 1;
    value += (byte & 0x7f) * scale;
    if (byte < 0x80) return { value, next };
    scale *= 128;
  }
}

function skipped(bytes: Uint8Array, wireType: number, at: number): number {
  switch (wireType) {
    case 0:
      return varintAt(bytes, at).next;
    case 1:
      return at + 8;
    case LENGTH_DELIMITED: {
      const { value, next } = varintAt(bytes, at);
      return next + value;
    }
    case 5:
      return at + 4;
    default:
      throw new RangeError(`An encoded message has a field of the unknown kind ${wireType}`);
  }
}

/**
 * The first content of a field at or after `from`, `undefined` when there is none before the end of `within`.
 * @throws RangeError when the bytes are no message.
 */
export function findField(
  bytes: Uint8Array,
  within: Span,
  field: number,
  from = within.start,
): Span | undefined {
  let at = from;
  while (at < within.end) {
    const tag = varintAt(bytes, at);
    const wireType = tag.value & 7;
    if (tag.value >>> 3 === field && wireType === LENGTH_DELIMITED) {
      const { value, next } = varintAt(bytes, tag.next);
      if (next + value > within.end) throw new RangeError('A field is longer than its message');
      return { start: next, end: next + value };
    }
    at = skipped(bytes, wireType, tag.next);
  }
  return undefined;
}

export function varintLength(value: number): number {
  let length = 1;
  for (let rest = value; rest >= 128; rest = Math.floor(rest / 128)) length += 1;
  return length;
}

/** @returns the place after the number. */
export function writeVarint(bytes: Uint8Array, value: number, at: number): number {
  let rest = value;
  let next = at;
  while (rest >= 128) {
    bytes[next] = (rest % 128) | 0x80;
    rest = Math.floor(rest / 128);
    next += 1;
  }
  bytes[next] = rest;
  return next + 1;
}

/** Bytes that a length-delimited field of a one-byte tag takes, tag and length included. */
export const fieldLength = (contentLength: number): number => 1 + varintLength(contentLength) + contentLength;

/** Writes the tag and the length; the content follows at the place returned. */
export function writeFieldHead(bytes: Uint8Array, field: number, contentLength: number, at: number): number {
  bytes[at] = (field << 3) | LENGTH_DELIMITED;
  return writeVarint(bytes, contentLength, at + 1);
}
