import { closeSync, fstatSync, fsyncSync, ftruncateSync, openSync } from 'node:fs';
import { LogDamaged } from './log-storage.ts';
import {
  areEqual,
  type Frame,
  FRAME_HEADER_BYTES,
  frameReader,
  type Frames,
  type Header,
  HEADER_BYTES,
  readView,
  sumAt,
  sumOfFrame,
} from './write-ahead-frames.ts';
import { advance, bitsOff, type Sum } from './write-ahead-sum.ts';

/**
 * SQLite's write-ahead log, looked at before SQLite does: it silently drops the first frame that does not fit and
 * everything after it, be that the torn end of a write nobody was told of or damage to what was acknowledged.
 */
const SUMS_IN_LITTLE_ENDIAN = 0x377f0682;
const SUMS_IN_BIG_ENDIAN = 0x377f0683;

const placeOf = (byte: number): string => `the write-ahead log at byte ${byte}`;

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
  const isRepairable = [true, false].some((little) => {
    const wordAt = (at: number): number => view.getInt32(at, little);
    return bitsOff(advance([0, 0], view, 0, 24, little), header.sum, 24, wordAt).length > 0;
  });
  const frames = frameReader(fd, { ...header, pageBytes: 4096 });
  const hasFrames = Array.from({ length: frames.count }, (_, i) => i).some((i) => frames.read(i).isOfThisLog);
  if (isRepairable || hasFrames) throw new LogDamaged(placeOf(0), 'its header does not match its checksum');
  return undefined;
}

interface BitOff {
  /** What the next frame's sum may go on from. */
  readonly seeds: readonly Sum[];
  /** The bit is in the mark that makes the frame a commit. */
  readonly isOfMark: boolean;
}

/** The bit that alone keeps a frame from fitting its sum; high bits of several words may explain the same. */
function findBit({ hasSalts, sum, view }: Frame, expected: Sum, header: Header): BitOff | undefined {
  const wordAt = (at: number): number =>
    view.getInt32(at < 8 ? at : at - 8 + FRAME_HEADER_BYTES, header.isLittleEndian);
  const found = hasSalts ? bitsOff(expected, sum, 8 + header.pageBytes, wordAt) : [];
  if (found.length === 0) return undefined;
  const seeds = new Set(found.map((bit) => (bit === 'sum' ? expected : sum)));
  return { seeds: [...seeds], isOfMark: found.includes(4) };
}

/**
 * Whether a frame and those behind it are one whole transaction at least, so that it may have been acknowledged.
 * @param seed The sum up to and with the first of them.
 */
function isWhole(frames: Frames, index: number, seed: Sum, header: Header): boolean {
  let sum = seed;
  for (let i = index; i < frames.count; i++) {
    const frame = frames.read(i);
    if (i > index) {
      sum = sumOfFrame(sum, frame.view, header.isLittleEndian);
      if (!frame.isOfThisLog || !areEqual(sum, frame.sum)) return false;
    }
    if (frame.isCommit) return true;
  }
  return false;
}

/** Commits of this log from a frame on, left out those that a torn write may have put together of two. */
function commitsFrom(frames: Frames, index: number, header: Header): number {
  let commits = 0;
  let before: Sum | undefined;
  for (let i = index; i < frames.count; i++) {
    const { isOfThisLog, isCommit, isInTwoSectors, sum, view } = frames.read(i);
    const follows = before && areEqual(sumOfFrame(before, view, header.isLittleEndian), sum);
    if (isOfThisLog && isCommit && (follows === true || !isInTwoSectors)) commits += 1;
    before = sum;
  }
  return commits;
}

/** @throws LogDamaged when the frame at which the log breaks off, or what follows, was acknowledged. */
function checkBreak(frames: Frames, index: number, seed: Sum, header: Header): void {
  const broken = frames.read(index);
  const expected = sumOfFrame(seed, broken.view, header.isLittleEndian);
  const damaged = (fault: string): LogDamaged => new LogDamaged(placeOf(frames.offsetOf(index)), fault);
  // The salts are not part of the sum: a frame that fits in all but its salts belongs here.
  if (areEqual(expected, broken.sum) && isWhole(frames, index, broken.sum, header)) {
    throw damaged('a frame has lost the mark of its log');
  }
  // Over an older log a torn write, too, can look like a single bit; but then the rest of it is torn.
  const bit = findBit(broken, expected, header);
  if (bit && (bit.isOfMark || bit.seeds.some((seed) => isWhole(frames, index, seed, header)))) {
    throw damaged('a frame differs by one bit from what was written');
  }
  // A transaction is written after the one before is on the disk: a torn one ends the log, and it ends in one commit.
  if (commitsFrom(frames, index, header) > 1) {
    throw damaged('a frame does not match its checksum, and later commits follow');
  }
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
