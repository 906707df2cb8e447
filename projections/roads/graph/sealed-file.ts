import {
  closeSync,
  fstatSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { crc32 } from 'node:zlib';

/** What stands in a file that was written earlier: its bytes, or why they cannot be used. */
export type Sealed =
  | { readonly state: 'whole'; readonly payload: Uint8Array }
  | { readonly state: 'missing' | 'outdated' | 'damaged' };

const MAGIC = 'MMROADS1';
/** Magic, checksum, length of the seal, length of the payload. */
const HEADER_BYTES = 24;
/** Wide enough for any typed array. */
const ALIGNMENT = 8;

const aligned = (bytes: number): number => Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;

/**
 * Writes bytes under a seal that says what they were made from and by which edition of the code. Whoever reads the
 * file meanwhile, or after a crash, finds the former one or the new one, never a part.
 */
export function writeSealed(file: string, seal: string, payload: Uint8Array): void {
  const sealBytes = new TextEncoder().encode(seal);
  const header = new Uint8Array(HEADER_BYTES + aligned(sealBytes.length));
  const view = new DataView(header.buffer);
  header.set(new TextEncoder().encode(MAGIC));
  view.setUint32(8, checksum(sealBytes, payload));
  view.setUint32(12, sealBytes.length);
  view.setFloat64(16, payload.length);
  header.set(sealBytes, HEADER_BYTES);
  const part = `${file}.${process.pid}.part`;
  const descriptor = openSync(part, 'w');
  try {
    writeWhole(descriptor, header);
    writeWhole(descriptor, payload);
    fsyncSync(descriptor);
  } catch (fault) {
    rmSync(part, { force: true });
    throw fault;
  } finally {
    closeSync(descriptor);
  }
  renameSync(part, file);
}

/** The same where a full or read-only disk does not matter: says what was wrong with it. */
export function tryWritingSealed(file: string, seal: string, payload: Uint8Array): string | undefined {
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeSealed(file, seal, payload);
    return undefined;
  } catch (fault) {
    if (!(fault instanceof Error) || !('code' in fault)) throw fault;
    return fault.message;
  }
}

/** Reads what was written under this seal, into memory that threads can share. */
export function readSealed(file: string, seal: string): Sealed {
  const descriptor = openIfThere(file);
  if (descriptor === undefined) return { state: 'missing' };
  try {
    const bytes = new Uint8Array(new SharedArrayBuffer(fstatSync(descriptor).size));
    for (let filled = 0; filled < bytes.length;) {
      const count = readSync(descriptor, bytes, filled, bytes.length - filled, filled);
      if (count === 0) break;
      filled += count;
    }
    return unsealed(bytes, seal);
  } finally {
    closeSync(descriptor);
  }
}

function unsealed(bytes: Uint8Array, seal: string): Sealed {
  // A decoder does not read shared memory.
  const textOf = (start: number, end: number): string => new TextDecoder().decode(bytes.slice(start, end));
  if (bytes.length < HEADER_BYTES) return { state: 'damaged' };
  if (textOf(0, MAGIC.length) !== MAGIC) return { state: 'outdated' };
  const view = new DataView(bytes.buffer);
  const sealLength = view.getUint32(12);
  const payloadStart = HEADER_BYTES + aligned(sealLength);
  if (payloadStart + view.getFloat64(16) !== bytes.length) return { state: 'damaged' };
  const sealBytes = bytes.slice(HEADER_BYTES, HEADER_BYTES + sealLength);
  const payload = bytes.subarray(payloadStart);
  if (view.getUint32(8) !== checksum(sealBytes, payload)) return { state: 'damaged' };
  return new TextDecoder().decode(sealBytes) === seal ? { state: 'whole', payload } : { state: 'outdated' };
}

const checksum = (seal: Uint8Array, payload: Uint8Array): number => crc32(payload, crc32(seal));

function writeWhole(descriptor: number, bytes: Uint8Array): void {
  for (let written = 0; written < bytes.length;) {
    written += writeSync(descriptor, bytes, written, bytes.length - written);
  }
}

function openIfThere(file: string): number | undefined {
  try {
    return openSync(file, 'r');
  } catch (fault) {
    const { code } = fault as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw fault;
  }
}
