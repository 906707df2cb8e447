import type { LogEntry, LogStorage } from '../log/log-storage.ts';
import { dataOf } from '../protocol/recorded-event.ts';

/** What the newest event of a `$$` stream says, as JSON; reserved names begin with `$`. */
export type StreamMetadata = Readonly<Record<string, unknown>>;

/** Type of the events in a `$$` stream. */
export const METADATA_TYPE = '$metadata';

/** `$tb` of a soft-deleted stream, 2^63 - 1 on the wire; the nearest number is 2^63. */
const BEYOND_EVERY_REVISION = 2 ** 63;

/** The metadata that soft-delete a stream, to the last digit. */
export const DELETED_METADATA = Buffer.from('{"$tb":9223372036854775807}');

export const metadataStreamOf = (stream: string): string => `$$${stream}`;

export const isMetadataStream = (stream: string): boolean => stream.startsWith('$$');

/** The stream that a `$$` stream describes. */
export const describedBy = (stream: string): string => stream.slice(2);

/** Metadata belong to whoever wrote them: what is no JSON object says nothing. */
export function parseMetadata(data: Uint8Array): StreamMetadata {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(data).toString('utf8'));
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed) ? { ...parsed } : {};
  } catch (error) {
    if (error instanceof SyntaxError) return {};
    throw error;
  }
}

export const isSoftDeletion = (metadata: StreamMetadata): boolean =>
  metadata['$tb'] === BEYOND_EVERY_REVISION;

function newest(storage: LogStorage, stream: string): LogEntry | undefined {
  const last = storage.lastRevision(stream);
  return last < 0 ? undefined : storage.readStream(stream, last, 'backwards', 1)[0];
}

/** `undefined` when nobody ever wrote any. A `$$` stream has none of its own. */
export function readMetadata(storage: LogStorage, stream: string): StreamMetadata | undefined {
  if (isMetadataStream(stream)) return undefined;
  const entry = newest(storage, metadataStreamOf(stream));
  return entry && parseMetadata(dataOf(entry));
}
