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

/** Every so many guesses one halves what is left, so that a stream that fell silent for hours is searched in few. */
const HALVE_EVERY = 3;

/** Where the moment should be if the stream grew evenly, as tracks nearly do; strictly between the two. */
function guess(low: Recorded, high: Recorded, moment: Instant): number {
  const share = (moment - low.recordedAt) / (high.recordedAt - low.recordedAt);
  const revision = low.revision + Math.round(share * (high.revision - low.revision));
  return Math.min(high.revision - 1, Math.max(low.revision + 1, revision));
}

/**
 * The newest event of a stream that was known at this moment, by a search over its revisions. Revisions that aged out
 * of the store are earlier than every one that is left.
 */
export async function lastKnownAt(
  store: Reader,
  stream: StreamName,
  moment: Instant,
  probes: Probes = new Map<number, Recorded>(),
): Promise<Recorded | undefined> {
  let low: Recorded | undefined;
  let high: Recorded | undefined;
  const see = (recorded: Recorded): void => {
    if (recorded.recordedAt <= moment) {
      if (!low || recorded.revision > low.revision) low = recorded;
    } else if (!high || recorded.revision < high.revision) {
      high = recorded;
    }
  };
  for (const probe of probes.values()) see(probe);
  if (!high) {
    const newest = await store.readLast(stream);
    if (!newest) return undefined;
    see(remember(probes, newest));
  }
  let floor = low?.revision ?? -1;
  for (let tries = 1; high && high.revision - floor > 1; tries++) {
    const isGuess = low?.revision === floor && tries % HALVE_EVERY !== 0;
    const revision = low && isGuess ? guess(low, high, moment) : Math.floor((floor + high.revision) / 2);
    const recorded = probes.get(revision) ?? (await store.readAt(stream, revision));
    if (recorded) see(remember(probes, recorded));
    if (!recorded || recorded.recordedAt <= moment) floor = revision;
  }
  return low;
}
