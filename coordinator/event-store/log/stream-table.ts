import type { DatabaseSyncInstance } from '@photostructure/sqlite';
import { crc32 } from 'node:zlib';
import { rowSumOf } from './checksums.ts';
import { LogDamaged } from './log-storage.ts';
import { reading } from './sqlite-faults.ts';

/** A stream as the log accounts for it; the revisions from first to last are in it, without gaps. */
export interface StreamRow {
  readonly number: number;
  readonly name: string;
  readonly first: number;
  readonly last: number;
}

interface SummedRow extends StreamRow {
  readonly sum: number;
}

/** Rows kept in memory, and names by number, which a search through the log needs most; the rest is looked up. */
const ROWS_IN_MEMORY = 20_000;
const NAMES_IN_MEMORY = 200_000;
const PAGE = 5_000;

const sumOf = ({ number, name, first, last }: StreamRow): number => rowSumOf(number, name, first, last);

function checked(row: SummedRow | undefined, place: string): StreamRow {
  if (!row || sumOf(row) !== row.sum) throw new LogDamaged(place, 'its row does not match its checksum');
  return { number: row.number, name: row.name, first: row.first, last: row.last };
}

export type StreamTable = ReturnType<typeof streamTable>;

/** @throws LogDamaged when a row is damaged or there are not as many as were committed. */
export function streamTable(db: DatabaseSyncInstance, committed: number) {
  let count = committed;
  const rows = new Map<string, StreamRow>();
  const names = new Map<number, string>();
  /** Of every name there is: what the index does not find is new only if it is not in here either. */
  const known = new Set<number>();
  const find = db.prepare('select * from stream where name = ?');
  const scan = db.prepare('select count(*) as rows, sum(name = ?) as found from stream not indexed');
  const get = db.prepare('select * from stream where number = ?');
  const after = db.prepare('select * from stream where number > ? order by number limit ?');
  const write = db.prepare(
    `insert into stream values (?, ?, ?, ?, ?) on conflict (number)
     do update set first = excluded.first, last = excluded.last, sum = excluded.sum`,
  );

  function remember(row: StreamRow): StreamRow {
    if (rows.size >= ROWS_IN_MEMORY) rows.clear();
    rows.set(row.name, row);
    return row;
  }

  function rememberName(number: number, name: string): string {
    if (names.size >= NAMES_IN_MEMORY) names.clear();
    names.set(number, name);
    return name;
  }

  function checkIsNew(name: string): void {
    if (!known.has(crc32(name) | 0)) return;
    const seen = scan.get(name) as { rows: number; found: number | null };
    if (seen.rows !== count || seen.found !== 0) {
      throw new LogDamaged(`stream ${name}`, 'the index of names has lost it');
    }
  }

  /** So many rows after a number, each checked. */
  const rowsAfter = (number: number, limit: number): StreamRow[] =>
    reading('the table of streams', () =>
      (after.all(number, limit) as SummedRow[]).map((row) =>
        checked(row, `the table of streams, row ${row.number}`),
      ),
    );

  const read = (number: number): StreamRow => {
    const place = `the table of streams, row ${number}`;
    const row = reading(place, () => checked(get.get(number) as SummedRow | undefined, place));
    if (row.number !== number) throw new LogDamaged(place, 'another row stands in its place');
    return row;
  };

  function checkAll(): void {
    let seen = 0;
    for (let page = rowsAfter(0, PAGE); page.length > 0; page = rowsAfter(seen, PAGE)) {
      for (const { number, name } of page) {
        seen += 1;
        if (number !== seen) throw new LogDamaged(`the table of streams, row ${seen}`, 'it is missing');
        known.add(crc32(name) | 0);
        rememberName(number, name);
      }
    }
    if (seen !== count) throw new LogDamaged('the table of streams', `it holds ${seen} of ${count} rows`);
  }

  checkAll();
  return {
    count: (): number => count,
    find(name: string): StreamRow | undefined {
      const row =
        rows.get(name) ??
        reading(`stream ${name}`, () => {
          const found = find.get(name) as SummedRow | undefined;
          if (found) return remember(checked(found, `stream ${name}`));
          checkIsNew(name);
          return undefined;
        });
      if (row && row.name !== name) throw new LogDamaged(`stream ${name}`, 'the index of names is wrong');
      return row;
    },
    getName: (number: number): string => names.get(number) ?? rememberName(number, read(number).name),
    /** From the disk, whatever is in memory. */
    read,
    /** @throws LogDamaged unless the index of names leads there. */
    checkFound(number: number, name: string): void {
      const row = find.get(name) as StreamRow | undefined;
      if (row?.number !== number)
        throw new LogDamaged(`stream ${name}`, 'the index of names does not lead to it');
    },
    /** Inside a transaction; a new stream has the next number. */
    write(row: StreamRow): void {
      write.run(row.number, row.name, row.first, row.last, sumOf(row));
      count = Math.max(count, row.number);
      known.add(crc32(row.name) | 0);
      remember(row);
      rememberName(row.number, row.name);
    },
    /** After a rollback: what was written inside it is void. */
    forgetAfter(lastCommitted: number): void {
      for (let number = count; number > lastCommitted; number--) names.delete(number);
      count = lastCommitted;
      rows.clear();
    },
  };
}
