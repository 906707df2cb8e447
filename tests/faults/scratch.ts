import { accessSync, constants } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Memory as a file system, on Linux. */
const IN_MEMORY = '/dev/shm';

function isWritable(directory: string): boolean {
  try {
    accessSync(directory, constants.W_OK);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error) return false;
    throw error;
  }
}

/** A directory of one's own for copies whose flushes prove nothing, and need not wait for a disk. */
export const makeScratch = (): Promise<string> =>
  mkdtemp(join(isWritable(IN_MEMORY) ? IN_MEMORY : tmpdir(), 'mingmai-'));
