import { DatabaseSync, type DatabaseSyncInstance } from '@photostructure/sqlite';
import { closeSync, existsSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { makeDirectory } from './durable-directory.ts';
import { DataDirectoryInUse, DataDirectoryUnusable, DiskFull } from './log-storage.ts';
import { isDiskFull, isForbidden, isLocked } from './sqlite-faults.ts';

/** The log's database, in its directory. */
export const FILE = 'events.sqlite';

/** A directory that this process, and no other, may use until it is released. */
export interface ClaimedDirectory {
  /** As the file system knows it, whatever links led here. */
  readonly path: string;
  readonly release: () => void;
}

/** Locks held: the binding lets go of a database that nothing refers to. */
const held = new Set<DatabaseSyncInstance>();

const REMEDY = 'Choose another directory, or give this one to the user who runs the event store.';
const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'permission is denied',
  EPERM: 'permission is denied',
  EROFS: 'the file system is read-only',
  ENOTDIR: 'part of the path is a file',
  EEXIST: 'it is a file',
  ENOENT: 'a link on the path leads nowhere',
  ELOOP: 'its links go round in a circle',
  ENAMETOOLONG: 'the path is too long',
};

export const isSystemFault = (error: unknown): error is NodeJS.ErrnoException =>
  error instanceof Error && 'syscall' in error && 'code' in error;

/** What the system says about a directory or a file in it, with what to do about it; other faults as they are. */
export function explained(directory: string, error: unknown): unknown {
  if (isLocked(error)) {
    return new DataDirectoryInUse(
      `The event store's data in ${directory} are in use by another process. Stop it, or choose another directory.`,
      { cause: error },
    );
  }
  const code = isSystemFault(error) ? error.code : undefined;
  if (code === 'ENOSPC' || code === 'EDQUOT' || isDiskFull(error)) {
    return new DiskFull(
      `The disk has no room for the event store's data in ${directory}. Make room, or choose another directory.`,
      { cause: error },
    );
  }
  if (!isSystemFault(error) && !isForbidden(error)) return error;
  const reason = REASONS[code ?? ''] ?? (error instanceof Error ? error.message : String(error));
  return new DataDirectoryUnusable(
    `The event store's data directory ${directory} cannot be used: ${reason}. ${REMEDY}`,
    { cause: error },
  );
}

/** The kernel drops this lock with the process, however that ends: there are no stale ones. */
function lock(path: string): DatabaseSyncInstance {
  const file = join(path, 'lock');
  // SQLite does not say why it cannot make a file. Never when it is there: closing it would drop this process's lock.
  if (!existsSync(file)) closeSync(openSync(file, 'a', 0o600));
  const db = new DatabaseSync(file);
  try {
    db.exec('begin exclusive');
  } catch (error) {
    db.close();
    throw error;
  }
  held.add(db);
  return db;
}

/** @throws DataDirectoryInUse, DataDirectoryUnusable or DiskFull, each with its remedy. */
export function claimDirectory(directory: string): ClaimedDirectory {
  try {
    const path = makeDirectory(directory);
    const db = lock(path);
    return {
      path,
      release() {
        held.delete(db);
        db.close();
      },
    };
  } catch (error) {
    throw explained(directory, error);
  }
}
