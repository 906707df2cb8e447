import type { DatabaseSyncInstance, StatementSyncInstance } from '@photostructure/sqlite';
import { bodySumOf, markOf } from './checksums.ts';
import { type Place, PLACE, type Row, rowReader } from './event-row.ts';
import type { GapTable } from './gap-table.ts';
import { type Direction, type Findings, LogDamaged, type LogEntry } from './log-storage.ts';
import { reading } from './sqlite-faults.ts';
import type { StreamRow, StreamTable } from './stream-table.ts';
import type { TypeTable } from './type-table.ts';

function prepare(db: DatabaseSyncInstance, sql: string): StatementSyncInstance {
  const statement = db.prepare(sql);
  statement.setReturnArrays(true);
  return statement;
}

const bothWays = (db: DatabaseSyncInstance, columns: string) => ({
  forwards: prepare(db, `select ${columns} from event where position >= ? order by position limit ?`),
  backwards: prepare(db, `select ${columns} from event where position <= ? order by position desc limit ?`),
});

interface Surroundings {
  readonly streams: StreamTable;
  readonly types: TypeTable;
  readonly gaps: GapTable;
  readonly head: () => number;
}

export type EventTable = ReturnType<typeof eventTable>;

/** The entries, read so that each is what was written and none is missing, and written with their sums. */
export function eventTable(db: DatabaseSyncInstance, { streams, types, gaps, head }: Surroundings) {
  const { checkPlace, entry } = rowReader(streams, types);
  const places = bothWays(db, PLACE);
  const rows = bothWays(db, `${PLACE}, sum, body`);
  const ofStream = {
    forwards: prepare(
      db,
      `select ${PLACE}, sum, body from event where stream = ? and revision >= ? order by revision limit ?`,
    ),
    backwards: prepare(
      db,
      `select ${PLACE}, sum, body from event where stream = ? and revision <= ? order by revision desc limit ?`,
    ),
  };
  const range = prepare(
    db,
    `select ${PLACE}, sum, body from event where position between ? and ? order by position`,
  );
  const insert = db.prepare('insert into event values (?, ?, ?, ?, ?, ?, ?)');

  /** From one position to the other, what was not found must have been expired. */
  function checkNoneMissing(found: readonly (Place | Row)[], from: number, to: number): void {
    const step = from <= to ? 1 : -1;
    const check = (near: number, far: number): void => {
      gaps.check(Math.min(near, far), Math.max(near, far));
    };
    let expected = from;
    for (const [position] of found) {
      if (position !== expected) check(expected, position - step);
      expected = position + step;
    }
    if ((to - expected) * step >= 0) check(expected, to);
  }

  const start = (from: number, direction: Direction): number =>
    direction === 'forwards' ? Math.max(1, from) : Math.min(head(), from);

  function page<T extends Place | Row>(
    statements: Readonly<Record<Direction, StatementSyncInstance>>,
    from: number,
    direction: Direction,
    limit: number,
  ): T[] {
    const first = start(from, direction);
    const end = direction === 'forwards' ? head() : 1;
    if (direction === 'forwards' ? first > end : first < end) return [];
    const found = statements[direction].all(first, limit) as T[];
    checkNoneMissing(found, first, found.length < limit ? end : (found.at(-1)?.[0] ?? end));
    return found;
  }

  /** The rows of a stream from a revision on, each in its turn. */
  function revisions(
    { number, name, first, last }: StreamRow,
    from: number,
    direction: Direction,
    limit: number,
  ) {
    const step = direction === 'forwards' ? 1 : -1;
    const end = direction === 'forwards' ? last : first;
    let expected = direction === 'forwards' ? Math.max(first, from) : Math.min(last, from);
    const found = ofStream[direction].all(number, expected, limit) as Row[];
    const missing = (): LogDamaged =>
      new LogDamaged(`stream ${name} at revision ${expected}`, 'the entry is missing');
    for (const [, , revision] of found) {
      if (revision !== expected) throw missing();
      expected += step;
    }
    if (found.length < limit && (end - expected) * step >= 0) throw missing();
    return found.map(entry);
  }

  /** Some of the entries that were looked at: one by one, or with those in between when they are many. */
  function entriesAt(positions: readonly number[], of: number): LogEntry[] {
    const first = positions[0];
    const last = positions.at(-1);
    if (first === undefined || last === undefined) return [];
    const found =
      positions.length * 4 < of
        ? positions.flatMap((position) => range.all(position, position) as Row[])
        : (range.all(Math.min(first, last), Math.max(first, last)) as Row[]);
    const byPosition = new Map(found.map((row) => [row[0], row]));
    return positions.map((position) => {
      const row = byPosition.get(position);
      if (!row) throw new LogDamaged(`position ${position}`, 'the entry is missing');
      return entry(row);
    });
  }

  return {
    readAll: (from: number, direction: Direction, limit: number): LogEntry[] =>
      reading(`position ${from} or near it`, () => page<Row>(rows, from, direction, limit).map(entry)),

    readRange(first: number, last: number): LogEntry[] {
      return reading(`position ${first} or near it`, () => {
        const found = range.all(first, last) as Row[];
        checkNoneMissing(found, first, last);
        return found.map(entry);
      });
    },

    readStream: (stream: StreamRow, from: number, direction: Direction, limit: number): LogEntry[] =>
      reading(`stream ${stream.name} at revision ${from} or near it`, () =>
        revisions(stream, from, direction, limit),
      ),

    search: (
      from: number,
      direction: Direction,
      limit: number,
      accepts: (stream: string, type: string) => boolean,
    ): Findings =>
      reading(`position ${from} or near it`, () => {
        const found = page<Place>(places, from, direction, limit);
        const wanted = found
          .filter((place) => {
            const type = checkPlace(place);
            return accepts(streams.getName(place[1]), type);
          })
          .map(([position]) => position);
        const entries = entriesAt(wanted, found.length);
        const last = found.at(-1)?.[0];
        return { entries, searched: found.length, ...(last === undefined ? {} : { last }) };
      }),

    /** Inside a transaction. */
    insert(
      { position, revision, body }: Pick<LogEntry, 'position' | 'revision' | 'body'>,
      stream: number,
      type: number,
    ) {
      const mark = markOf(position, stream, revision, type);
      insert.run(position, stream, revision, type, mark, bodySumOf(mark, body), body);
    },
  };
}
