import {
  type BadHeader,
  type Frame,
  MAX_BODY_BYTES,
  MAX_HEADER_BYTES,
  MIN_HEADER_BYTES,
  readFrame,
  writeFrame,
} from './header.ts';

/** Why bytes between two delimiters were no frame. `junk` stood between frames, the rest where one was due. */
export type BadFrame = BadHeader | 'junk' | 'bad-checksum' | 'oversized';

export type Framed = { readonly frame: Frame } | { readonly bad: BadFrame };

const DELIMITER = 0x7e;
const ESCAPE = 0x7d;
const EMPTY = Buffer.alloc(0);
const CHECKSUM_BYTES = 1;
const DELIMITER_BYTE = Buffer.of(DELIMITER);

/** The longest frame there is, were every byte of it escaped. */
const MAX_SEGMENT_BYTES = 2 * (MAX_HEADER_BYTES + MAX_BODY_BYTES + 1);

/** Exclusive or of the bytes, without the first `before` and the last `after`. */
export function checksum(bytes: Buffer, before = 0, after = 0): number {
  let sum = 0;
  for (let index = before; index < bytes.length - after; index += 1) sum ^= bytes[index] ?? 0;
  return sum;
}

/** 7e → 7d 02, 7d → 7d 01. */
export function escape(bytes: Buffer): Buffer {
  if (!bytes.includes(DELIMITER) && !bytes.includes(ESCAPE)) return bytes;
  const escaped = Buffer.allocUnsafe(bytes.length * 2);
  let length = 0;
  for (const byte of bytes) {
    const isEscaped = byte === DELIMITER || byte === ESCAPE;
    escaped[length] = isEscaped ? ESCAPE : byte;
    if (isEscaped) escaped[length + 1] = byte === DELIMITER ? 0x02 : 0x01;
    length += isEscaped ? 2 : 1;
  }
  return escaped.subarray(0, length);
}

/** The inverse; an escape byte that escapes nothing stands for itself. */
export function unescape(bytes: Buffer): Buffer {
  if (!bytes.includes(ESCAPE)) return bytes;
  const plain = Buffer.alloc(bytes.length);
  let length = 0;
  for (let index = 0; index < bytes.length; index += 1) {
    const next = bytes[index + 1];
    if (bytes[index] === ESCAPE && (next === 0x01 || next === 0x02)) {
      plain[length] = next === 0x01 ? ESCAPE : DELIMITER;
      index += 1;
    } else {
      plain[length] = bytes[index] ?? 0;
    }
    length += 1;
  }
  return plain.subarray(0, length);
}

/** The frame as it goes over the wire. */
export function writeEscapedFrame(frame: Frame): Buffer {
  const bytes = writeFrame(frame, 1, 2);
  bytes[0] = DELIMITER;
  bytes[bytes.length - 2] = checksum(bytes, 1, 2);
  bytes[bytes.length - 1] = DELIMITER;
  const isPlain = bytes.indexOf(DELIMITER, 1) === bytes.length - 1 && !bytes.includes(ESCAPE);
  return isPlain ? bytes : Buffer.concat([DELIMITER_BYTE, escape(bytes.subarray(1, -1)), DELIMITER_BYTE]);
}

function readSegment(segment: Buffer): Framed {
  const unescaped = readChecked(unescape(segment));
  if ('frame' in unescaped || !segment.includes(ESCAPE)) return unescaped;
  // Some terminals forget to escape: their bytes add up only as they stand.
  const asSent = readChecked(segment);
  return 'frame' in asSent ? asSent : unescaped;
}

function readChecked(bytes: Buffer): Framed {
  if (bytes.length <= MIN_HEADER_BYTES) return { bad: 'too-short' };
  if (checksum(bytes) !== 0) return { bad: 'bad-checksum' };
  const frame = readFrame(bytes, CHECKSUM_BYTES);
  return typeof frame === 'string' ? { bad: frame } : { frame };
}

export interface FrameSplitter {
  /** Frames and faults completed by these bytes. */
  feed(bytes: Buffer): readonly Framed[];
}

/**
 * Cuts a stream at its delimiters. Whatever stands between two of them is tried as a frame, because after a damaged
 * frame nobody can say whether a delimiter opens or closes: so no fault costs the good frame that follows it.
 */
export function createFrameSplitter(): FrameSplitter {
  let held = EMPTY;
  let isOversized = false;
  let isFrameDue = false;

  function close(segment: Buffer): Framed | undefined {
    const wasDue = isFrameDue;
    isFrameDue = true;
    if (isOversized || segment.length > MAX_SEGMENT_BYTES) {
      isOversized = false;
      return { bad: wasDue ? 'oversized' : 'junk' };
    }
    if (segment.length === 0) return undefined;
    const framed = readSegment(segment);
    if ('frame' in framed) isFrameDue = false;
    else if (!wasDue) return { bad: 'junk' };
    return framed;
  }

  return {
    feed(bytes) {
      const completed: Framed[] = [];
      let start = 0;
      for (let end = bytes.indexOf(DELIMITER); end !== -1; end = bytes.indexOf(DELIMITER, start)) {
        const tail = bytes.subarray(start, end);
        const segment = held.length === 0 ? tail : Buffer.concat([held, tail]);
        held = EMPTY;
        start = end + 1;
        const framed = close(segment);
        if (framed) completed.push(framed);
      }
      if (start === bytes.length || isOversized) return completed;
      held = Buffer.concat([held, bytes.subarray(start)]);
      if (held.length > MAX_SEGMENT_BYTES) {
        held = EMPTY;
        isOversized = true;
      }
      return completed;
    },
  };
}
