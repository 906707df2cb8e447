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
  // In the order of their coming, around and around: asking a Map for its oldest key steps over all it has forgotten.
  const order: { readonly id: string; readonly position: number }[] = [];
  let next = 0;
  const add = (id: string, standing: Standing): void => {
    const oldest = order[next];
    if (oldest && standings.get(oldest.id)?.position === oldest.position) standings.delete(oldest.id);
    order[next] = { id, position: standing.position };
    next = (next + 1) % WINDOW;
    standings.set(id, standing);
  };
  let page = storage.readAll(Math.max(1, storage.head() - WINDOW + 1), 'forwards', PAGE);
  while (page.length > 0) {
    let after = 0;
    for (const entry of page) {
      // Only where it stands: an entry kept whole would keep its bytes.
      const { stream, revision, position } = entry;
      add(idOf(entry), { stream, revision, position });
      after = position + 1;
    }
    page = storage.readAll(after, 'forwards', PAGE);
  }
  return { find: (id) => standings.get(id), add };
}
