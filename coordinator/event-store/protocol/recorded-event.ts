import { LogDamaged, type LogEntry } from '../log/log-storage.ts';
import {
  fieldLength,
  findField,
  type Span,
  varintLength,
  writeFieldHead,
  writeVarint,
} from './protobuf-fields.ts';

/** An event somebody wants recorded, checked. */
export interface ProposedEvent {
  /** A UUID as text, in lower case. */
  readonly id: string;
  readonly type: string;
  readonly isJson: boolean;
  readonly data: Uint8Array;
  readonly customMetadata: Uint8Array;
}

/** The event that ends a stream for ever. */
export const TOMBSTONE_TYPE = '$streamDeleted';

/** Field numbers of `ReadResp`, `ReadEvent`, `RecordedEvent` and of a map's entry. */
const EVENT_OF_RESPONSE = 1;
const EVENT_OF_READ_EVENT = 1;
const ID = 1;
const STREAM = 2;
const METADATA = 6;
const CUSTOM_METADATA = 7;
const DATA = 8;
const STREAM_NAME = 3;
const ID_STRING = 2;
const KEY = 1;
const VALUE = 2;

/** Tags of the numbers: revision, prepare and commit position of the record, commit position around it. */
const REVISION_TAG = (3 << 3) | 0;
const PREPARE_TAG = (4 << 3) | 0;
const COMMIT_TAG = (5 << 3) | 0;
const OUTER_COMMIT_TAG = (3 << 3) | 0;

/** 2^63 - 1, the revision by which every client knows a tombstone; a number cannot hold it. */
const TOMBSTONE_REVISION = Buffer.from('ffffffffffffffff7f', 'hex');

const ID_LENGTH = 36;

function entryLength(key: string, valueLength: number): number {
  return fieldLength(fieldLength(key.length) + fieldLength(valueLength));
}

function writeEntry(body: Buffer, key: string, value: string, valueLength: number, at: number): number {
  const content = fieldLength(key.length) + fieldLength(valueLength);
  let next = writeFieldHead(body, METADATA, content, at);
  next = writeFieldHead(body, KEY, key.length, next);
  next += body.write(key, next, 'latin1');
  next = writeFieldHead(body, VALUE, valueLength, next);
  return next + body.write(value, next, 'utf8');
}

function writeBytes(body: Buffer, field: number, content: Uint8Array, at: number): number {
  const next = writeFieldHead(body, field, content.length, at);
  body.set(content, next);
  return next + content.length;
}

function writeNumber(body: Buffer, tag: number, value: number, at: number): number {
  body[at] = tag;
  return writeVarint(body, value, at + 1);
}

/**
 * The answer that carries this event to every reader, a `ReadResp`, encoded once when it is recorded. As real servers
 * do, it keeps of the proposed properties the type and whether the data are JSON, and adds when it was recorded.
 */
