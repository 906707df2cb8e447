import type { StreamStanding } from './decisions.ts';
import type { LogStorage } from '../log/log-storage.ts';
import { type ProposedEvent, TOMBSTONE_TYPE, typeOf } from '../protocol/recorded-event.ts';
import {
  describedBy,
  isMetadataStream,
  isSoftDeletion,
  parseMetadata,
  readMetadata,
  type StreamMetadata,
} from './stream-metadata.ts';

/** Streams whose standing is kept in memory; the rest is looked up. */
const STREAMS_IN_MEMORY = 50_000;

export interface KnownStream extends StreamStanding {
  /** Empty when nobody wrote any. */
  readonly metadata: StreamMetadata;
}

/**
 * How each stream stands, on the disk and, within a turn of the writer, after what it has decided so far. Readers run
 * between turns and so see only what is committed.
 */
export interface StreamStandings {
  /** @throws LogDamaged */
  standing(stream: string): KnownStream;
  /** The writer has decided to record this as the newest event of the stream. */
  expect(stream: string, revision: number, event: ProposedEvent | undefined): void;
  /** What was expected is on the disk. */
  commit(): void;
  /** What was expected will not be. */
  discard(): void;
}

function look(storage: LogStorage, stream: string): KnownStream {
  const revision = storage.lastRevision(stream);
  const [last] = revision < 0 ? [] : storage.readStream(stream, revision, 'backwards', 1);
  const metadata = readMetadata(storage, stream);
  return {
    revision,
    isTombstoned: last !== undefined && typeOf(last) === TOMBSTONE_TYPE,
    isSoftDeleted: metadata !== undefined && isSoftDeletion(metadata),
    hasMetadata: metadata !== undefined,
    metadata: metadata ?? {},
  };
}

export function streamStandings(storage: LogStorage): StreamStandings {
  const known = new Map<string, KnownStream>();
  const expected = new Map<string, KnownStream>();

  function own(stream: string): KnownStream {
    const found = expected.get(stream) ?? known.get(stream);
    if (found) return found;
    const standing = look(storage, stream);
    if (known.size >= STREAMS_IN_MEMORY) known.clear();
    known.set(stream, standing);
    return standing;
  }

  return {
    standing(stream) {
      const standing = own(stream);
      // The metadata of a stream end with it.
      return isMetadataStream(stream) && own(describedBy(stream)).isTombstoned
        ? { ...standing, isTombstoned: true }
        : standing;
    },

    expect(stream, revision, event) {
      const isTombstoned = event?.type === TOMBSTONE_TYPE;
      expected.set(stream, { ...own(stream), revision, isTombstoned });
      if (!isMetadataStream(stream) || !event) return;
      const metadata = parseMetadata(event.data);
      const described = describedBy(stream);
      const isSoftDeleted = isSoftDeletion(metadata);
      expected.set(described, { ...own(described), metadata, isSoftDeleted, hasMetadata: true });
    },

    commit() {
      if (known.size + expected.size > STREAMS_IN_MEMORY) known.clear();
      for (const [stream, standing] of expected) known.set(stream, standing);
      expected.clear();
    },

    discard() {
      expected.clear();
    },
  };
}
