/** Of all windows of one browser, who may sound. */
export type Lead = 'mine' | 'others' | 'nobody';

export interface Leader {
  /** Asks for the lead when it `wants` it, gives it up when not; the answer is how it stands now. */
  poll(wants: boolean): Promise<Lead>;
}

const NAME = 'mingmai.alarm-sound';

/** A window that is closed or crashes gives its lock back: the browser sees to it. */
export function lockedLeader(locks: Pick<LockManager, 'request' | 'query'>): Leader {
  let giveUp: (() => void) | undefined;

  const ask = (): Promise<Lead> =>
    new Promise((resolve, reject) => {
      locks
        .request(NAME, { ifAvailable: true }, (lock) => {
          resolve(lock === null ? 'others' : 'mine');
          if (lock === null) return undefined;
          return new Promise<void>((release) => {
            giveUp = release;
          });
        })
        .catch(reject);
    });

  return {
    async poll(wants) {
      if (wants) return giveUp ? 'mine' : ask();
      giveUp?.();
      giveUp = undefined;
      const { held = [] } = await locks.query();
      return held.some(({ name }) => name === NAME) ? 'others' : 'nobody';
    },
  };
}

/** A lease that is not renewed runs out: its window was closed, or put to sleep. */
const LEASE_MS = 5_000;

/**
 * For pages that are not served over TLS, as inside a hospital: there a browser has no locks. Windows share a lease in
 * their storage; whoever wrote it last has it, and sounds once it has seen that it still does.
 */
export function leasedLeader(storage: Storage, windowId: string, now: () => number): Leader {
  function read(): { readonly by: string; readonly until: number } | undefined {
    const [by = '', until = ''] = (storage.getItem(NAME) ?? '').split(' ');
    return Number(until) > now() ? { by, until: Number(until) } : undefined;
  }

  return {
    poll(wants) {
      const lease = read();
      const isMine = lease?.by === windowId;
      if (lease && !isMine) return Promise.resolve('others');
      if (wants) storage.setItem(NAME, `${windowId} ${now() + LEASE_MS}`);
      else if (isMine) storage.removeItem(NAME);
      return Promise.resolve(wants && isMine ? 'mine' : 'nobody');
    },
  };
}
