import type { DatabaseSyncInstance } from '@photostructure/sqlite';
import { rowSumOf } from './checksums.ts';
import { LogDamaged } from './log-storage.ts';

interface TypeRow {
  readonly number: number;
  readonly name: string;
  readonly sum: number;
}

export type TypeTable = ReturnType<typeof typeTable>;

/**
 * The types of events by number, all in memory: there are as many as a program has names for what happens.
 * @throws LogDamaged when a row is damaged or there are not as many as were committed.
 */
export function typeTable(db: DatabaseSyncInstance, count: number) {
  const rows = db.prepare('select * from type order by number').all() as TypeRow[];
  const insert = db.prepare('insert into type values (?, ?, ?)');
  for (const [index, { number, name, sum }] of rows.entries()) {
    if (number !== index + 1 || rowSumOf(number, name) !== sum) {
      throw new LogDamaged(`the table of event types, row ${number}`, 'it does not match its checksum');
    }
  }
  if (rows.length !== count) {
    throw new LogDamaged('the table of event types', `it holds ${rows.length} of ${count} rows`);
  }
  const names = rows.map(({ name }) => name);
  const numbers = new Map(names.map((name, index) => [name, index + 1]));
  return {
    count: (): number => names.length,
    find: (number: number): string | undefined => names[number - 1],
    /** Inside a transaction. */
    findOrInsert(name: string): number {
      const known = numbers.get(name);
      if (known !== undefined) return known;
      const number = names.push(name);
      numbers.set(name, number);
      insert.run(number, name, rowSumOf(number, name));
      return number;
    },
    /** After a rollback: back to as many as were committed. */
    forgetAfter(committed: number): void {
      for (const name of names.splice(committed)) numbers.delete(name);
    },
  };
}
