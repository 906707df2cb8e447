import { randomUUID } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { CommitLoop } from './commit-loop.ts';
import { readCursor, subscriptionCursor } from './cursor.ts';
import { filterOf } from './filter.ts';
import type { LogEntry, LogStorage } from './log-storage.ts';
import type { Outlet } from './outlet.ts';
import { type ReadOptions, readResp } from './read-messages.ts';
import { positionAt, streamIdentifier, streamName, timestampOf, toNumber } from './wire.ts';

/** Entries read before others get their turn. */
const PAGE = 512;

const caughtUp = (nowMs: number): Buffer => readResp.encode({ caughtUp: { timestamp: timestampOf(nowMs) } });

const checkpoint = (position: number, nowMs: number): Buffer =>
  readResp.encode({ checkpoint: { ...positionAt(position), timestamp: timestampOf(nowMs) } });

/** What is there now, up to the count asked for. An unknown stream is an answer, not an error. */
export async function answerRead(
  storage: LogStorage,
  out: Outlet,
  options: ReadOptions,
  now: () => number,
): Promise<void> {
  const name = options.stream && streamName(options.stream.streamIdentifier);
  if (typeof name === 'string' && storage.lastRevision(name) === -1) {
    await out.send(readResp.encode({ streamNotFound: { streamIdentifier: streamIdentifier(name) } }));
    return;
  }
  const cursor = readCursor(storage, options, now);
  const filter = filterOf(options.filter);
  let wanted = toNumber(options.count);
  while (wanted > 0 && !out.signal.aborted) {
    const page = cursor.next(filter ? PAGE : Math.min(PAGE, wanted));
    if (page.length === 0) return;
    for (const entry of page) {
      if (wanted === 0) return;
      if (filter && !filter.accepts(entry)) continue;
      wanted -= 1;
      const slow = out.send(entry.body);
      if (slow) await slow;
    }
    await nextTurn();
  }
}

/**
 * Everything after a place, for ever. The reader pulls: read a page; at the head say so once and wait for news. So
 * nothing is buffered for it, and nothing recorded meanwhile can slip through.
 */
export async function answerSubscription(
  storage: LogStorage,
  loop: CommitLoop,
  out: Outlet,
  options: ReadOptions,
  now: () => number,
): Promise<void> {
  const filter = filterOf(options.filter);
  const cursor = subscriptionCursor(storage, options, now);
  await out.send(readResp.encode({ confirmation: { subscriptionId: randomUUID() } }));
  let isLive = false;
  let searched = 0;
  let last: LogEntry | undefined;
  while (!out.signal.aborted) {
    const page = cursor.next(PAGE);
    for (const entry of page) {
      last = entry;
      searched += 1;
      if (!filter || filter.accepts(entry)) {
        const slow = out.send(entry.body);
        if (slow) await slow;
      }
      if (filter && searched >= filter.entriesPerCheckpoint) {
        searched = 0;
        await out.send(checkpoint(entry.position, now()));
      }
    }
    if (page.length > 0) {
      await nextTurn();
    } else if (isLive) {
      await loop.news(out.signal);
    } else {
      isLive = true;
      if (filter && last) await out.send(checkpoint(last.position, now()));
      await out.send(caughtUp(now()));
    }
  }
}
