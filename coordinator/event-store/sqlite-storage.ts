import { DatabaseSync, type DatabaseSyncInstance } from '@photostructure/sqlite';
import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DataDirectoryInUse, type LogEntry, type LogStorage } from './log-storage.ts';

const SCHEMA = `
  create table if not exists store (id text not null);
  create table if not exists stream (id integer primary key, name text not null unique);
  create table if not exists event (
    position integer primary key, stream integer not null, revision integer not null, body blob not null,
    unique (stream, revision)
  );
`;

/** Names kept in memory on both ways between name and number; the rest is looked up. */
const NAMES_IN_MEMORY = 50_000;

/** Open databases: the binding lets go of one that only its own statements still refer to. */
const open = new Set<DatabaseSyncInstance>();

interface Row {
  readonly position: number;
  readonly stream: number;
  readonly revision: number;
  readonly body: Uint8Array;
}

/**
 * The exclusive lock is the single-instance lock: the kernel drops it with the process, however that ends.
 * @throws DataDirectoryInUse
 */
function openExclusively(directory: string): DatabaseSyncInstance {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const db = new DatabaseSync(join(directory, 'events.sqlite'));
  try {
    db.exec('pragma locking_mode = exclusive; pragma journal_mode = wal; pragma synchronous = full;');
    db.exec('begin exclusive');
    db.exec(SCHEMA);
    db.exec('commit');
  } catch (error) {
    db.close();
    if (error instanceof Error && /database is locked/.test(error.message)) {
      throw new DataDirectoryInUse(
        `The event store's data in ${directory} are in use by another process. Stop it, or choose another directory.`,
      );
    }
    throw error;
  }
  open.add(db);
  return db;
}

function storeIdOf(db: DatabaseSyncInstance): string {
  const known = db.prepare('select id from store').get() as { id: string } | undefined;
  if (known) return known.id;
  const id = randomUUID();
  db.prepare('insert into store (id) values (?)').run(id);
  return id;
}

/** The numbers of stream names. A name gets its number inside the commit that first uses it. */
function streamNumbers(db: DatabaseSyncInstance) {
  const numbers = new Map<string, number>();
  const names = new Map<number, string>();
  const findNumber = db.prepare('select id from stream where name = ?');
  const findName = db.prepare('select name from stream where id = ?');
  const insert = db.prepare('insert into stream (name) values (?)');
  const remember = (name: string, number: number): number => {
    if (numbers.size >= NAMES_IN_MEMORY) numbers.clear();
    if (names.size >= NAMES_IN_MEMORY) names.clear();
    numbers.set(name, number);
    names.set(number, name);
    return number;
  };
  const find = (name: string): number | undefined => {
    const known = numbers.get(name);
    if (known !== undefined) return known;
    const row = findNumber.get(name) as { id: number } | undefined;
    return row && remember(name, row.id);
  };
  return {
    find,
    /** After a rollback: numbers given inside it are void. */
    forget(): void {
      numbers.clear();
      names.clear();
    },
    findOrInsert: (name: string): number =>
      find(name) ?? remember(name, Number(insert.run(name).lastInsertRowid)),
    getName(number: number): string {
      const known = names.get(number);
      if (known !== undefined) return known;
      const { name } = findName.get(number) as { name: string };
      remember(name, number);
      return name;
    },
  };
}

/** The log in one SQLite file; write-ahead log, flushed to the disk by every commit. */
export function sqliteStorage(directory: string): LogStorage {
  const db = openExclusively(directory);
  const streams = streamNumbers(db);
  const insert = db.prepare('insert into event (position, stream, revision, body) values (?, ?, ?, ?)');
  const newest = db.prepare('select max(position) as position from event');
  const last = db.prepare('select max(revision) as revision from event where stream = ?');
  const all = {
    forwards: db.prepare('select * from event where position >= ? order by position limit ?'),
    backwards: db.prepare('select * from event where position <= ? order by position desc limit ?'),
  };
  const ofStream = {
    forwards: db.prepare('select * from event where stream = ? and revision >= ? order by revision limit ?'),
    backwards: db.prepare(
      'select * from event where stream = ? and revision <= ? order by revision desc limit ?',
    ),
  };
  const entry = (row: Row): LogEntry => ({
    position: row.position,
    stream: streams.getName(row.stream),
    revision: row.revision,
    // The same bytes, as the kind of array that gRPC sends.
    body: Buffer.from(row.body.buffer, row.body.byteOffset, row.body.byteLength),
  });
  return {
    storeId: storeIdOf(db),
    head: () => (newest.get() as { position: number | null }).position ?? 0,
    commit(entries) {
      db.exec('begin');
      try {
        for (const { position, stream, revision, body } of entries) {
          insert.run(position, streams.findOrInsert(stream), revision, body);
        }
        db.exec('commit');
      } catch (error) {
        db.exec('rollback');
        streams.forget();
        throw error;
      }
    },
    readAll: (from, direction, limit) => (all[direction].all(from, limit) as Row[]).map(entry),
    readStream(stream, from, direction, limit) {
      const number = streams.find(stream);
      if (number === undefined) return [];
      return (ofStream[direction].all(number, from, limit) as Row[]).map(entry);
    },
    lastRevision(stream) {
      const number = streams.find(stream);
      if (number === undefined) return -1;
      return (last.get(number) as { revision: number | null }).revision ?? -1;
    },
    close() {
      // Statements live until they are collected, and would hold the exclusive lock of this log until then.
      db.exec('pragma journal_mode = delete; pragma locking_mode = normal; select count(*) from store');
      db.close();
      open.delete(db);
    },
  };
}