export function encodeEntry(
  { id, type, isJson, data, customMetadata }: ProposedEvent,
  { position, stream, revision }: Pick<LogEntry, 'position' | 'stream' | 'revision'>,
  recordedAtMs: number,
): LogEntry {
  const contentType = isJson ? 'application/json' : 'application/octet-stream';
  // .NET ticks of 100 ns since 1970, which no longer fit a double.
  const created = `${recordedAtMs}0000`;
  const streamLength = Buffer.byteLength(stream);
  const typeLength = Buffer.byteLength(type);
  const revisionLength = type === TOMBSTONE_TYPE ? TOMBSTONE_REVISION.length : varintLength(revision);
  const positionLength = 1 + varintLength(position);
  const recordLength =
    fieldLength(fieldLength(ID_LENGTH)) +
    fieldLength(fieldLength(streamLength)) +
    1 +
    revisionLength +
    2 * positionLength +
    entryLength('type', typeLength) +
    entryLength('content-type', contentType.length) +
    entryLength('created', created.length) +
    fieldLength(customMetadata.length) +
    fieldLength(data.length);
  const readEventLength = fieldLength(recordLength) + positionLength;
  const body = Buffer.allocUnsafe(fieldLength(readEventLength));
  let at = writeFieldHead(body, EVENT_OF_RESPONSE, readEventLength, 0);
  at = writeFieldHead(body, EVENT_OF_READ_EVENT, recordLength, at);
  at = writeFieldHead(body, ID, fieldLength(ID_LENGTH), at);
  at = writeFieldHead(body, ID_STRING, ID_LENGTH, at);
  at += body.write(id, at, 'latin1');
  at = writeFieldHead(body, STREAM, fieldLength(streamLength), at);
  at = writeFieldHead(body, STREAM_NAME, streamLength, at);
  at += body.write(stream, at, 'utf8');
  if (type === TOMBSTONE_TYPE) {
    body[at] = REVISION_TAG;
    body.set(TOMBSTONE_REVISION, at + 1);
    at += 1 + TOMBSTONE_REVISION.length;
  } else {
    at = writeNumber(body, REVISION_TAG, revision, at);
  }
  at = writeNumber(body, PREPARE_TAG, position, at);
  at = writeNumber(body, COMMIT_TAG, position, at);
  at = writeEntry(body, 'type', type, typeLength, at);
  at = writeEntry(body, 'content-type', contentType, contentType.length, at);
  at = writeEntry(body, 'created', created, created.length, at);
  at = writeBytes(body, CUSTOM_METADATA, customMetadata, at);
  at = writeBytes(body, DATA, data, at);
  writeNumber(body, OUTER_COMMIT_TAG, position, at);
  const entry = { position, stream, revision, type, body };
  return entry;
}

function damaged({ position }: LogEntry, what: string, cause?: unknown): LogDamaged {
  return new LogDamaged(`position ${position}`, what, cause);
}

/** Where the `RecordedEvent` lies in the entry's body. */
function recordSpan(entry: LogEntry): Span {
  const { body } = entry;
  const response = findField(body, { start: 0, end: body.length }, EVENT_OF_RESPONSE);
  const record = response && findField(body, response, EVENT_OF_READ_EVENT);
  if (!record) throw damaged(entry, 'it holds no event');
  return record;
}

/** Looks into the entry's body; what is no message there is damage. */
function look<T>(entry: LogEntry, at: (body: Buffer, record: Span) => T): T {
  try {
    return at(entry.body, recordSpan(entry));
  } catch (error) {
    if (error instanceof RangeError) throw damaged(entry, error.message, error);
    throw error;
  }
}

/** The encoded `RecordedEvent` itself, without what surrounds it. */
export const recordOf = (entry: LogEntry): Buffer =>
  look(entry, (body, { start, end }) => body.subarray(start, end));

/** @throws LogDamaged */
export const idOf = (entry: LogEntry): string =>
  look(entry, (body, record) => {
    const id = findField(body, record, ID);
    const text = id && findField(body, id, ID_STRING);
    if (!text) throw damaged(entry, 'its event has no id');
    return body.toString('latin1', text.start, text.end);
  });

function propertyOf(entry: LogEntry, key: string): string {
  return look(entry, (body, record) => {
    let property = findField(body, record, METADATA);
    while (property) {
      const name = findField(body, property, KEY);
      const value = findField(body, property, VALUE);
      if (name && value && body.toString('latin1', name.start, name.end) === key) {
        return body.toString('utf8', value.start, value.end);
      }
      property = findField(body, record, METADATA, property.end);
    }
    return '';
  });
}

export const typeOf = (entry: LogEntry): string => propertyOf(entry, 'type');

/** When the entry was recorded, ms since epoch. */
export const recordedAtOf = (entry: LogEntry): number => Number(propertyOf(entry, 'created')) / 10_000;

export const dataOf = (entry: LogEntry): Buffer =>
  look(entry, (body, record) => {
    const data = findField(body, record, DATA);
    return data ? body.subarray(data.start, data.end) : Buffer.alloc(0);
  });
