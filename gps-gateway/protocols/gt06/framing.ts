import type { BadFrame } from '../protocol.ts';
import { crcItu } from './crc.ts';

/** A message as it came: `number` says what it is, `serial` counts the terminal's messages. */
export interface Frame {
  readonly number: number;
  readonly content: Buffer;
  readonly serial: number;
  /** 7979: the length has two bytes. */
  readonly isLong: boolean;
}

export type Framed = { readonly frame: Frame } | { readonly bad: BadFrame };

const SHORT_START = 0x78;
const LONG_START = 0x79;
/** Carriage return and line feed. */
const END = 0x0d0a;
/** Number, serial and checksum: the length of a message without content. */
const LEAST_LENGTH = 5;
/** Long messages carry texts and lists of cells; nothing known is near this. */
const MOST_LENGTH = 2048;
const EMPTY = Buffer.alloc(0);

/** The frame as it goes over the wire. */
export function writeFrame({ number, content, serial, isLong }: Frame): Buffer {
  const length = content.length + LEAST_LENGTH;
  const head = isLong
    ? Buffer.of(LONG_START, LONG_START, length >> 8, length & 0xff, number)
    : Buffer.of(SHORT_START, SHORT_START, length, number);
  const tail = Buffer.alloc(6);
  tail.writeUInt16BE(serial, 0);
  tail.writeUInt16BE(END, 4);
  const bytes = Buffer.concat([head, content, tail]);
  bytes.writeUInt16BE(crcItu(bytes.subarray(2, -4)), bytes.length - 4);
  return bytes;
}

/** Where the next frame may begin, from `from` on; the last byte may be half of a start. */
function findStart(bytes: Buffer, from: number): number {
  for (let at = from; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (byte !== SHORT_START && byte !== LONG_START) continue;
    if (at + 1 === bytes.length || bytes[at + 1] === byte) return at;
  }
  return bytes.length;
}

type Reading = { readonly frame: Frame; readonly end: number } | { readonly bad: BadFrame } | 'incomplete';

/** What begins at `start`, where two equal start bytes stand. */
function readFrameAt(bytes: Buffer, start: number): Reading {
  const isLong = bytes[start] === LONG_START;
  const numberAt = start + (isLong ? 4 : 3);
  if (bytes.length < numberAt) return 'incomplete';
  const length = isLong ? bytes.readUInt16BE(start + 2) : bytes.readUInt8(start + 2);
  if (length < LEAST_LENGTH) return { bad: 'too-short' };
  if (length > MOST_LENGTH) return { bad: 'oversized' };
  const endAt = numberAt + length;
  if (bytes.length < endAt + 2) return 'incomplete';
  if (bytes.readUInt16BE(endAt) !== END) return { bad: 'bad-end' };
  const checksumAt = endAt - 2;
  if (crcItu(bytes.subarray(start + 2, checksumAt)) !== bytes.readUInt16BE(checksumAt)) {
    return { bad: 'bad-checksum' };
  }
  return {
    frame: {
      number: bytes.readUInt8(numberAt),
      content: bytes.subarray(numberAt + 1, checksumAt - 2),
      serial: bytes.readUInt16BE(checksumAt - 2),
      isLong,
    },
    end: endAt + 2,
  };
}

/** The start of a whole frame behind one that is not whole: then the length of that one lied. */
function findWholeFrame(bytes: Buffer, from: number): number | undefined {
  for (let at = findStart(bytes, from); at + 1 < bytes.length; at = findStart(bytes, at + 1)) {
    const reading = readFrameAt(bytes, at);
    if (reading !== 'incomplete' && 'frame' in reading) return at;
  }
  return undefined;
}

export interface FrameSplitter {
  /** Frames and faults completed by these bytes. To be read to the end before the next bytes are fed. */
  feed(bytes: Buffer): Generator<Framed, void>;
}

/** Cuts a stream at its lengths, and finds its way back after a fault: no fault costs the good frame after it. */
export function createFrameSplitter(): FrameSplitter {
  let held: Buffer = EMPTY;
  /** The bytes before the next start belong to a fault that was told already. */
  let isAfterFault = false;

  return {
    *feed(chunk) {
      const bytes = held.length === 0 ? chunk : Buffer.concat([held, chunk]);
      let at = 0;
      for (;;) {
        const start = findStart(bytes, at);
        if (start > at && !isAfterFault) {
          isAfterFault = true;
          yield { bad: 'junk' };
        }
        at = start;
        if (start + 1 >= bytes.length) break;
        const reading = readFrameAt(bytes, start);
        if (reading === 'incomplete') {
          const next = findWholeFrame(bytes, start + 1);
          if (next === undefined) break;
          at = next;
          yield { bad: 'bad-length' };
        } else if ('frame' in reading) {
          isAfterFault = false;
          at = reading.end;
          yield { frame: reading.frame };
        } else {
          if (!isAfterFault) yield reading;
          isAfterFault = true;
          at = start + 1;
        }
      }
      held = bytes.subarray(at);
    },
  };
}
