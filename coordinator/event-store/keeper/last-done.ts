import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What a keeper should be able to see later: when it was done last, and how it ended. */
export interface LastDone {
  /** ISO 8601, UTC. */
  readonly doneAt: string;
  readonly events: number;
  /** Of a backup: its folder. */
  readonly directory?: string;
  /** Of a verification: how many places of the log are not as they were acknowledged. */
  readonly damagedPlaces?: number;
}

export type Kept = 'backup' | 'verification';

const fileOf = (directory: string, what: Kept): string => join(directory, `last-${what}.json`);

/** Beside the log, for whoever looks after it; the newest alone is kept. */
export const noteLastDone = (directory: string, what: Kept, done: LastDone): Promise<void> =>
  writeFile(fileOf(directory, what), `${JSON.stringify(done)}\n`, { mode: 0o600 });

/** Undefined while it was never done here. Throws when the note cannot be read. */
export async function readLastDone(directory: string, what: Kept): Promise<LastDone | undefined> {
  try {
    return JSON.parse(await readFile(fileOf(directory, what), 'utf8')) as LastDone;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
