import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FILE } from '../log/data-directory.ts';
import { withOperations } from './local-store.ts';
import { LogDamaged } from '../log/log-storage.ts';
import type { Tell } from './progress.ts';
import { sqliteStorage } from '../log/sqlite-storage.ts';

/** What is said of a backup, in a file beside it. */
export interface Manifest {
  readonly storeId: string;
  /** Position of the newest event in it. */
  readonly head: number;
  readonly events: number;
  readonly bytes: number;
  /** Of the log's file, hex. */
  readonly sha256: string;
  /** ISO 8601, UTC. */
  readonly madeAt: string;
}

export interface Backup extends Manifest {
  readonly directory: string;
  readonly seconds: number;
}

export const MANIFEST = 'backup.json';

/** `2026-03-01T04-05-06-789Z`: sorts by time, and is a file name everywhere. */
export const folderName = (time: Date): string => time.toISOString().replaceAll(/[:.]/g, '-');

export async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

export async function flush(path: string): Promise<void> {
  const handle = await open(path, 'r');
  await handle.sync();
  await handle.close();
}

/**
 * Opens a log that nothing else uses and reads every event of it.
 * @throws LogDamaged, and what opening a log throws.
 */
export async function checkLog(
  directory: string,
  tell: Tell,
): Promise<Pick<Manifest, 'storeId' | 'head' | 'events'>> {
  const storage = sqliteStorage(directory);
  try {
    const { events, damage } = await storage.verify({
      isAlone: true,
      onProgress: (done, total) => {
        tell({ phase: 'verifying', done, total });
      },
    });
    const [first] = damage;
    if (first) throw new LogDamaged(first.place, first.fault);
    return { storeId: storage.storeId, head: storage.head(), events };
  } finally {
    storage.close();
  }
}

/**
 * Copies the log of a store, whether it runs or not, into a new folder, which gets its name when every event in it was
 * read again; a folder that ends in `.part` is none.
 * @param into Folder of the backups; made when it is not there.
 * @throws LogDamaged, DiskFull, and what asking the store throws.
 */
export async function makeBackup(directory: string, into: string, tell: Tell): Promise<Backup> {
  const startedAt = performance.now();
  const madeAt = new Date();
  const folder = join(into, folderName(madeAt));
  const part = `${folder}.part`;
  await mkdir(part, { recursive: true, mode: 0o700 });
  try {
    await withOperations(directory, (operations) => operations.backup(part, tell));
    const checked = await checkLog(part, tell);
    await rm(join(part, 'lock'), { force: true });
    const file = join(part, FILE);
    const { size: bytes } = await stat(file);
    const manifest = { ...checked, bytes, sha256: await sha256Of(file), madeAt: madeAt.toISOString() };
    await writeFile(join(part, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600 });
    for (const path of [file, join(part, MANIFEST), part]) await flush(path);
    await rename(part, folder);
    await flush(into);
    return { ...manifest, directory: folder, seconds: (performance.now() - startedAt) / 1000 };
  } catch (error) {
    await rm(part, { recursive: true, force: true });
    throw error;
  }
}
