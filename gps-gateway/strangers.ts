import type { Terminal } from '../coordinator/domain/network.ts';
import type { Instant } from '../coordinator/domain/quantities.ts';

/** Somebody who was turned away because no list names it. */
export interface Stranger {
  readonly identity: string;
  readonly protocol: Terminal['protocol'];
  /** It came from last. */
  readonly address: string;
  readonly firstAt: Instant;
  readonly lastAt: Instant;
  readonly times: number;
}

export interface Strangers {
  note(stranger: Pick<Stranger, 'identity' | 'protocol' | 'address'>, now: Instant): void;
  /** Who came last is first. */
  list(): readonly Stranger[];
}

/** Whoever knocks with invented names drives out its own earlier ones, not those of others. */
const MOST = 200;
const MOST_OF_ADDRESS = 50;
/** No protocol has longer names; what is longer is nobody's. */
const LONGEST_NAME = 64;

export function createStrangers(): Strangers {
  /** In the order in which they were last seen. */
  const byName = new Map<string, Stranger>();

  function makeRoomFor(address: string): void {
    const neighbours = [...byName].filter(([, stranger]) => stranger.address === address);
    const [oldest] = neighbours.length >= MOST_OF_ADDRESS ? neighbours : byName;
    if (oldest && (byName.size >= MOST || neighbours.length >= MOST_OF_ADDRESS)) byName.delete(oldest[0]);
  }

  return {
    note({ identity, protocol, address }, now) {
      if (identity === '' || identity.length > LONGEST_NAME) return;
      const name = `${protocol} ${identity}`;
      const { firstAt = now, times = 0 } = byName.get(name) ?? {};
      if (!byName.delete(name)) makeRoomFor(address);
      byName.set(name, { identity, protocol, address, firstAt, lastAt: now, times: times + 1 });
    },
    list: () => [...byName.values()].reverse(),
  };
}
