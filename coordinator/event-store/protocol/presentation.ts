import { resolved } from './links.ts';
import type { LogEntry } from '../log/log-storage.ts';
import { type ReadOptions, type RecordedEvent, readResp } from './read-messages.ts';
import type { Source } from './source.ts';
import { uuidHalves } from './wire.ts';

function withStructuredId(record: RecordedEvent | null | undefined): RecordedEvent | null {
  return record ? { ...record, id: { structured: uuidHalves(record.id.string ?? '') } } : null;
}

/** Rewrites an answer for a client that wants ids as two numbers. */
function withStructuredIds(body: Buffer): Buffer {
  const { event } = readResp.decode(body);
  if (!event) return body;
  const { commitPosition } = event;
  return readResp.encode({
    event: { event: withStructuredId(event.event), link: withStructuredId(event.link), commitPosition },
  });
}

/** How an entry is sent: as the log holds it, unless the reader wants links resolved or ids in the older form. */
export function presentation(
  { resolveLinks, uuidOption }: ReadOptions,
  source: Source,
): (entry: LogEntry) => Buffer {
  const plain = resolveLinks ? (entry: LogEntry) => resolved(entry, source) : (entry: LogEntry) => entry.body;
  return uuidOption?.form === 'string' ? plain : (entry) => withStructuredIds(plain(entry));
}
