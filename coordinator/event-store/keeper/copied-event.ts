import type { AllStreamRecordedEvent, EventData, MetadataType } from '@eventstore/db-client';

/** What a copy does in the target for one event of the source. */
export type Copied = CopiedAppend | CopiedEnd;

export interface CopiedAppend {
  readonly does: 'append';
  readonly stream: string;
  readonly event: EventData;
}

/** Only the server itself may write what ends a stream, so that is done anew. */
export interface CopiedEnd {
  readonly does: 'delete' | 'tombstone';
  readonly stream: string;
  /** Empties the limits where there is nothing to delete, because the source has lost all before: it keeps the place. */
  readonly instead: CopiedAppend;
}

/** The notes of a copy about itself, in the target. */
export const NOTES_PREFIX = 'copy-';

/** Positions and the identity of a store mean nothing in another one, and notes speak of the store they are in. */
const LEFT_OUT = new RegExp(`^(checkpoint-|${NOTES_PREFIX}|store-identity$)`);

/** The product's streams and their `$$` streams; what a server keeps about itself stays there. */
export function isCopied(stream: string): boolean {
  const subject = stream.startsWith('$$') ? stream.slice(2) : stream;
  return !subject.startsWith('$') && !LEFT_OUT.test(subject);
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array);

/** A copy gets a new time of record from its server: the true one travels in `recordedAt` (ms since epoch). */
function withTimeOfRecord(metadata: MetadataType | undefined, created: Date): MetadataType | undefined {
  if (metadata instanceof Uint8Array) return new Uint8Array(metadata);
  if (metadata === undefined) return { recordedAt: created.getTime() };
  if (!isObject(metadata) || 'recordedAt' in metadata) return metadata;
  return { ...metadata, recordedAt: created.getTime() };
}

/** The client takes anything else than a plain Uint8Array for an object to be written as JSON. */
function proposal(id: string, type: string, data: unknown, metadata: MetadataType | undefined): EventData {
  return data instanceof Uint8Array
    ? { id, type, contentType: 'application/octet-stream', data: new Uint8Array(data), metadata }
    : { id, type, contentType: 'application/json', data: data as Record<string, unknown>, metadata };
}

/** The stream whose limits an event sets. */
export const limitedBy = (stream: string, type: string): string | undefined =>
  type === '$metadata' && stream.startsWith('$$') ? stream.slice(2) : undefined;

/** First revision that may be read, as stream metadata say; 2^63 - 1, which only a soft delete writes, is Infinity. */
export function truncationOf(data: unknown): number | undefined {
  if (!isObject(data) || data['$tb'] === undefined) return undefined;
  const truncateBefore = Number(data['$tb']);
  return truncateBefore > Number.MAX_SAFE_INTEGER ? Infinity : truncateBefore;
}

/** What becomes of an event in the copy; JSON travels as values, so its spacing may change. */
export function copied({ streamId, id, type, data, metadata, created }: AllStreamRecordedEvent): Copied {
  const instead = (stream: string): CopiedAppend => ({
    does: 'append',
    stream: `$$${stream}`,
    event: proposal(id, '$metadata', {}, undefined),
  });
  if (type === '$streamDeleted') return { does: 'tombstone', stream: streamId, instead: instead(streamId) };
  const subject = limitedBy(streamId, type);
  if (subject !== undefined) {
    if (truncationOf(data) === Infinity) {
      return { does: 'delete', stream: subject, instead: instead(subject) };
    }
    return { does: 'append', stream: streamId, event: proposal(id, type, data, metadata) };
  }
  const event = proposal(id, type, data, withTimeOfRecord(metadata, created));
  return { does: 'append', stream: streamId, event };
}

/**
 * Limits of a stream, with a truncation moved to where the same events stand in the copy.
 * @param first Revision in the source of the copy's revision 0; `undefined` when the copy has none of the events before.
 */
export function moveTruncation(event: EventData, first: number | undefined): EventData {
  const truncateBefore = truncationOf(event.data);
  if (truncateBefore === undefined || event.contentType !== 'application/json') return event;
  const moved = first === undefined ? 0 : truncateBefore - first;
  const data = { ...(event.data as Record<string, unknown>), $tb: moved > 0 ? moved : undefined };
  return { ...event, data };
}

/** Tells what a target holds from what it lacks: by the id, where it can be given. */
export const keyOf = (copy: Copied): string =>
  copy.does === 'append' ? `${copy.stream} ${copy.event.id}` : `${copy.stream} ${copy.does}`;

/** As what an event of the source may stand in the copy. */
export const waysOf = (copy: Copied): readonly Copied[] =>
  copy.does === 'delete' ? [copy, copy.instead] : [copy];

/** The same for an event of the source and for its copy: one line of what is compared. */
export function lineOf(copy: Copied): string {
  if (copy.does !== 'append') return JSON.stringify([copy.does, copy.stream]);
  const { id, type, contentType, data, metadata } = copy.event;
  // Where a stream is cut depends on which of its events the copy has.
  const compared =
    limitedBy(copy.stream, type) === undefined ? data : { ...(data as object), $tb: undefined };
  return JSON.stringify([copy.stream, id, type, contentType, text(compared), text(metadata)]);
}

const text = (value: unknown): unknown =>
  value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value;
