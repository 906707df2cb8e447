import { closeSync, fsyncSync, mkdirSync, openSync, realpathSync } from 'node:fs';
import { platform } from 'node:os';
import { dirname } from 'node:path';

/** The names in a directory outlive a loss of power only once the directory itself was flushed. */
function flushDirectory(directory: string): void {
  // Windows keeps names by itself, and opens no directories.
  if (platform() === 'win32') return;
  const fd = openSync(directory, 'r');
  try {
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}

/** A directory that we may not open or that its file system cannot flush: whoever made it did so long ago. */
const NOT_OURS: readonly unknown[] = ['EACCES', 'EPERM', 'EROFS', 'EINVAL'];

function flushIfPossible(directory: string): void {
  try {
    flushDirectory(directory);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && NOT_OURS.includes(error.code))) throw error;
  }
}

/**
 * Makes a directory, readable only by us, with all that leads to it, so that no loss of power takes it away again with
 * what is flushed inside it.
 * @returns its path as the file system knows it, whatever links led there.
 */
export function makeDirectory(directory: string): string {
  const made = mkdirSync(directory, { recursive: true, mode: 0o700 });
  const path = realpathSync(directory);
  const topmost = made === undefined ? path : realpathSync(made);
  // Also when it was there: the process that made it may have been killed before it came to this.
  for (let at = path; at !== dirname(at); at = dirname(at)) {
    flushIfPossible(dirname(at));
    if (at === topmost) break;
  }
  return path;
}
