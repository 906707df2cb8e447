import { type EventStore, StoreUnavailable } from '../application/ports.ts';
import type { StreamName } from '../domain/events.ts';

/** Whether the event store answers, asked now and again so that every console can say so. */
export interface StoreWatch {
  /** As of the newest question. */
  isReachable(): boolean;
  ask(): Promise<boolean>;
  close(): void;
}

const ASK_EVERY_MS = 2_000;

export function watchStore(store: Pick<EventStore, 'readLast'>, stream: StreamName): StoreWatch {
  let reachable = true;
  let asking: Promise<boolean> | undefined;

  async function askOnce(): Promise<boolean> {
    try {
      await store.readLast(stream);
      reachable = true;
    } catch (fault) {
      if (!(fault instanceof StoreUnavailable)) throw fault;
      reachable = false;
    }
    return reachable;
  }
  const ask = (): Promise<boolean> => {
    asking ??= askOnce().finally(() => {
      asking = undefined;
    });
    return asking;
  };

  const timer = setInterval(() => void ask(), ASK_EVERY_MS);
  return {
    isReachable: () => reachable,
    ask,
    close() {
      clearInterval(timer);
    },
  };
}
