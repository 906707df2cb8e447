import { deleted, invalid } from './failures.ts';
import type { Filter } from './filter.ts';
import type { Direction, Findings, LogEntry } from '../log/log-storage.ts';
import type { AllOptions, ReadOptions, StreamOptions } from './read-messages.ts';
import type { Source } from './source.ts';
import { firstVisible } from '../streams/visible.ts';
import { positionAt, type Position, streamName, toNumber } from './wire.ts';

/** A place in the log or in a stream, moving as it is read. */
export interface Cursor {
  /**
   * Looks at the next entries, at most `limit`, and finds those that are wanted; none are searched at the end, which
   * may later hold more.
   * @throws ServiceError when the stream has been ended for ever.
   */
  next(limit: number): Findings;
  /** Where it stands, in the words of an answer; empty before the first entry. */
  place(): { readonly streamRevision?: number; readonly position?: Position };
}

/** Larger than any revision or position. */
const BEYOND = Number.MAX_SAFE_INTEGER;

const directionOf = ({ readDirection }: ReadOptions): Direction =>
  readDirection === 1 ? 'backwards' : 'forwards';

const NOTHING: Findings = { entries: [], searched: 0 };

function allCursor({ storage }: Source, from: number, direction: Direction, filter?: Filter): Cursor {
  let at = from;
  const plainly = (limit: number): Findings => {
    const entries = storage.readAll(at, direction, limit);
    const last = entries.at(-1)?.position;
    return { entries, searched: entries.length, ...(last !== undefined && { last }) };
  };
  return {
    next(limit) {
      if (direction === 'forwards' && at > storage.head()) return NOTHING;
      const found = filter ? storage.search(at, direction, limit, filter.accepts) : plainly(limit);
      if (found.last !== undefined) at = found.last + (direction === 'forwards' ? 1 : -1);
      return found;
    },
    place: () => (at > 1 ? { position: positionAt(Math.min(at, storage.head() + 1) - 1) } : {}),
  };
}

function streamCursor(source: Source, stream: string, from: number, direction: Direction): Cursor {
  const { storage, streams, now } = source;
  const isForwards = direction === 'forwards';
  let at = from;
  function page(limit: number): LogEntry[] {
    const standing = streams.standing(stream);
    if (standing.isTombstoned) throw deleted(stream);
    if (isForwards && at > standing.revision) return [];
    const first = firstVisible(storage, stream, standing, now());
    const start = isForwards ? Math.max(at, first) : at;
    return storage.readStream(stream, start, direction, limit).filter(({ revision }) => revision >= first);
  }
  return {
    next(limit) {
      const entries = page(limit);
      const last = entries.at(-1)?.revision;
      if (last === undefined) return NOTHING;
      at = last + (isForwards ? 1 : -1);
      return { entries, searched: entries.length, last };
    },
    place: () => (at > 0 ? { streamRevision: at - 1 } : {}),
  };
}

/** Where a read of everything begins: forwards at the position itself, backwards just before it. */
function startInAll({ from, position }: AllOptions, direction: Direction): number {
  if (!from) throw invalid('The place to read from is missing');
  switch (from) {
    case 'position': {
      const at = Math.min(BEYOND, toNumber(position?.commitPosition ?? 0));
      return direction === 'forwards' ? at : at - 1;
    }
    case 'start':
      return direction === 'forwards' ? 1 : 0;
    case 'end':
      return BEYOND;
  }
}

function startInStream({ from, revision }: StreamOptions): number {
  if (!from) throw invalid('The revision to read from is missing');
  switch (from) {
    case 'revision':
      return Math.min(BEYOND, toNumber(revision));
    case 'start':
      return 0;
    case 'end':
      return BEYOND;
  }
}

/** @throws ServiceError INVALID_ARGUMENT when the request names neither a stream nor the whole log. */
export function readCursor(source: Source, options: ReadOptions, filter?: Filter): Cursor {
  const direction = directionOf(options);
  if (options.all) return allCursor(source, startInAll(options.all, direction), direction, filter);
  if (!options.stream) throw invalid('What to read is missing');
  const stream = streamName(options.stream.streamIdentifier);
  return streamCursor(source, stream, startInStream(options.stream), direction);
}

/** As above, but a subscription begins after the place it names, and `end` is the head as it is now. */
export function subscriptionCursor(source: Source, options: ReadOptions, filter?: Filter): Cursor {
  const { storage, streams } = source;
  if (options.all) {
    const start = startInAll(options.all, 'forwards');
    const from = start === BEYOND ? storage.head() + 1 : options.all.from === 'position' ? start + 1 : start;
    return allCursor(source, from, 'forwards', filter);
  }
  if (!options.stream) throw invalid('What to subscribe to is missing');
  const stream = streamName(options.stream.streamIdentifier);
  const start = startInStream(options.stream);
  const from =
    start === BEYOND
      ? streams.standing(stream).revision + 1
      : options.stream.from === 'revision'
        ? start + 1
        : start;
  return streamCursor(source, stream, from, 'forwards');
}
