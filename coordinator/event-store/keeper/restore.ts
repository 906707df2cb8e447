import { existsSync } from 'node:fs';
import { copyFile, mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { checkLog, flush, folderName, type Manifest, MANIFEST, sha256Of } from './backup.ts';
import { claimDirectory, FILE } from '../log/data-directory.ts';
import type { Tell } from './progress.ts';

export interface Restored extends Manifest {
  /** The backup it came from. */
  readonly backup: string;
  /** Where the log that was there is now. */
  readonly movedTo?: string;
}

/** A folder that holds no finished backup. */
export class NoBackup extends Error {
  override readonly name = 'NoBackup';
}

/** A backup is not what it was when it was made. */
export class BackupDamaged extends Error {
  override readonly name = 'BackupDamaged';
}

/** There is a log where one should be restored. */
export class LogInTheWay extends Error {
  override readonly name = 'LogInTheWay';
}

/** The folder itself, or the newest of the finished backups in it. */
async function findBackup(from: string): Promise<string> {
  const isBackup = (folder: string): boolean => existsSync(join(folder, MANIFEST));
  if (isBackup(from)) return from;
  const names = existsSync(from) ? await readdir(from) : [];
  const newest = names
    .filter((name) => !name.endsWith('.part') && isBackup(join(from, name)))
    .sort()
    .at(-1);
  if (newest === undefined) throw new NoBackup(`${from} is no backup and holds none`);
  return join(from, newest);
}

async function readManifest(backup: string): Promise<Manifest> {
  const text = await readFile(join(backup, MANIFEST), 'utf8');
  try {
    return JSON.parse(text) as Manifest;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new BackupDamaged(`${join(backup, MANIFEST)} cannot be read: ${error.message}`);
  }
}

/** The files that a log consists of; what else is in the folder (accounts) stays. */
async function moveAside(directory: string, movedTo: string): Promise<void> {
  await mkdir(movedTo, { mode: 0o700 });
  for (const name of await readdir(directory)) {
    if (name === FILE || name.startsWith(`${FILE}-`)) {
      await rename(join(directory, name), join(movedTo, name));
    }
  }
}

/**
 * Puts a backup where a store will look for its log. Nothing is changed before every event of the backup was read.
 * @param directory Of the log; no store may run there.
 * @param isReplacing The log that is there is moved aside.
 * @throws NoBackup, BackupDamaged, LogInTheWay, DataDirectoryInUse, and what opening a log throws.
 */
export async function restoreBackup(
  from: string,
  directory: string,
  isReplacing: boolean,
  tell: Tell,
): Promise<Restored> {
  const backup = await findBackup(from);
  const manifest = await readManifest(backup);
  const { path, release } = claimDirectory(directory);
  const now = folderName(new Date());
  const fresh = join(path, `restoring-${now}`);
  try {
    const isInTheWay = existsSync(join(path, FILE));
    if (isInTheWay && !isReplacing) {
      throw new LogInTheWay(`${path} holds a log already. With --replace it is moved aside.`);
    }
    await mkdir(fresh, { mode: 0o700 });
    await copyFile(join(backup, FILE), join(fresh, FILE));
    if ((await sha256Of(join(fresh, FILE))) !== manifest.sha256) {
      throw new BackupDamaged(`${backup} is not what it was when it was made: its SHA-256 differs`);
    }
    await checkLog(fresh, tell);
    await flush(join(fresh, FILE));
    const movedTo = isInTheWay ? join(path, `replaced-${now}`) : undefined;
    if (movedTo !== undefined) await moveAside(path, movedTo);
    await rename(join(fresh, FILE), join(path, FILE));
    await flush(path);
    return { ...manifest, backup, ...(movedTo !== undefined && { movedTo }) };
  } finally {
    await rm(fresh, { recursive: true, force: true });
    release();
  }
}
