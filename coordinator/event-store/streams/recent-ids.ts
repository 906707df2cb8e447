import type { LogStorage } from '../log/log-storage.ts';
import { idOf } from '../protocol/recorded-event.ts';

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
  let page = storage.readAll(Math.max(1, storage.head() - WINDOW + 1), 'forwards', PAGE);
  while (page.length > 0) {
    let next = 0;
    for (const entry of page) {
      // Only where it stands: an entry kept whole would keep its bytes.
      const { stream, revision, position } = entry;
      add(idOf(entry), { stream, revision, position });
      next = position + 1;
    }
    page = storage.readAll(next, 'forwards', PAGE);
  }
  return { find: (id) => standings.get(id), add };
}
