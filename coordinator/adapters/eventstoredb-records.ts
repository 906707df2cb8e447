import type { JSONEventData, ResolvedEvent } from '@eventstore/db-client';
import type { NewEvent } from '../application/ports.ts';
import type { Metadata, Recorded, StreamName } from '../domain/events.ts';
import { type Instant, instant } from '../domain/quantities.ts';
import { fromStored, toStored, UnreadableFact } from '../domain/stored.ts';

export function toEventData({ id, event, metadata }: NewEvent): JSONEventData {
  const { name, data } = toStored(event);
  const { correlationId, causationId, by } = metadata;
  return {
    id,
    contentType: 'application/json',
    type: name,
    data: { ...data },
    // The first two under the names by which the store's own tools follow a causal chain.
    metadata: { $correlationId: correlationId, $causationId: causationId, by },
  };
}

type StoredMetadata = Readonly<Record<string, unknown>>;

function metadataFrom(stored: StoredMetadata): Metadata {
  const { $correlationId: correlationId, $causationId: causationId, by } = stored;
  if (typeof correlationId !== 'string' || typeof causationId !== 'string' || typeof by !== 'string') {
    throw new UnreadableFact('its metadata do not say by whom and why it was recorded');
  }
  return { correlationId, causationId, by };
}

/** An event that was copied from another store says when that one recorded it: what was known when does not change. */
const recordedAt = ({ recordedAt: originally }: StoredMetadata, created: Date): Instant =>
  instant(typeof originally === 'number' ? originally : created.getTime());

/** @throws UnreadableFact naming the event's place, when it was not written by this product or is newer than it. */
export function toRecorded({ event }: ResolvedEvent): Recorded {
  if (!event?.position) throw new Error('The store delivered an event without its position');
  const { id, streamId, revision, position, created, type, data } = event;
  const metadata: StoredMetadata = { ...(event.metadata as object | undefined) };
  try {
    return {
      id,
      stream: streamId as StreamName,
      revision: Number(revision),
      position: position.commit,
      recordedAt: recordedAt(metadata, created),
      metadata: metadataFrom(metadata),
      event: fromStored(type, data),
    };
  } catch (error) {
    if (!(error instanceof UnreadableFact)) throw error;
    const message = `${streamId} at revision ${String(revision)} cannot be read: ${error.message}`;
    throw new UnreadableFact(message, { cause: error });
  }
}
