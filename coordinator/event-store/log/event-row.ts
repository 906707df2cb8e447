import { bodySumOf, markOf } from './checksums.ts';
import { LogDamaged, type LogEntry } from './log-storage.ts';
import type { StreamTable } from './stream-table.ts';
import type { TypeTable } from './type-table.ts';

/** Columns as an array, which costs half of what objects do. */
export const PLACE = 'position, stream, revision, type, mark';
export type Place = readonly [position: number, stream: number, revision: number, type: number, mark: number];
export type Row = readonly [...Place, sum: number, body: Uint8Array];

/** Makes entries of rows, each only if it is what was written at its place. */
export function rowReader(streams: StreamTable, types: TypeTable) {
  /** @returns the type's name. */
  function checkPlace([position, stream, revision, type, mark]: Place | Row): string {
    const name = types.find(type);
    const isWhole = typeof stream === 'number' && typeof revision === 'number' && name !== undefined;
    if (!isWhole || markOf(position, stream, revision, type) !== mark) {
      throw new LogDamaged(`position ${position}`, 'the entry does not match its checksum');
    }
    return name;
  }

  function entry(row: Row): LogEntry {
    const type = checkPlace(row);
    const [position, stream, revision, , mark, sum, body] = row;
    if (!(body instanceof Uint8Array) || bodySumOf(mark, body) !== sum) {
      throw new LogDamaged(`position ${position}`, 'the entry does not match its checksum');
    }
    // The same bytes, as the kind of array that gRPC sends.
    const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
    return { position, stream: streams.getName(stream), revision, type, body: bytes };
  }

  return { checkPlace, entry };
}
