import { parseArgs } from 'node:util';
import type { LogStorage } from '../../coordinator/event-store/log/log-storage.ts';
import type { Word } from '../../coordinator/event-store/run.ts';
import { startServer } from '../../coordinator/event-store/server.ts';
import { sqliteStorage } from '../../coordinator/event-store/log/sqlite-storage.ts';

/** Serves the log of `--data DIR` on `--port N` as the product's own process does, but through another storage. */
export async function serveLog(through: (disk: LogStorage) => LogStorage): Promise<void> {
  const { values } = parseArgs({ options: { data: { type: 'string' }, port: { type: 'string' } } });
  const giveUp = (error: unknown): void => {
    console.error(error);
    process.exit(1);
  };
  const storage = through(sqliteStorage(values.data!));
  const port = Number(values.port);
  const server = await startServer({ storage, port, now: Date.now, fail: giveUp, report: giveUp });
  process.on('disconnect', () => {
    server.stop().then(() => process.exit(0), giveUp);
  });
  const ready: Word = { ready: true, port: server.port, storeId: storage.storeId };
  process.send?.(ready);
}
