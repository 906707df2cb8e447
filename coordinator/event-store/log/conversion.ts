import { DatabaseSync, type DatabaseSyncInstance } from '@photostructure/sqlite';
import { closeSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { FILE } from './data-directory.ts';
import { eventTable } from './event-table.ts';
import { gapTable } from './gap-table.ts';
import { LogDamaged, type OnProgress } from './log-storage.ts';
import { typeOf } from '../protocol/recorded-event.ts';
import { createTables, INDEX, stamp, storeTable } from './schema.ts';
import { streamTable } from './stream-table.ts';
import { typeTable } from './type-table.ts';

const CONVERTING = 'converting.sqlite';
const PAGE = 5_000;

interface FirstRow {
  readonly position: number;
  readonly stream: number;
  readonly name: string;
  readonly revision: number;
  readonly body: Uint8Array;
}

/** What a crash left of a conversion: the log itself was not touched yet. */
export function removeUnfinishedConversion(directory: string): void {
  rmSync(join(directory, CONVERTING), { force: true });
}

/** Makes what was written or renamed in it durable: https://www.man7.org/linux/man-pages/man2/fsync.2.html */
function flush(path: string): void {
  const fd = openSync(path, 'r');
  try {
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}

/** The entries of a log of the first version, which had no sums: they must at least stand without gaps. */
function* firstRows(db: DatabaseSyncInstance): Generator<readonly FirstRow[]> {
  const page = db.prepare(
    `select e.position, e.stream, s.name, e.revision, e.body from event e join stream s on s.id = e.stream
     where e.position > ? order by e.position limit ${PAGE}`,
  );
  let last = 0;
  for (;;) {
    const rows = page.all(last) as FirstRow[];
    if (rows.length === 0) return;
    for (const { position } of rows) {
      if (position !== last + 1) throw new LogDamaged(`position ${last + 1}`, 'the entry is missing');
      last = position;
    }
    yield rows;
  }
}

function copyInto(db: DatabaseSyncInstance, old: DatabaseSyncInstance, onProgress: OnProgress): void {
  const { count } = old.prepare('select count(*) as count from event').get() as { count: number };
  const { id } = old.prepare('select id from store').get() as { id: string };
  createTables(db, id);
  const store = storeTable(db);
  const streams = streamTable(db, 0);
  const types = typeTable(db, 0);
  const events = eventTable(db, { streams, types, gaps: gapTable(db), head: () => 0 });
  let head = 0;
  for (const rows of firstRows(old)) {
    for (const { position, name, revision, body } of rows) {
      const stream = streams.find(name) ?? { number: streams.count() + 1, name, first: 0, last: -1 };
      if (revision !== stream.last + 1) {
        throw new LogDamaged(`stream ${name} at revision ${stream.last + 1}`, 'the entry is missing');
      }
      const entry = { position, stream: name, revision, type: '', body: Buffer.from(body) };
      events.insert(entry, stream.number, types.findOrInsert(typeOf(entry)));
      streams.write({ ...stream, last: revision });
      head = position;
    }
    onProgress(head, count);
  }
  if (head !== count) throw new LogDamaged(`position ${head + 1}`, `${count - head} entries are missing`);
  store.write({ id, head, streams: streams.count(), types: types.count() });
  db.exec(INDEX);
}

/**
 * Writes a log of the first version anew beside it, with sums, and puts it in its place. A crash on the way leaves the
 * old one; two opens cannot meet, since the directory is claimed.
 */
export function convertFirstVersion(
  old: DatabaseSyncInstance,
  directory: string,
  onProgress: OnProgress,
): void {
  const file = join(directory, CONVERTING);
  const db = new DatabaseSync(file);
  try {
    db.exec(
      'pragma auto_vacuum = incremental; pragma journal_mode = off; pragma synchronous = off; begin exclusive',
    );
    copyInto(db, old, onProgress);
    stamp(db);
    db.exec('commit');
  } finally {
    db.close();
  }
  flush(file);
  // The old log's write-ahead log must be gone before its name belongs to another file.
  old.exec('pragma journal_mode = delete');
  renameSync(file, join(directory, FILE));
  flush(directory);
}
