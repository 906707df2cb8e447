import { setImmediate as nextTurn } from 'node:timers/promises';
import type { DiskLog, LogStorage } from '../log/log-storage.ts';
import type { Tell } from './progress.ts';
import { TOMBSTONE_TYPE } from '../protocol/recorded-event.ts';
import { describedBy, isMetadataStream } from '../streams/stream-metadata.ts';
import { streamStandings } from '../streams/stream-standings.ts';
import { firstVisible } from '../streams/visible.ts';

export interface Scavenged {
  /** Streams that had something to remove. */
  readonly streams: number;
  readonly events: number;
  /** On the disk; after a dry run both are what they are. */
  readonly bytesBefore: number;
  readonly bytesAfter: number;
  /** Of the removed events themselves. */
  readonly eventBytes: number;
  readonly isDryRun: boolean;
}

export interface ScavengeOptions {
  /** Only says what would go. */
  readonly isDryRun: boolean;
  readonly now: () => number;
  readonly tell: Tell;
  /** Between two steps it is never too late. */
  readonly signal?: AbortSignal | undefined;
}

/** Looked through before others have their turn; a ms or two. */
const SEARCHED_PER_STEP = 2_000;
/** Removed by one transaction: what appends wait for. */
const EXPIRED_PER_STEP = 200;
const RECLAIMED_PER_STEP = 256 * 1024;

/** Every stream of which something may expire: those with limits, their metadata, those that ended. */
async function limitedStreams(storage: LogStorage, { tell, signal }: ScavengeOptions): Promise<Set<string>> {
  const limited = new Set<string>();
  const head = storage.head();
  const isWanted = (stream: string, type: string): boolean =>
    isMetadataStream(stream) || type === TOMBSTONE_TYPE;
  for (let from = 1; from <= head;) {
    signal?.throwIfAborted();
    const { entries, last } = storage.search(from, 'forwards', SEARCHED_PER_STEP, isWanted);
    for (const { stream } of entries) {
      limited.add(stream);
      if (isMetadataStream(stream)) limited.add(describedBy(stream));
    }
    if (last === undefined) break;
    from = last + 1;
    tell({ phase: 'searching', done: last, total: head });
    await nextTurn();
  }
  return limited;
}

/** The first revision that must stay. As it is now: no answer may be kept, since a stream can come back to life. */
function firstToKeep(storage: LogStorage, stream: string, nowMs: number): number {
  const standing = streamStandings(storage).standing(stream);
  const { isTombstoned, revision } = standing;
  // The tombstone itself, or the last that was said of the stream that it ended.
  if (isTombstoned) return revision;
  return Math.min(revision + 1, firstVisible(storage, stream, standing, nowMs));
}

interface Removed {
  readonly events: number;
  readonly bytes: number;
}

/** The oldest entries of a stream that expired, at most one step of them. */
function expireStep(storage: LogStorage, stream: string, from: number, options: ScavengeOptions): Removed {
  const before = firstToKeep(storage, stream, options.now());
  const expired = storage
    .readStream(stream, from, 'forwards', EXPIRED_PER_STEP)
    .filter(({ revision }) => revision < before);
  const bytes = expired.reduce((sum, { body }) => sum + body.length, 0);
  if (!options.isDryRun && expired.length > 0) storage.expire(stream, before, expired.length);
  return { events: expired.length, bytes };
}

async function expireAll(
  storage: LogStorage,
  streams: ReadonlySet<string>,
  options: ScavengeOptions,
): Promise<{ streams: number; events: number; eventBytes: number }> {
  const { tell, signal } = options;
  const removed = { streams: 0, events: 0, eventBytes: 0 };
  for (const stream of streams) {
    let from = storage.readStream(stream, 0, 'forwards', 1)[0]?.revision;
    let isCounted = false;
    while (from !== undefined) {
      signal?.throwIfAborted();
      const { events, bytes } = expireStep(storage, stream, from, options);
      if (events > 0 && !isCounted) removed.streams += 1;
      isCounted ||= events > 0;
      removed.events += events;
      removed.eventBytes += bytes;
      from = events < EXPIRED_PER_STEP ? undefined : from + events;
      await nextTurn();
    }
    tell({ phase: options.isDryRun ? 'expired' : 'removed', done: removed.events });
  }
  return removed;
}

async function giveBack(storage: DiskLog, { tell, signal }: ScavengeOptions): Promise<void> {
  const total = storage.size().reclaimableBytes;
  let left: number;
  // Once at least: a scavenge that was killed may have left nothing but a long write-ahead log.
  do {
    signal?.throwIfAborted();
    left = storage.reclaim(RECLAIMED_PER_STEP);
    tell({ phase: 'giving room back', done: total - left, total });
    await nextTurn();
  } while (left > 0);
}

/**
 * Removes what readers no longer see ($maxAge, $maxCount, $tb, tombstones) and gives its room back to the disk, in
 * steps that appends hardly wait for. Each step is durable: whatever ends it, the next one goes on.
 */
export async function scavenge(storage: DiskLog, options: ScavengeOptions): Promise<Scavenged> {
  const { isDryRun } = options;
  const bytesBefore = storage.size().bytes;
  const removed = await expireAll(storage, await limitedStreams(storage, options), options);
  if (!isDryRun) await giveBack(storage, options);
  return { ...removed, bytesBefore, bytesAfter: storage.size().bytes, isDryRun };
}
