import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

/** Bytes that can be read in pieces, so that a large extract is never held as a whole. */
export interface OsmSource {
  /** In bytes. */
  readonly size: number;
  /** The bytes from `position`: fewer than `length` only at the end. */
  readonly read: (position: number, length: number) => Uint8Array;
}

export function sourceOf(bytes: Uint8Array): OsmSource {
  return {
    size: bytes.length,
    read: (position, length) => bytes.subarray(position, position + length),
  };
}

/** Throws the file system's error when the file cannot be opened. Close it when done. */
export function openSource(file: string): OsmSource & { readonly close: () => void } {
  const descriptor = openSync(file, 'r');
  return {
    size: fstatSync(descriptor).size,
    read(position, length) {
      const bytes = new Uint8Array(length);
      let filled = 0;
      while (filled < length) {
        const count = readSync(descriptor, bytes, filled, length - filled, position + filled);
        if (count === 0) break;
        filled += count;
      }
      return bytes.subarray(0, filled);
    },
    close: () => {
      closeSync(descriptor);
    },
  };
}
