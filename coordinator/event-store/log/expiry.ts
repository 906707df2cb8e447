import type { DatabaseSyncInstance } from '@photostructure/sqlite';
import type { GapTable } from './gap-table.ts';
import { LogDamaged } from './log-storage.ts';
import { reading } from './sqlite-faults.ts';
import type { StreamRow, StreamTable } from './stream-table.ts';

/** Removing what may no longer be read, so that its absence is on record. */
export function expiry(db: DatabaseSyncInstance, streams: StreamTable, gaps: GapTable) {
  const oldest = db.prepare(
    'select position, revision from event where stream = ? and revision < ? order by revision limit ?',
  );
  const remove = db.prepare('delete from event where position = ?');

  /** Inside a transaction. */
  return (stream: StreamRow, before: number, limit: number): number => {
    const rows = reading(
      `stream ${stream.name}`,
      () => oldest.all(stream.number, before, limit) as { position: number; revision: number }[],
    );
    const due = Math.min(limit, Math.min(before, stream.last + 1) - stream.first);
    for (let index = 0; index < due; index++) {
      const row = rows[index];
      const isThere = row?.revision === stream.first + index && remove.run(row.position).changes === 1;
      if (!isThere) {
        throw new LogDamaged(
          `stream ${stream.name} at revision ${stream.first + index}`,
          'the entry is missing',
        );
      }
    }
    if (rows.length > 0) {
      gaps.add(rows.map(({ position }) => position));
      streams.write({ ...stream, first: stream.first + rows.length });
    }
    return rows.length;
  };
}
