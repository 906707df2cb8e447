import { type EventStore, StoreUnavailable } from '../coordinator/application/ports.ts';
import type { Fix } from '../coordinator/domain/track/events.ts';
import { EMPTY_TRAIL, newestLive, type Trail } from './screen.ts';
import { createSeen, type Seen } from './seen.ts';

/** A unit's motion, and which of its positions are in the track already. */
export interface Motion {
  trail: Trail;
  readonly seen: Seen;
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

  async function readNewestFixes(unitId: string): Promise<readonly Fix[]> {
    const stream = `track-${unitId}` as const;
    const last = await store.readLast(stream);
    if (!last) return [];
    const fixes: Fix[] = [];
    for await (const { event } of store.readStream(stream, Math.max(0, last.revision - EVENTS_BACK))) {
      if (event.type === 'FixesRecorded') fixes.push(...event.fixes);
    }
    return fixes;
  }

  async function read(unitId: string): Promise<Motion> {
    const seen = createSeen();
    try {
      const fixes = await readNewestFixes(unitId);
      for (const fix of fixes) seen.add(fix, fix.isBackfill === true);
      const newest = newestLive(fixes);
      return { trail: newest ? { newest, doubted: [] } : EMPTY_TRAIL, seen };
    } catch (error) {
      // Positions are judged on their own until the store is back: it holds them back anyway.
      if (error instanceof StoreUnavailable) return { trail: EMPTY_TRAIL, seen };
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
