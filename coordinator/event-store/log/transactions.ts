import type { DatabaseSyncInstance } from '@photostructure/sqlite';
import { diskFull, isDiskFull } from './sqlite-faults.ts';

/**
 * Runs each piece of work as a whole or not at all; durable when it returns.
 * @throws DiskFull when there was no room for it, with nothing of it on the disk.
 */
export function transactions(db: DatabaseSyncInstance, directory: string, undo: () => void) {
  return <T>(work: () => T): T => {
    db.exec('begin immediate');
    try {
      const result = work();
      db.exec('commit');
      return result;
    } catch (error) {
      // SQLite has ended some transactions by itself.
      if (db.isTransaction) db.exec('rollback');
      undo();
      throw isDiskFull(error) ? diskFull(directory, error) : error;
    }
  };
}
