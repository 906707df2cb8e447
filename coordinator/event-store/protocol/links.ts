import type { LogEntry } from '../log/log-storage.ts';
import { fieldLength, varintLength, writeFieldHead, writeVarint } from './protobuf-fields.ts';
import { dataOf, recordOf, typeOf } from './recorded-event.ts';
import type { Source } from './source.ts';
import { firstVisible } from '../streams/visible.ts';

/** The type of an event whose data name another one, `revision@stream`. */
const LINK_TYPE = '$>';
const LINK = /^(\d+)@(.+)$/s;

/** Field numbers of `ReadResp` and `ReadEvent`. */
const EVENT_OF_RESPONSE = 1;
const EVENT = 1;
const LINK_OF_EVENT = 2;
const COMMIT_POSITION_TAG = (3 << 3) | 0;

/** What a link names, unless it is gone: deleted, beyond the limits of its stream, never there, or not for this reader. */
function targetOf(link: LogEntry, { storage, streams, mayRead, now }: Source): LogEntry | undefined {
  const [, number, stream] = LINK.exec(dataOf(link).toString('utf8')) ?? [];
  if (number === undefined || stream === undefined || !mayRead(stream)) return undefined;
  const revision = Number(number);
  const standing = streams.standing(stream);
  if (standing.isTombstoned || revision > standing.revision) return undefined;
  if (revision < firstVisible(storage, stream, standing, now())) return undefined;
  const [entry] = storage.readStream(stream, revision, 'forwards', 1);
  return entry?.revision === revision ? entry : undefined;
}

/** The answer of a read that resolves links: the event meant, the link that led to it, and the link's place. */
export function resolved(entry: LogEntry, source: Source): Buffer {
  if (typeOf(entry) !== LINK_TYPE) return entry.body;
  const link = recordOf(entry);
  const target = targetOf(entry, source);
  const record = target && recordOf(target);
  const length =
    (record ? fieldLength(record.length) : 0) + fieldLength(link.length) + 1 + varintLength(entry.position);
  const body = Buffer.allocUnsafe(fieldLength(length));
  let at = writeFieldHead(body, EVENT_OF_RESPONSE, length, 0);
  if (record) {
    at = writeFieldHead(body, EVENT, record.length, at);
    at += record.copy(body, at);
  }
  at = writeFieldHead(body, LINK_OF_EVENT, link.length, at);
  at += link.copy(body, at);
  body[at] = COMMIT_POSITION_TAG;
  writeVarint(body, entry.position, at + 1);
  return body;
}
