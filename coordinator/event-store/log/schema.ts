import { DatabaseSync, type DatabaseSyncInstance } from '@photostructure/sqlite';
import { rowSumOf } from './checksums.ts';
import { LogDamaged, NewerVersion } from './log-storage.ts';

/** In the file's header: `Ming`, so that no other program's database is taken for a log. */
export const APPLICATION_ID = 0x4d696e67;
export const VERSION = 1;

/**
 * Sums as checksums.ts makes them. A stream's first is its oldest revision that was not expired, and one more than its
 * last when all were. A gap is a run of positions that were expired; two gaps never touch. The mark and the sum stand
 * before the body, which a search does not read.
 */
const TABLES = `
  create table store (
    id text not null, head integer not null, streams integer not null, types integer not null, sum integer not null
  );
  create table stream (
    number integer primary key, name text not null unique, first integer not null, last integer not null,
    sum integer not null
  );
  create table type (number integer primary key, name text not null, sum integer not null);
  create table gap (first integer primary key, last integer not null, sum integer not null);
  create table event (
    position integer primary key, stream integer not null, revision integer not null, type integer not null,
    mark integer not null, sum integer not null, body blob not null
  );
`;
/** Made last where many rows are copied: sorting once is quicker than placing each. */
export const INDEX = 'create unique index event_of_stream on event (stream, revision);';

/** The tables of the first version, which had neither sums nor a version in the header. */
const FIRST_VERSION = ['event', 'store', 'stream'];

/** The one row about the whole log, written with every commit. */
export interface StoreRow {
  readonly id: string;
  readonly head: number;
  readonly streams: number;
  readonly types: number;
}

const sumOfStore = ({ id, head, streams, types }: StoreRow): number =>
  rowSumOf(VERSION, id, head, streams, types);

export function createTables(db: DatabaseSyncInstance, id: string): void {
  db.exec(TABLES);
  const row = { id, head: 0, streams: 0, types: 0 };
  db.prepare('insert into store values (?, 0, 0, 0, ?)').run(id, sumOfStore(row));
}

/** Last of all: before, the file is nothing yet. */
export function stamp(db: DatabaseSyncInstance): void {
  db.exec(`pragma application_id = ${APPLICATION_ID}; pragma user_version = ${VERSION};`);
}

const valueOf = (db: DatabaseSyncInstance, pragma: string): unknown =>
  Object.values(db.prepare(`pragma ${pragma}`).get() as object)[0];

const describe = (db: DatabaseSyncInstance): string =>
  JSON.stringify(db.prepare('select type, name, tbl_name, sql from sqlite_schema order by name').all());

function describeOurs(): string {
  const db = new DatabaseSync(':memory:');
  db.exec(TABLES + INDEX);
  const description = describe(db);
  db.close();
  return description;
}

/**
 * What a file holds: nothing yet, a log of the first version, or one of ours.
 * @throws NewerVersion, or LogDamaged when it is none of these.
 */
export function formatOf(db: DatabaseSyncInstance, file: string): 'empty' | 'first' | 'current' {
  const application = valueOf(db, 'application_id');
  const version = valueOf(db, 'user_version');
  const tables = db.prepare("select name from sqlite_schema where type = 'table' order by name").all() as {
    name: string;
  }[];
  const names = tables.map(({ name }) => name);
  if (application === 0 && version === 0) {
    if (names.length === 0) return 'empty';
    if (names.join() === FIRST_VERSION.join()) return 'first';
  }
  if (application === APPLICATION_ID && typeof version === 'number' && version > VERSION) {
    throw new NewerVersion(
      `${file} was written by a later version of the event store (format ${version}; this one knows ${VERSION}). ` +
        'Start that version, or restore a backup made with this one.',
    );
  }
  if (application !== APPLICATION_ID || version !== VERSION || describe(db) !== describeOurs()) {
    throw new LogDamaged(file, 'it is not an event log, or its description of itself has decayed');
  }
  return 'current';
}

/** The row about the whole log, and how it is written again. */
export function storeTable(db: DatabaseSyncInstance) {
  const update = db.prepare('update store set head = ?, streams = ?, types = ?, sum = ?');
  const rows = db.prepare('select * from store').all() as (StoreRow & { readonly sum: number })[];
  const [row] = rows;
  if (!row || rows.length > 1 || sumOfStore(row) !== row.sum) {
    throw new LogDamaged('the row about the whole log', 'it does not match its checksum');
  }
  return {
    row: { id: row.id, head: row.head, streams: row.streams, types: row.types } satisfies StoreRow,
    write(next: StoreRow): void {
      update.run(next.head, next.streams, next.types, sumOfStore(next));
    },
  };
}
