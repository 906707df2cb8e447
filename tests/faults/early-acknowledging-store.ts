/**
 * The control of the kill test: a store that answers before its commits are on the disk, as one does that trusts a
 * cache. A test that finds nothing lost here would find nothing anywhere.
 */
import type { LogEntry, LogStorage } from '../../coordinator/event-store/log/log-storage.ts';
import { serveLog } from './served-log.ts';

/** How long an acknowledged event may stay in memory only. */
const LAG_MS = 1_000;

/** Commits late, or when somebody looks. */
function lateStorage(disk: LogStorage): LogStorage {
  let held: LogEntry[] = [];
  const flush = (): void => {
    const entries = held;
    held = [];
    if (entries.length > 0) disk.commit(entries);
  };
  const looked = <T>(look: () => T): T => {
    flush();
    return look();
  };
  const timer = setInterval(flush, LAG_MS);
  return {
    ...disk,
    commit: (entries) => {
      held.push(...entries);
    },
    head: () => looked(() => disk.head()),
    readAll: (...page) => looked(() => disk.readAll(...page)),
    search: (...page) => looked(() => disk.search(...page)),
    readStream: (...page) => looked(() => disk.readStream(...page)),
    lastRevision: (stream) => looked(() => disk.lastRevision(stream)),
    close: () => {
      clearInterval(timer);
      flush();
      disk.close();
    },
  };
}

await serveLog(lateStorage);
