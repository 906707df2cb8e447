import type { LogStorage } from '../log/log-storage.ts';
import { recordedAtOf } from '../protocol/recorded-event.ts';
import { isMetadataStream, type StreamMetadata } from './stream-metadata.ts';
import type { KnownStream } from './stream-standings.ts';

/** A limit that metadata set, if it is one. */
function limit(metadata: StreamMetadata, name: string, least: number): number | undefined {
  const value = metadata[name];
  return typeof value === 'number' && Number.isInteger(value) && value >= least ? value : undefined;
}

/** The first revision recorded at or after an instant; entries of a stream are in order of time. */
function firstSince(storage: LogStorage, stream: string, since: number, last: number): number {
  let low = 0;
  let high = last + 1;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const [entry] = storage.readStream(stream, middle, 'forwards', 1);
    if (entry && recordedAtOf(entry) < since) low = entry.revision + 1;
    else high = middle;
  }
  return low;
}

/**
 * The first revision of a stream that a reader may see now, by what its metadata say: `$tb` (truncate before),
 * `$maxCount`, and `$maxAge` in seconds. Of metadata themselves only the newest count.
 */
export function firstVisible(
  storage: LogStorage,
  stream: string,
  { metadata, revision: last }: KnownStream,
  nowMs: number,
): number {
  const truncateBefore = limit(metadata, '$tb', 0) ?? 0;
  const maxCount = isMetadataStream(stream) ? 1 : limit(metadata, '$maxCount', 1);
  const maxAge = limit(metadata, '$maxAge', 1);
  return Math.max(
    truncateBefore,
    maxCount === undefined ? 0 : last - maxCount + 1,
    maxAge === undefined ? 0 : firstSince(storage, stream, nowMs - maxAge * 1000, last),
  );
}
