import { statSync } from 'node:fs';
import { join } from 'node:path';
import { backupTo } from './backup-file.ts';
import { claimDirectory, type ClaimedDirectory, FILE } from './data-directory.ts';
import { eventTable } from './event-table.ts';
import { expiry } from './expiry.ts';
import { gapTable } from './gap-table.ts';
import { type DiskLog, LogDamaged, type LogEntry, type OnProgress } from './log-storage.ts';
import { closeDatabase, openDatabase, type OpenDatabase } from './open-database.ts';
import { storeTable } from './schema.ts';
import { opening } from './sqlite-faults.ts';
import { type StreamRow, streamTable } from './stream-table.ts';
import { transactions } from './transactions.ts';
import { typeTable } from './type-table.ts';
import { verification } from './verification.ts';

export interface OpeningReports {
  /** A crash had cut short the last transaction, which nobody was told of; so many bytes of it are gone. */
  readonly onTornTail?: (bytes: number) => void;
  /** The log is of the first version and is written anew, which takes a while. */
  readonly onConverting?: OnProgress;
}

/**
 * The log in one SQLite file; write-ahead log, flushed to the disk by every commit. Every row carries a checksum and
 * what is missing must be on record as expired, so that nothing is answered but what was acknowledged.
 * @throws LogDamaged, NewerVersion, DataDirectoryInUse, DataDirectoryUnusable or DiskFull.
 */
export function sqliteStorage(directory: string, reports: OpeningReports = {}): DiskLog {
  const claim = claimDirectory(directory);
  try {
    const database = openDatabase(claim.path, reports.onConverting ?? (() => undefined));
    if (database.tornBytes > 0) reports.onTornTail?.(database.tornBytes);
    try {
      return opening(join(claim.path, FILE), () => openLog(database, claim));
    } catch (error) {
      closeDatabase(database.db);
      throw error;
    }
  } catch (error) {
    claim.release();
    throw error;
  }
}

function openLog({ db }: OpenDatabase, { path: directory, release }: ClaimedDirectory): DiskLog {
  const store = storeTable(db);
  let committed = store.row;
  const streams = streamTable(db, committed.streams);
  const types = typeTable(db, committed.types);
  const gaps = gapTable(db);
  const events = eventTable(db, { streams, types, gaps, head: () => committed.head });
  const expire = expiry(db, streams, gaps);
  const transaction = transactions(db, directory, () => {
    streams.forgetAfter(committed.streams);
    types.forgetAfter(committed.types);
  });
  checkNewest();

  /** That the newest entry is there shows that the tree's far end is. */
  function checkNewest(): void {
    const newest = db.prepare('select max(position) as position from event').get() as {
      position: number | null;
    };
    if ((newest.position ?? 0) > committed.head) {
      throw new LogDamaged(`position ${newest.position ?? 0}`, 'nobody was told of this entry');
    }
    events.readAll(committed.head, 'backwards', 1);
  }

  function insert(entries: readonly LogEntry[]): void {
    let { head } = committed;
    const touched = new Map<string, StreamRow>();
    let { streams: known } = committed;
    const begun = (name: string): StreamRow => ({ number: (known += 1), name, first: 0, last: -1 });
    for (const entry of entries) {
      const { position, stream, revision, type } = entry;
      const row = touched.get(stream) ?? streams.find(stream) ?? begun(stream);
      if (position !== head + 1 || revision !== row.last + 1) {
        throw new Error(
          `Position ${position} and revision ${revision} of ${stream} do not follow what is recorded`,
        );
      }
      touched.set(stream, { ...row, last: revision });
      events.insert(entry, row.number, types.findOrInsert(type));
      head = position;
    }
    for (const row of touched.values()) streams.write(row);
    store.write({ ...committed, head, streams: streams.count(), types: types.count() });
  }

  const valueOf = (pragma: string): number =>
    Number(Object.values(db.prepare(`pragma ${pragma}`).get() as object)[0]);

  return {
    storeId: committed.id,
    head: () => committed.head,
    commit(entries) {
      if (entries.length === 0) return;
      transaction(() => {
        insert(entries);
      });
      committed = {
        ...committed,
        head: entries.at(-1)?.position ?? committed.head,
        streams: streams.count(),
        types: types.count(),
      };
    },
    readAll: events.readAll,
    search: events.search,
    readStream(stream, from, direction, limit) {
      const row = streams.find(stream);
      return row ? events.readStream(row, from, direction, limit) : [];
    },
    lastRevision: (stream) => streams.find(stream)?.last ?? -1,
    expire(stream, before, limit) {
      const row = streams.find(stream);
      if (!row || before <= row.first || row.first > row.last) return 0;
      return transaction(() => expire(row, before, limit));
    },
    size() {
      const pageBytes = valueOf('page_size');
      const log = statSync(join(directory, `${FILE}-wal`), { throwIfNoEntry: false });
      return {
        events: committed.head - gaps.expired(),
        streams: streams.count(),
        bytes: valueOf('page_count') * pageBytes + (log?.size ?? 0),
        reclaimableBytes: valueOf('freelist_count') * pageBytes,
      };
    },
    reclaim(bytes) {
      const pageBytes = valueOf('page_size');
      const pages = Math.ceil(bytes / pageBytes);
      transaction(() => {
        db.exec(`pragma incremental_vacuum(${pages})`);
      });
      const left = valueOf('freelist_count') * pageBytes;
      if (left === 0) db.exec('pragma wal_checkpoint(truncate)');
      return left;
    },
    verify: verification(db, { events, streams, gaps, head: () => committed.head }),
    backup: (target, onProgress) => backupTo(db, target, onProgress),
    close() {
      closeDatabase(db);
      release();
    },
  };
}
