import { randomUUID } from 'node:crypto';
import type { Direction, LogEntry, LogStorage } from './log-storage.ts';

function page(entries: readonly LogEntry[], index: number, direction: Direction, limit: number): LogEntry[] {
  if (direction === 'forwards') return entries.slice(Math.max(0, index), Math.max(0, index) + limit);
  const end = Math.max(0, Math.min(entries.length, index + 1));
  return entries.slice(Math.max(0, end - limit), end).reverse();
}

/** A log that ends with the process, for tests. */
export function memoryStorage(): LogStorage {
  const log: LogEntry[] = [];
  const streams = new Map<string, LogEntry[]>();
  return {
    storeId: randomUUID(),
    head: () => log.length,
    commit(entries) {
      for (const entry of entries) {
        log.push(entry);
        const stream = streams.get(entry.stream);
        if (stream) stream.push(entry);
        else streams.set(entry.stream, [entry]);
      }
    },
    readAll: (from, direction, limit) => page(log, from - 1, direction, limit),
    readStream: (stream, from, direction, limit) => page(streams.get(stream) ?? [], from, direction, limit),
    lastRevision: (stream) => (streams.get(stream)?.length ?? 0) - 1,
    close: () => undefined,
  };
}
