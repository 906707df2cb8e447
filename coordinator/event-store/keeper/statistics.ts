import { setImmediate as nextTurn } from 'node:timers/promises';
import { categoryOf } from './category.ts';
import type { DiskLog, LogStorage } from '../log/log-storage.ts';
import type { Tell } from './progress.ts';
import { recordedAtOf } from '../protocol/recorded-event.ts';

export interface CategoryStatistics {
  readonly category: string;
  readonly events: number;
  /** Of the events themselves, without what the file adds. */
  readonly bytes: number;
  /** Of all bytes, 0 to 1. */
  readonly share: number;
}

export interface Statistics {
  readonly storeId: string;
  /** Position of the newest event. */
  readonly head: number;
  readonly events: number;
  readonly streams: number;
  readonly bytesOnDisk: number;
  /** Of these, what a scavenge could give back at once. */
  readonly reclaimableBytes: number;
  /** When the first and the newest event were recorded, ms since epoch; absent in an empty log. */
  readonly oldest?: number;
  readonly newest?: number;
  /** Over the last week, or as long as there is history. */
  readonly eventsPerDay: number;
  readonly bytesPerDay: number;
  /** Largest first. */
  readonly categories: readonly CategoryStatistics[];
}

const PAGE = 512;
const DAY_MS = 86_400_000;
const WEEK_MS = 7 * DAY_MS;

/** The first position recorded at or after an instant; the log is in order of time. */
function firstPositionSince(storage: LogStorage, since: number): number {
  let low = 1;
  let high = storage.head() + 1;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const [entry] = storage.readAll(middle, 'forwards', 1);
    if (entry && recordedAtOf(entry) < since) low = entry.position + 1;
    else high = middle;
  }
  return low;
}

/** Reads the whole log, in steps that let others have their turn. */
export async function statisticsOf(
  storage: DiskLog,
  nowMs: number,
  tell: Tell,
  signal?: AbortSignal,
): Promise<Statistics> {
  const head = storage.head();
  const lastWeek = firstPositionSince(storage, nowMs - WEEK_MS);
  const counted = new Map<string, { events: number; bytes: number }>();
  const week = { events: 0, bytes: 0 };
  let bytes = 0;
  for (let from = 1; ;) {
    signal?.throwIfAborted();
    const page = storage.readAll(from, 'forwards', PAGE).filter(({ position }) => position <= head);
    for (const { stream, position, body } of page) {
      const category = categoryOf(stream);
      const count = counted.get(category) ?? { events: 0, bytes: 0 };
      counted.set(category, count);
      count.events += 1;
      count.bytes += body.length;
      bytes += body.length;
      if (position < lastWeek) continue;
      week.events += 1;
      week.bytes += body.length;
    }
    const last = page.at(-1);
    if (!last) break;
    from = last.position + 1;
    tell({ phase: 'counting', done: last.position, total: head });
    await nextTurn();
  }
  const [first] = storage.readAll(1, 'forwards', 1);
  const [newest] = storage.readAll(head, 'backwards', 1);
  const oldest = first && recordedAtOf(first);
  const days = Math.max(1, Math.min(WEEK_MS, oldest === undefined ? 0 : nowMs - oldest) / DAY_MS);
  const size = storage.size();
  return {
    storeId: storage.storeId,
    head,
    events: size.events,
    streams: size.streams,
    bytesOnDisk: size.bytes,
    reclaimableBytes: size.reclaimableBytes,
    ...(oldest !== undefined && { oldest }),
    ...(newest && { newest: recordedAtOf(newest) }),
    eventsPerDay: week.events / days,
    bytesPerDay: week.bytes / days,
    categories: [...counted]
      .map(([category, count]) => ({ category, ...count, share: count.bytes / bytes }))
      .sort((a, b) => b.bytes - a.bytes),
  };
}
