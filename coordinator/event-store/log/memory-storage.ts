import { randomUUID } from 'node:crypto';
import type { Direction, LogEntry, LogStorage } from './log-storage.ts';

/** Up to `limit` entries from a place on, found by halving since their places ascend. */
function page(
  entries: readonly LogEntry[],
  placeOf: (entry: LogEntry) => number,
  from: number,
  direction: Direction,
  limit: number,
): LogEntry[] {
  const firstFrom = (place: number): number => {
    let low = 0;
    let high = entries.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const entry = entries[middle];
      if (entry && placeOf(entry) < place) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  if (direction === 'forwards') {
    const start = firstFrom(from);
    return entries.slice(start, start + limit);
  }
  const end = firstFrom(from + 1);
  return entries.slice(Math.max(0, end - limit), end).reverse();
}

const positionOf = ({ position }: LogEntry): number => position;
const revisionOf = ({ revision }: LogEntry): number => revision;

/** A log that ends with the process, for tests. */
export function memoryStorage(): LogStorage {
  let log: LogEntry[] = [];
  const streams = new Map<string, { readonly kept: LogEntry[]; last: number }>();
  let head = 0;
  const readAll: LogStorage['readAll'] = (from, direction, limit) =>
    page(log, positionOf, from, direction, limit);
  return {
    storeId: randomUUID(),
    head: () => head,
    commit(entries) {
      for (const entry of entries) {
        const stream = streams.get(entry.stream) ?? { kept: [], last: -1 };
        streams.set(entry.stream, stream);
        log.push(entry);
        stream.kept.push(entry);
        stream.last = entry.revision;
        head = entry.position;
      }
    },
    readAll,
    search(from, direction, limit, accepts) {
      const found = readAll(from, direction, limit);
      const last = found.at(-1)?.position;
      return {
        entries: found.filter(({ stream, type }) => accepts(stream, type)),
        searched: found.length,
        ...(last === undefined ? {} : { last }),
      };
    },
    readStream: (stream, from, direction, limit) =>
      page(streams.get(stream)?.kept ?? [], revisionOf, from, direction, limit),
    lastRevision: (stream) => streams.get(stream)?.last ?? -1,
    expire(stream, before, limit) {
      const kept = streams.get(stream)?.kept ?? [];
      const gone = new Set(
        page(kept, revisionOf, 0, 'forwards', limit).filter(({ revision }) => revision < before),
      );
      kept.splice(0, gone.size);
      if (gone.size > 0) log = log.filter((entry) => !gone.has(entry));
      return gone.size;
    },
    close: () => undefined,
  };
}
