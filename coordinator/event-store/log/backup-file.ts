import { backup, type DatabaseSyncInstance } from '@photostructure/sqlite';
import { existsSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { makeDirectory } from './durable-directory.ts';
import { DataDirectoryUnusable, type OnProgress } from './log-storage.ts';
import { FILE } from './data-directory.ts';
import { diskFull, isDiskFull } from './sqlite-faults.ts';

/** Copied before a waiting commit gets its turn; 64 pages take well under a ms. */
const PAGES_PER_STEP = 64;

/**
 * SQLite's own online copy, on another thread: it sees what is committed meanwhile, and begins anew for nobody.
 * @throws DataDirectoryUnusable or DiskFull.
 */
export async function backupTo(
  db: DatabaseSyncInstance,
  directory: string,
  onProgress: OnProgress = () => undefined,
): Promise<void> {
  makeDirectory(directory);
  let pages = 1;
  const file = join(directory, FILE);
  if (existsSync(file)) {
    throw new DataDirectoryUnusable(`${directory} holds an event log already. Choose an empty directory.`);
  }
  try {
    await backup(db, file, {
      rate: PAGES_PER_STEP,
      progress: ({ totalPages, remainingPages }) => {
        pages = totalPages;
        // The total is that of the start, the rest grows with what is appended meanwhile: it can be the larger one.
        onProgress(Math.max(0, totalPages - remainingPages), totalPages);
      },
    });
    // SQLite tells of no last step, and of none at all where one step was enough.
    onProgress(pages, pages);
  } catch (error) {
    rmSync(file, { force: true });
    throw isDiskFull(error) ? diskFull(directory, error) : error;
  }
  const handle = await open(directory, 'r');
  await handle.sync();
  await handle.close();
}
