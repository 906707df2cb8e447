import { StoreFull, StoreUnavailable } from '../application/ports.ts';
import type { SystemHealth } from '../contract/live.ts';

export type StoreHealth = Pick<SystemHealth, 'store' | 'storeTrouble'>;

/** Whether the event store answers, asked now and again so that every console can say so. */
export interface StoreWatch {
  /** As of the newest question. */
  health(): StoreHealth;
  ask(): Promise<StoreHealth>;
  close(): void;
}

interface Watched {
  /** Throws `StoreUnavailable` while it does not answer, `StoreFull` while it cannot record. */
  check(): Promise<void>;
}

const ASK_EVERY_MS = 2_000;
const CONNECTED: StoreHealth = { store: 'connected' };

/**
 * @param reason Why the embedded store is away, while it is; a store elsewhere gives no reasons.
 * @param failed Told of what is neither: a question that went wrong in another way ends nothing by itself.
 */
export function watchStore(
  store: Watched,
  reason: () => string | undefined,
  failed: (fault: unknown) => void,
): StoreWatch {
  let health = CONNECTED;
  let asking: Promise<StoreHealth> | undefined;

  async function askOnce(): Promise<StoreHealth> {
    try {
      await store.check();
      health = CONNECTED;
    } catch (fault) {
      if (!(fault instanceof StoreUnavailable)) failed(fault);
      const trouble = reason() ?? (fault instanceof Error ? fault.message : String(fault));
      health = { store: fault instanceof StoreFull ? 'full' : 'unavailable', storeTrouble: trouble };
    }
    return health;
  }
  const ask = (): Promise<StoreHealth> => {
    asking ??= askOnce().finally(() => {
      asking = undefined;
    });
    return asking;
  };

  const timer = setInterval(() => void ask(), ASK_EVERY_MS);
  return {
    health: () => health,
    ask,
    close() {
      clearInterval(timer);
    },
  };
}
