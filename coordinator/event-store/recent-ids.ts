import type { LogStorage } from './log-storage.ts';
import { idOf } from './recorded-event.ts';

/** Where an event with a known id stands. */
export interface Standing {
  readonly stream: string;
  readonly revision: number;
  readonly position: number;
}

/** Repeats come within seconds; at 1,000 events a second the window is more than a minute and a half. */
const WINDOW = 100_000;
const PAGE = 2_000;

export interface RecentIds {
  find(id: string): Standing | undefined;
  add(id: string, standing: Standing): void;
}

/**
 * The ids recorded last. An index of all ids on disk would halve what can be made durable per second; a repeat at a
 * given revision is recognised without one, by looking at the log.
 */
export function recentIds(storage: LogStorage): RecentIds {
  const standings = new Map<string, Standing>();
  const add = (id: string, standing: Standing): void => {
    standings.delete(id);
    standings.set(id, standing);
    const oldest = standings.size > WINDOW ? standings.keys().next() : undefined;
    if (oldest?.done === false) standings.delete(oldest.value);
  };
  const head = storage.head();
  for (let from = Math.max(1, head - WINDOW + 1); from <= head; from += PAGE) {
    for (const entry of storage.readAll(from, 'forwards', PAGE)) add(idOf(entry), entry);
  }
  return { find: (id) => standings.get(id), add };
}
