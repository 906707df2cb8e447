import { fstatSync, readSync } from 'node:fs';
import { advance, type Sum } from './write-ahead-sum.ts';

/** Of SQLite's write-ahead log: https://sqlite.org/fileformat2.html#the_write_ahead_log */
export const HEADER_BYTES = 32;
export const FRAME_HEADER_BYTES = 24;
/** What a disk writes whole or not at all. */
const SECTOR_BYTES = 512;

export interface Header {
  readonly isLittleEndian: boolean;
  readonly pageBytes: number;
  readonly salts: bigint;
  readonly sum: Sum;
}

export interface Frame {
  /** Carries the salts of this log's header; a page number of 0 is none that was ever written. */
  readonly isOfThisLog: boolean;
  readonly hasSalts: boolean;
  /** A torn write may have left an older frame's mark of a commit before the salts of this log. */
  readonly isInTwoSectors: boolean;
  readonly isCommit: boolean;
  readonly view: DataView;
  readonly sum: Sum;
}

export const sumAt = (view: DataView, offset: number): Sum => [
  view.getInt32(offset),
  view.getInt32(offset + 4),
];
export const areEqual = (a: Sum, b: Sum): boolean => a[0] === b[0] && a[1] === b[1];

export function readView(fd: number, at: number, bytes: number): DataView {
  const buffer = new Uint8Array(bytes);
  readSync(fd, buffer, 0, bytes, at);
  return new DataView(buffer.buffer);
}

export function frameReader(fd: number, { pageBytes, salts }: Pick<Header, 'pageBytes' | 'salts'>) {
  const frameBytes = FRAME_HEADER_BYTES + pageBytes;
  const count = Math.max(0, Math.floor((fstatSync(fd).size - HEADER_BYTES) / frameBytes));
  const offsetOf = (index: number): number => HEADER_BYTES + index * frameBytes;
  return {
    count,
    offsetOf,
    read(index: number): Frame {
      const view = readView(fd, offsetOf(index), frameBytes);
      const hasSalts = view.getBigUint64(8) === salts;
      return {
        hasSalts,
        isOfThisLog: hasSalts && view.getUint32(0) !== 0,
        isInTwoSectors: (offsetOf(index) + 8) % SECTOR_BYTES === 0,
        isCommit: view.getUint32(4) !== 0,
        view,
        sum: sumAt(view, 16),
      };
    },
  };
}

export type Frames = ReturnType<typeof frameReader>;

export function sumOfFrame(seed: Sum, view: DataView, isLittleEndian: boolean): Sum {
  const head = advance(seed, view, 0, 8, isLittleEndian);
  return advance(head, view, FRAME_HEADER_BYTES, view.byteLength, isLittleEndian);
}
