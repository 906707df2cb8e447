import type { DiskLog, Verification } from '../log/log-storage.ts';
import type { Tell } from './progress.ts';
import { scavenge, type Scavenged } from './scavenge.ts';
import { type Statistics, statisticsOf } from './statistics.ts';

/** What the keeper of a store can ask of it, whether it runs or not. */
export interface Operations {
  /** A copy of the log in an empty folder, of at least everything acknowledged before. */
  backup(directory: string, tell: Tell): Promise<void>;
  verify(tell: Tell): Promise<Verification>;
  statistics(tell: Tell, signal?: AbortSignal): Promise<Statistics>;
  scavenge(isDryRun: boolean, tell: Tell, signal?: AbortSignal): Promise<Scavenged>;
}

/** @param isAlone Nobody else waits for this log. */
export function operationsOf(storage: DiskLog, now: () => number, isAlone: boolean): Operations {
  return {
    backup: (directory, tell) =>
      storage.backup(directory, (done, total) => {
        tell({ phase: 'copying pages', done, total });
      }),
    verify: (tell) =>
      storage.verify({
        isAlone,
        onProgress: (done, total) => {
          tell({ phase: 'verifying', done, total });
        },
      }),
    statistics: (tell, signal) => statisticsOf(storage, now(), tell, signal),
    scavenge: (isDryRun, tell, signal) => scavenge(storage, { isDryRun, now, tell, signal }),
  };
}
