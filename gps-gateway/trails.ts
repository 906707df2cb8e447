import { type EventStore, StoreUnavailable } from '../coordinator/application/ports.ts';
import type { Fix } from '../coordinator/domain/track/events.ts';
import { EMPTY_TRAIL, newestLive, type Trail } from './screen.ts';
import { EMPTY } from './track.ts';
import { createSeen, type Seen } from './seen.ts';

/** A unit's motion, and which of its positions are in the track already. */
export interface Motion {
  trail: Trail;
  readonly seen: Seen;
  /** Revision of the track up to which both were read. */
  readonly readTo: number;
}

/** What is known of each unit's motion, taken up from its track where another gateway or a restart left it. */
export interface Trails {
  get(unitId: string): Promise<Motion>;
  /** Next time it is read from the store again. */
  forget(unitId: string): void;
}

/** Batches of history may have come last, and what was not acknowledged is sent again. */
const EVENTS_BACK = 20;

export function createTrails(store: EventStore): Trails {
  /** While a track is being read, whoever else asks waits for the same motion. */
  const motions = new Map<string, Promise<Motion>>();

  async function readNewest(
    unitId: string,
  ): Promise<{ readonly fixes: readonly Fix[]; readonly readTo: number }> {
    const stream = `track-${unitId}` as const;
    const last = await store.readLast(stream);
    if (!last) return { fixes: [], readTo: EMPTY };
    const fixes: Fix[] = [];
    let readTo = last.revision;
    for await (const { event, revision } of store.readStream(stream, Math.max(0, readTo - EVENTS_BACK))) {
      if (event.type === 'FixesRecorded') fixes.push(...event.fixes);
      readTo = revision;
    }
    return { fixes, readTo };
  }

  async function read(unitId: string): Promise<Motion> {
    const seen = createSeen();
    try {
      const { fixes, readTo } = await readNewest(unitId);
      for (const fix of fixes) seen.add(fix, fix.isBackfill === true);
      const newest = newestLive(fixes);
      return { trail: newest ? { newest, doubted: [] } : EMPTY_TRAIL, seen, readTo };
    } catch (error) {
      // Positions are judged on their own until the store is back: it holds them back anyway.
      if (error instanceof StoreUnavailable) return { trail: EMPTY_TRAIL, seen, readTo: EMPTY };
      throw error;
    }
  }

  return {
    get(unitId) {
      const known = motions.get(unitId);
      if (known) return known;
      const motion = read(unitId);
      motions.set(unitId, motion);
      motion.catch(() => {
        // Whoever asked hears of the fault; the next one may have more luck.
        if (motions.get(unitId) === motion) motions.delete(unitId);
      });
      return motion;
    },
    forget: (unitId) => void motions.delete(unitId),
  };
}
