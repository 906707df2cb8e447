import { invalid } from './failures.ts';
import type { Direction, LogEntry, LogStorage } from './log-storage.ts';
import { firstVisible } from './visible.ts';
import type { AllOptions, ReadOptions, StreamOptions } from './read-messages.ts';
import { streamName, toNumber } from './wire.ts';

/** A place in the log or in a stream, moving as it is read. */
export interface Cursor {
  /** The next entries, at most `limit`; none at the end, which may later hold more. */
  next(limit: number): LogEntry[];
}

/** Larger than any revision or position. */
const BEYOND = Number.MAX_SAFE_INTEGER;

const directionOf = ({ readDirection }: ReadOptions): Direction =>
  readDirection === 1 ? 'backwards' : 'forwards';

function allCursor(storage: LogStorage, from: number, direction: Direction): Cursor {
  let at = from;
  return {
    next(limit) {
      const page = storage.readAll(at, direction, limit);
      const last = page.at(-1);
      if (last) at = last.position + (direction === 'forwards' ? 1 : -1);
      return page;
    },
  };
}

function streamCursor(
  storage: LogStorage,
  stream: string,
  from: number,
  direction: Direction,
  now: () => number,
): Cursor {
  let at = from;
  return {
    next(limit) {
      const first = firstVisible(storage, stream, now());
      const start = direction === 'forwards' ? Math.max(at, first) : at;
      const page = storage
        .readStream(stream, start, direction, limit)
        .filter(({ revision }) => revision >= first);
      const last = page.at(-1);
      if (last) at = last.revision + (direction === 'forwards' ? 1 : -1);
      return page;
    },
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
export function readCursor(storage: LogStorage, options: ReadOptions, now: () => number): Cursor {
  const direction = directionOf(options);
  if (options.all) return allCursor(storage, startInAll(options.all, direction), direction);
  if (!options.stream) throw invalid('What to read is missing');
  const stream = streamName(options.stream.streamIdentifier);
  return streamCursor(storage, stream, startInStream(options.stream), direction, now);
}

/** As above, but a subscription begins after the place it names, and `end` is the head as it is now. */
export function subscriptionCursor(storage: LogStorage, options: ReadOptions, now: () => number): Cursor {
  if (options.all) {
    const start = startInAll(options.all, 'forwards');
    const from = start === BEYOND ? storage.head() + 1 : options.all.from === 'position' ? start + 1 : start;
    return allCursor(storage, from, 'forwards');
  }
  if (!options.stream) throw invalid('What to subscribe to is missing');
  const stream = streamName(options.stream.streamIdentifier);
  const start = startInStream(options.stream);
  const from =
    start === BEYOND
      ? storage.lastRevision(stream) + 1
      : options.stream.from === 'revision'
        ? start + 1
        : start;
  return streamCursor(storage, stream, from, 'forwards', now);
}
