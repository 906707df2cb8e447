import type { EventStore } from '../../coordinator/application/ports.ts';
import type { Recorded, StreamName } from '../../coordinator/domain/events.ts';
import type { Instant } from '../../coordinator/domain/quantities.ts';

type Reader = Pick<EventStore, 'readAt' | 'readLast'>;

/** Probed revisions of one stream. Events never change, so what was read once narrows every later search. */
export type Probes = Map<number, Recorded>;

/** More than a search needs; the oldest probes are forgotten first. */
const PROBES_KEPT = 64;

function remember(probes: Probes, recorded: Recorded): Recorded {
  probes.delete(recorded.revision);
  probes.set(recorded.revision, recorded);
  if (probes.size > PROBES_KEPT) {
    const [oldest] = probes.keys();
    if (oldest !== undefined) probes.delete(oldest);
  }
  return recorded;
}

/**
 * The newest event of a stream that was known at this moment, by binary search over its revisions. Revisions that
 * aged out of the store are earlier than every one that is left.
 */
export async function lastKnownAt(
  store: Reader,
  stream: StreamName,
  moment: Instant,
  probes: Probes = new Map<number, Recorded>(),
): Promise<Recorded | undefined> {
  let low: Recorded | undefined;
  let high = Number.POSITIVE_INFINITY;
  const see = (recorded: Recorded): void => {
    if (recorded.recordedAt > moment) high = Math.min(high, recorded.revision);
    else if (!low || recorded.revision > low.revision) low = recorded;
  };
  for (const probe of probes.values()) see(probe);
  if (high === Number.POSITIVE_INFINITY) {
    const newest = await store.readLast(stream);
    if (!newest) return undefined;
    see(remember(probes, newest));
    if (low?.revision === newest.revision) return low;
  }
  let floor = low?.revision ?? -1;
  while (high - floor > 1) {
    const middle = Math.floor((floor + high) / 2);
    const recorded = probes.get(middle) ?? (await store.readAt(stream, middle));
    if (recorded) see(remember(probes, recorded));
    if (!recorded || recorded.recordedAt <= moment) floor = middle;
  }
  return low;
}
