import { closeSync, fstatSync, fsyncSync, ftruncateSync, openSync, readSync } from 'node:fs';
import { LogDamaged } from './log-storage.ts';
import { advance, isOneBitOff, type Sum } from './write-ahead-sum.ts';

/**
 * SQLite's write-ahead log, looked at before SQLite does: it silently drops the first frame that does not fit and
 * everything after it, be that the torn end of a write nobody was told of or damage to what was acknowledged.
 * Format: https://sqlite.org/fileformat2.html#the_write_ahead_log
 */
const HEADER_BYTES = 32;
const FRAME_HEADER_BYTES = 24;
const SUMS_IN_LITTLE_ENDIAN = 0x377f0682;
const SUMS_IN_BIG_ENDIAN = 0x377f0683;

interface Header {
  readonly isLittleEndian: boolean;
  readonly pageBytes: number;
  readonly salts: bigint;
  readonly sum: Sum;
}

interface Frame {
  readonly isOfThisLog: boolean;
  readonly isCommit: boolean;
  readonly view: DataView;
  readonly sum: Sum;
}

const sumAt = (view: DataView, offset: number): Sum => [view.getInt32(offset), view.getInt32(offset + 4)];
const areEqual = (a: Sum, b: Sum): boolean => a[0] === b[0] && a[1] === b[1];
const placeOf = (byte: number): string => `the write-ahead log at byte ${byte}`;

function readView(fd: number, at: number, bytes: number): DataView {
  const buffer = new Uint8Array(bytes);
  readSync(fd, buffer, 0, bytes, at);
  return new DataView(buffer.buffer);
}

function frameReader(fd: number, { pageBytes, salts }: Pick<Header, 'pageBytes' | 'salts'>) {
  const frameBytes = FRAME_HEADER_BYTES + pageBytes;
  const count = Math.max(0, Math.floor((fstatSync(fd).size - HEADER_BYTES) / frameBytes));
  const offsetOf = (index: number): number => HEADER_BYTES + index * frameBytes;
  return {
    count,
    offsetOf,
    read(index: number): Frame {
      const view = readView(fd, offsetOf(index), frameBytes);
      return {
        isOfThisLog: view.getBigUint64(8) === salts && view.getUint32(0) !== 0,
        isCommit: view.getUint32(4) !== 0,
        view,
        sum: sumAt(view, 16),
      };
    },
  };
}

function sumOfFrame(seed: Sum, view: DataView, isLittleEndian: boolean): Sum {
  const head = advance(seed, view, 0, 8, isLittleEndian);
  return advance(head, view, FRAME_HEADER_BYTES, view.byteLength, isLittleEndian);
}

/** @returns undefined when the log was being begun and holds nothing yet. */
function readHeader(fd: number): Header | undefined {
  const view = readView(fd, 0, HEADER_BYTES);
  const magic = view.getUint32(0);
  const isLittleEndian = magic === SUMS_IN_LITTLE_ENDIAN;
  const header = {
    isLittleEndian,
    pageBytes: view.getUint32(8) === 1 ? 65_536 : view.getUint32(8),
    salts: view.getBigUint64(16),
    sum: sumAt(view, 24),
  };
  const isKnown = isLittleEndian || magic === SUMS_IN_BIG_ENDIAN;
  if (isKnown && areEqual(advance([0, 0], view, 0, 24, isLittleEndian), header.sum)) return header;
  const isRepairable = [true, false].some((little) =>
    isOneBitOff(advance([0, 0], view, 0, 24, little), header.sum, 24),
  );
  const frames = frameReader(fd, { ...header, pageBytes: 4096 });
  const hasFrames = Array.from({ length: frames.count }, (_, i) => i).some((i) => frames.read(i).isOfThisLog);
  if (isRepairable || hasFrames) throw new LogDamaged(placeOf(0), 'its header does not match its checksum');
  return undefined;
}

/** @throws LogDamaged when the frame at which the log breaks off, or what follows, was acknowledged. */
function checkBreak(frames: ReturnType<typeof frameReader>, index: number, seed: Sum, header: Header): void {
  const broken = frames.read(index);
  const expected = sumOfFrame(seed, broken.view, header.isLittleEndian);
  const damaged = (fault: string): LogDamaged => new LogDamaged(placeOf(frames.offsetOf(index)), fault);
  // The salts are not part of the sum: a frame that fits in all but its salts belongs here.
  if (areEqual(expected, broken.sum)) throw damaged('a frame has lost the mark of its log');
  if (broken.isOfThisLog && isOneBitOff(expected, broken.sum, 8 + header.pageBytes)) {
    throw damaged('a frame differs by one bit from what was written');
  }
  let commits = 0;
  for (let i = index; i < frames.count; i++) {
    const frame = frames.read(i);
    if (frame.isOfThisLog && frame.isCommit) commits += 1;
  }
  // A transaction is written after the one before is on the disk: a torn one ends the log, and it ends in one commit.
  if (commits > 1) throw damaged('a frame does not match its checksum, and later commits follow');
}

/** Where the last whole transaction ends, and where the frames stop that belong to this log. */
function extent(fd: number, header: Header): { readonly whole: number; readonly written: number } {
  const frames = frameReader(fd, header);
  let seed = header.sum;
  let whole = HEADER_BYTES;
  for (let i = 0; i < frames.count; i++) {
    const frame = frames.read(i);
    const sum = sumOfFrame(seed, frame.view, header.isLittleEndian);
    if (!frame.isOfThisLog || !areEqual(sum, frame.sum)) {
      checkBreak(frames, i, seed, header);
      break;
    }
    seed = sum;
    if (frame.isCommit) whole = frames.offsetOf(i + 1);
  }
  let written = whole;
  for (let i = 0; i < frames.count; i++) {
    if (frames.read(i).isOfThisLog) written = Math.max(written, frames.offsetOf(i + 1));
  }
  const { size } = fstatSync(fd);
  const end = frames.offsetOf(frames.count);
  // The last frame may have been cut short, and its transaction may have lost others before it.
  const isCutShort =
    size > end &&
    (written === end || (size >= end + FRAME_HEADER_BYTES && frames.read(frames.count).isOfThisLog));
  return { whole, written: isCutShort ? size : written };
}

/**
 * Cuts off what a crash left of the last, unacknowledged transaction, so that its remains can never be taken for part
 * of a later one.
 * @returns how many bytes that were.
 * @throws LogDamaged when anything that was acknowledged is not as it was written.
 */
export function cutTornTail(file: string): number {
  const fd = openSync(file, 'r+');
  try {
    const { size } = fstatSync(fd);
    if (size === 0) return 0;
    const header = size < HEADER_BYTES ? undefined : readHeader(fd);
    const { whole, written } = header ? extent(fd, header) : { whole: 0, written: size };
    if (written > whole) {
      ftruncateSync(fd, whole);
      fsyncSync(fd);
    }
    return written - whole;
  } finally {
    closeSync(fd);
  }
}
