import { randomUUID } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { CommitLoop } from '../streams/commit-loop.ts';
import { type Cursor, readCursor, subscriptionCursor } from './cursor.ts';
import { deleted, invalid } from './failures.ts';
import { type Filter, filterOf } from './filter.ts';
import type { Outlet } from './outlet.ts';
import { presentation } from './presentation.ts';
import { type ReadOptions, readResp } from './read-messages.ts';
import type { Source } from './source.ts';
import { positionAt, streamIdentifier, streamName, timestampOf, toNumber } from './wire.ts';

/** Entries read before others get their turn. */
const PAGE = 512;
/** Entries searched before others get their turn; those that are not wanted cost little. */
const SEARCH_PAGE = 4_096;

/** What is there now, up to the count asked for. An unknown stream is an answer, not an error. */
export async function answerRead(source: Source, out: Outlet, options: ReadOptions): Promise<void> {
  const name = options.stream ? streamName(options.stream.streamIdentifier) : undefined;
  let wanted = toNumber(options.count);
  if (wanted === 0) return;
  if (name !== undefined) {
    const standing = source.streams.standing(name);
    if (standing.isTombstoned) throw deleted(name);
    if (standing.revision === -1 || standing.isSoftDeleted) {
      await out.send(readResp.encode({ streamNotFound: { streamIdentifier: streamIdentifier(name) } }));
      return;
    }
  }
  const filter = filterFor(options);
  const cursor = readCursor(source, options, filter);
  const present = presentation(options, source);
  while (wanted > 0 && !out.signal.aborted) {
    const { entries, searched } = cursor.next(filter ? SEARCH_PAGE : Math.min(PAGE, wanted));
    if (searched === 0) return;
    for (const entry of entries) {
      if (wanted === 0) return;
      wanted -= 1;
      const slow = out.send(present(entry));
      if (slow) await slow;
    }
    await nextTurn();
  }
}

/** @throws ServiceError INVALID_ARGUMENT: only the whole log is searched. */
function filterFor({ filter, stream }: ReadOptions): Filter | undefined {
  if (filter && stream) throw invalid('A stream cannot be filtered');
  return filterOf(filter);
}

const caughtUp = (cursor: Cursor, nowMs: number): Buffer =>
  readResp.encode({ caughtUp: { timestamp: timestampOf(nowMs), ...cursor.place() } });

const checkpoint = (position: number, nowMs: number): Buffer =>
  readResp.encode({ checkpoint: { ...positionAt(position), timestamp: timestampOf(nowMs) } });

/**
 * Everything after a place, for ever. The reader pulls: read a page; at the head say so once and wait for news. So
 * nothing is buffered for it, and nothing recorded meanwhile can slip through.
 */
export async function answerSubscription(
  source: Source,
  { news }: Pick<CommitLoop, 'news'>,
  out: Outlet,
  options: ReadOptions,
): Promise<void> {
  const filter = filterFor(options);
  const cursor = subscriptionCursor(source, options, filter);
  const present = presentation(options, source);
  await out.send(readResp.encode({ confirmation: { subscriptionId: randomUUID() } }));
  let isLive = false;
  let untilCheckpoint = filter?.entriesPerCheckpoint ?? 0;
  let searchedTo: number | undefined;
  while (!out.signal.aborted) {
    const limit = filter ? Math.min(SEARCH_PAGE, untilCheckpoint) : PAGE;
    const { entries, searched, last } = cursor.next(limit);
    for (const entry of entries) {
      const slow = out.send(present(entry));
      if (slow) await slow;
    }
    if (searched > 0) {
      searchedTo = last;
      if (filter && last !== undefined) {
        untilCheckpoint -= searched;
        if (untilCheckpoint === 0) {
          untilCheckpoint = filter.entriesPerCheckpoint;
          await out.send(checkpoint(last, source.now()));
        }
      }
      await nextTurn();
    } else if (isLive) {
      await news(out.signal);
    } else {
      isLive = true;
      if (filter && searchedTo !== undefined) await out.send(checkpoint(searchedTo, source.now()));
      await out.send(caughtUp(cursor, source.now()));
    }
  }
}
