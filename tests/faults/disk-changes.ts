import type { Draws } from '../../simulations/draws.ts';

/** A change of a file or of a directory that only a flush makes durable. */
export type Change =
  | { readonly kind: 'written'; readonly offset: number; readonly bytes: Buffer }
  | { readonly kind: 'resized'; readonly size: number }
  | {
      readonly kind: 'renamed';
      readonly bind: readonly [string, number][];
      readonly free: readonly string[];
    };

/** A file or directory, by what would be left of it without power. */
export interface DiskNode {
  readonly isDirectory: boolean;
  /** Content, and zeros behind it. */
  room: Buffer;
  size: number;
  readonly entries: Map<string, number>;
}

/** What a disk writes whole or not at all. */
const SECTOR_BYTES = 512;

function reserve(node: DiskNode, size: number): void {
  if (size <= node.room.length) return;
  const room = Buffer.alloc(size * 2);
  node.room.copy(room);
  node.room = room;
}

export function applyTo(node: DiskNode, change: Change): void {
  switch (change.kind) {
    case 'written': {
      const end = change.offset + change.bytes.length;
      reserve(node, end);
      change.bytes.copy(node.room, change.offset);
      node.size = Math.max(node.size, end);
      break;
    }
    case 'resized':
      reserve(node, change.size);
      // What lies beyond the end reads as zeros when the file grows again.
      node.room.fill(0, change.size);
      node.size = change.size;
      break;
    case 'renamed':
      for (const name of change.free) node.entries.delete(name);
      for (const [name, number] of change.bind) node.entries.set(name, number);
      break;
  }
}

/** What is left of a write when each of its sectors is or is not written. */
export function torn({ offset, bytes }: { offset: number; bytes: Buffer }, draws: Draws): Change[] {
  const kept: Change[] = [];
  for (let from = 0; from < bytes.length;) {
    const to = Math.min(bytes.length, from + SECTOR_BYTES - ((offset + from) % SECTOR_BYTES));
    if (draws.below(2) === 0)
      kept.push({ kind: 'written', offset: offset + from, bytes: bytes.subarray(from, to) });
    from = to;
  }
  return kept;
}
