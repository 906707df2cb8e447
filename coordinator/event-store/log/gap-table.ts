import type { DatabaseSyncInstance } from '@photostructure/sqlite';
import { rowSumOf } from './checksums.ts';
import { LogDamaged } from './log-storage.ts';
import { reading } from './sqlite-faults.ts';

/** Positions from first to last that were expired. */
export interface Gap {
  readonly first: number;
  readonly last: number;
}

export type GapTable = ReturnType<typeof gapTable>;

/** What was expired, by position: an entry that is missing and not in here is damage. */
export function gapTable(db: DatabaseSyncInstance) {
  const before = db.prepare('select * from gap where first <= ? order by first desc limit 1');
  const insert = db.prepare('insert into gap values (?, ?, ?)');
  const remove = db.prepare('delete from gap where first = ?');
  const total = db.prepare('select coalesce(sum(last - first + 1), 0) as expired from gap');

  /** The gap that a position is in, or the nearest one before it. */
  const nearest = (position: number): Gap | undefined =>
    reading(`the record of what was expired, near position ${position}`, () => {
      const row = before.get(position) as (Gap & { readonly sum: number }) | undefined;
      if (row && rowSumOf(row.first, row.last) !== row.sum) {
        throw new LogDamaged(
          `the record of what was expired, near position ${position}`,
          'its checksum is wrong',
        );
      }
      return row && { first: row.first, last: row.last };
    });

  return {
    expired: (): number => (total.get() as { expired: number }).expired,
    /** @throws LogDamaged unless all of these were expired. */
    check(first: number, last: number): void {
      const gap = nearest(first);
      if (gap && gap.last >= last) return;
      const missing = gap && gap.last >= first ? gap.last + 1 : first;
      throw new LogDamaged(`position ${missing}`, 'the entry is missing');
    },
    /** Adds positions in ascending order, inside a transaction; gaps that touch become one. */
    add(positions: readonly number[]): void {
      for (let i = 0; i < positions.length;) {
        let first = positions[i] ?? 0;
        let last = first;
        while (positions[i + 1] === last + 1) {
          last += 1;
          i += 1;
        }
        i += 1;
        const following = nearest(last + 1);
        if (following?.first === last + 1) {
          remove.run(following.first);
          last = following.last;
        }
        const preceding = nearest(first);
        if (preceding?.last === first - 1) {
          remove.run(preceding.first);
          first = preceding.first;
        }
        insert.run(first, last, rowSumOf(first, last));
      }
    },
  };
}
