import { columnsOf, padded, type Say } from './say.ts';

/** One field of a frame: where it stands, its bytes, and what they mean. */
export interface Field {
  /** From the start of the frame, after unescaping. */
  readonly start: number;
  readonly bytes: Buffer;
  readonly name: string;
  readonly meaning: string;
}

/** Reads a frame field by field and keeps what it read. */
export interface FieldReader {
  readonly fields: readonly Field[];
  /** The next bytes, as many as there are of `length`. */
  take(length: number, name: string, meaningOf?: (bytes: Buffer) => string): Buffer;
  /** How many bytes are left before the part that `reserve` keeps back. */
  left(): number;
}

/** `reserve`: bytes at the end that belong to the frame and not to what is read now. */
export function createFieldReader(bytes: Buffer, reserve: number): FieldReader {
  const fields: Field[] = [];
  let start = 0;
  return {
    fields,
    take(length, name, meaningOf = hexOf) {
      const taken = bytes.subarray(start, start + length);
      const isShort = taken.length < length;
      const meaning = isShort ? `ends early: ${taken.length} of ${length} bytes` : meaningOf(taken);
      fields.push({ start, bytes: taken, name, meaning });
      start += taken.length;
      return taken;
    },
    left: () => Math.max(0, bytes.length - reserve - start),
  };
}

const hexOf = (bytes: Buffer): string => (bytes.length > 8 ? '' : `0x${bytes.toString('hex')}`);

const SHOWN_BYTES = 12;

/** Lines of a table: offset, bytes, field, meaning. */
export function tableOf(fields: readonly Field[], say: Say): string[] {
  const shown = fields.map(({ start, bytes, name, meaning }) => ({
    offset: String(start).padStart(4),
    hex: bytes.subarray(0, SHOWN_BYTES).toString('hex') + (bytes.length > SHOWN_BYTES ? '…' : ''),
    name: say.name(name),
    meaning: say.meaning(meaning),
  }));
  const hexWidth = Math.max(0, ...shown.map(({ hex }) => hex.length));
  const nameWidth = Math.max(0, ...shown.map(({ name }) => columnsOf(name)));
  return shown.map(({ offset, hex, name, meaning }) =>
    `${offset}  ${hex.padEnd(hexWidth)}  ${padded(name, nameWidth)}  ${meaning}`.trimEnd(),
  );
}

export const u8 = (bytes: Buffer): string => String(bytes.readUInt8(0));
export const u16 = (bytes: Buffer): string => String(bytes.readUInt16BE(0));
export const u32 = (bytes: Buffer): string => String(bytes.readUInt32BE(0));

/** Names of the bits that are set. */
export function bitsOf(word: number, names: Readonly<Record<number, string>>): string {
  const set: string[] = [];
  for (let bit = 0; bit < 32; bit += 1) {
    if ((word & (1 << bit)) !== 0) set.push(names[bit] ?? `bit ${bit}`);
  }
  return set.length === 0 ? 'none' : set.join(', ');
}

export const momentOf = (at: number | undefined): string =>
  at === undefined ? 'no moment of the calendar' : new Date(at).toISOString();
