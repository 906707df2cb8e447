/**
 * The control of the kill test: a store that answers before its commits are on the disk, as one does that trusts a
 * cache. A test that finds nothing lost here would find nothing anywhere.
 */
import { parseArgs } from 'node:util';
import type { Word } from '../../coordinator/event-store/main.ts';
import type { LogEntry, LogStorage } from '../../coordinator/event-store/log-storage.ts';
import { startServer } from '../../coordinator/event-store/server.ts';
import { sqliteStorage } from '../../coordinator/event-store/sqlite-storage.ts';

/** How long an acknowledged event may stay in memory only. */
const LAG_MS = 50;

/** Commits late, or when somebody looks. */
function lateStorage(disk: LogStorage): LogStorage {
  let held: LogEntry[] = [];
  const flush = (): void => {
    const entries = held;
    held = [];
    if (entries.length > 0) disk.commit(entries);
  };
  const timer = setInterval(flush, LAG_MS);
  return {
    ...disk,
    commit: (entries) => {
      held.push(...entries);
    },
    readAll: (...page) => {
      flush();
      return disk.readAll(...page);
    },
    readStream: (...page) => {
      flush();
      return disk.readStream(...page);
    },
    lastRevision: (stream) => {
      flush();
      return disk.lastRevision(stream);
    },
    close: () => {
      clearInterval(timer);
      flush();
      disk.close();
    },
  };
}

const { values } = parseArgs({ options: { data: { type: 'string' }, port: { type: 'string' } } });
const storage = lateStorage(sqliteStorage(values.data!));
const giveUp = (error: unknown): void => {
  console.error(error);
  process.exit(1);
};
const server = await startServer({
  storage,
  port: Number(values.port),
  now: Date.now,
  fail: giveUp,
  report: giveUp,
});
process.on('disconnect', () => {
  server.stop().then(() => process.exit(0), giveUp);
});
const ready: Word = { ready: true, port: server.port, storeId: storage.storeId };
process.send?.(ready);
