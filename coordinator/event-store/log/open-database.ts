import { DatabaseSync, type DatabaseSyncInstance } from '@photostructure/sqlite';
import { randomUUID } from 'node:crypto';
import { closeSync, existsSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { convertFirstVersion, removeUnfinishedConversion } from './conversion.ts';
import { explained, FILE, isSystemFault } from './data-directory.ts';
import { LogDamaged, type OnProgress } from './log-storage.ts';
import { createTables, formatOf, INDEX, stamp } from './schema.ts';
import { isForbidden, isSqliteFault, opening } from './sqlite-faults.ts';
import { cutTornTail } from './write-ahead-log.ts';

/** Pages in memory, kibibytes: the newest part of both trees, which is written and read most. */
const CACHE_KIB = 16_384;
/** Pages of 4 KiB in the write-ahead log before they are moved to their places: it stays near 8 MB. */
const CHECKPOINT_PAGES = 2_000;

/** Open databases: the binding lets go of one that only its own statements still refer to. */
const held = new Set<DatabaseSyncInstance>();

export interface OpenDatabase {
  readonly db: DatabaseSyncInstance;
  /** Bytes of a last, unacknowledged transaction that a crash had left. */
  readonly tornBytes: number;
}

function openFile(file: string): DatabaseSyncInstance {
  const db = new DatabaseSync(file);
  held.add(db);
  db.exec('pragma locking_mode = exclusive');
  return db;
}

function create(db: DatabaseSyncInstance): void {
  db.exec('begin exclusive');
  createTables(db, randomUUID());
  db.exec(INDEX);
  stamp(db);
  db.exec('commit');
}

/** The tables that everything else is found by are small; each is compared with its index. */
function checkStructure(db: DatabaseSyncInstance): void {
  for (const table of ['store', 'stream', 'type', 'gap']) {
    const [first] = db.prepare(`pragma integrity_check(${table})`).all() as { integrity_check: string }[];
    if (first?.integrity_check !== 'ok') {
      throw new LogDamaged(`the table ${table}`, first?.integrity_check ?? 'it cannot be checked');
    }
  }
}

function prepareDatabase(file: string, directory: string, onConverting: OnProgress): DatabaseSyncInstance {
  let db = openFile(file);
  try {
    if (formatOf(db, file) === 'first') {
      // In exclusive mode the lock outlasts the transaction.
      db.exec('begin exclusive; commit');
      convertFirstVersion(db, directory, onConverting);
      closeDatabase(db);
      db = openFile(file);
    }
    const isNew = formatOf(db, file) === 'empty';
    // Only then it decides something: unused pages can be given back without writing the whole file anew.
    if (isNew) db.exec('pragma auto_vacuum = incremental');
    db.exec(
      `pragma journal_mode = wal; pragma synchronous = full; pragma cache_size = -${CACHE_KIB};
       pragma wal_autocheckpoint = ${CHECKPOINT_PAGES}; pragma journal_size_limit = ${CHECKPOINT_PAGES * 8_192};`,
    );
    if (isNew) create(db);
    checkStructure(db);
    return db;
  } catch (error) {
    closeDatabase(db);
    throw error;
  }
}

/**
 * Opens the log's database in a directory that is claimed, makes it when there is none, and brings one of the first
 * version to today's format.
 * @throws LogDamaged, NewerVersion, DataDirectoryInUse or DiskFull.
 */
export function openDatabase(directory: string, onConverting: OnProgress): OpenDatabase {
  const file = join(directory, FILE);
  try {
    removeUnfinishedConversion(directory);
    const log = `${file}-wal`;
    const tornBytes = existsSync(log) ? cutTornTail(log) : 0;
    return { db: opening(file, () => prepareDatabase(file, directory, onConverting)), tornBytes };
  } catch (error) {
    if (isForbidden(error) && isWritable(file))
      throw new LogDamaged(file, 'its header denies what may be done', error);
    throw explained(directory, error);
  }
}

/** Opening tells what the system really allows. The database is closed by now: closing a file drops its locks. */
function isWritable(file: string): boolean {
  try {
    closeSync(openSync(file, 'r+'));
    return true;
  } catch (error) {
    if (isSystemFault(error)) return false;
    throw error;
  }
}

/**
 * Leaves one file without a write-ahead log. Where that cannot be brought to an end, for lack of room or because the
 * file is damaged, the write-ahead log stays beside it; nothing is lost by that.
 */
export function closeDatabase(db: DatabaseSyncInstance): void {
  try {
    // Statements live until they are collected, and would hold the exclusive lock of this log until then.
    db.exec('pragma journal_mode = delete; pragma locking_mode = normal; select count(*) from sqlite_schema');
  } catch (error) {
    if (!isSqliteFault(error)) throw error;
  } finally {
    db.close();
    held.delete(db);
  }
}
