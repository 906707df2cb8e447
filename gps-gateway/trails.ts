import { type EventStore, StoreUnavailable } from '../coordinator/application/ports.ts';
import type { Fix } from '../coordinator/domain/track/events.ts';
import { EMPTY_TRAIL, newestLive, type Trail } from './screen.ts';
import { EMPTY } from './track.ts';
import { createSeen, type Seen } from './seen.ts';

/** A unit's motion, and which of its positions are in the track already or on their way there. */
export interface Motion {
  trail: Trail;
  /** As far as it is in the track: what is refused leaves no trace. */
  durable: Trail;
  readonly seen: Seen;
  /** Revision of the track up to which both were read. */
  readTo: number;
}

/** What is known of each unit's motion, taken up from its track where another gateway or a restart left it. */
export interface Trails {
  /** A promise only while the track is being read. */
  get(unitId: string): Motion | Promise<Motion>;
  /** Next time what others wrote is read from the store; what is on its way there from here stays known. */
  lookAgain(unitId: string): void;
}

/** Batches of history may have come last, and what was not acknowledged is sent again. */
const EVENTS_BACK = 20;

export function createTrails(store: EventStore): Trails {
  const motions = new Map<string, Motion>();
  /** Who needs no look at the track. */
  const current = new Set<string>();
  /** While a track is being read, whoever else asks waits for the same motion. */
  const readings = new Map<string, Promise<Motion>>();

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

  function motionOf(unitId: string): Motion {
    const known = motions.get(unitId);
    if (known) return known;
    const motion = { trail: EMPTY_TRAIL, durable: EMPTY_TRAIL, seen: createSeen(), readTo: EMPTY };
    motions.set(unitId, motion);
    return motion;
  }

  async function read(unitId: string): Promise<Motion> {
    const motion = motionOf(unitId);
    try {
      const { fixes, readTo } = await readNewest(unitId);
      const { seen } = motion;
      for (const fix of fixes) if (!seen.has(fix)) seen.add(fix, fix.isBackfill === true);
      const newest = newestLive(fixes);
      const recorded = newest ? { newest, doubted: [] } : EMPTY_TRAIL;
      motion.trail = further(motion.trail, recorded);
      motion.durable = further(motion.durable, recorded);
      motion.readTo = readTo;
    } catch (error) {
      // Positions are judged by what is known here until the store is back: it holds them back anyway.
      if (!(error instanceof StoreUnavailable)) throw error;
    }
    return motion;
  }

  return {
    get(unitId) {
      if (current.has(unitId)) return motionOf(unitId);
      const known = readings.get(unitId);
      if (known) return known;
      const reading = read(unitId)
        .then((motion) => {
          if (readings.get(unitId) === reading) current.add(unitId);
          return motion;
        })
        .finally(() => {
          // Whoever asked hears of a fault; the next one may have more luck.
          if (readings.get(unitId) === reading) readings.delete(unitId);
        });
      readings.set(unitId, reading);
      return reading;
    },
    lookAgain(unitId) {
      current.delete(unitId);
      readings.delete(unitId);
    },
  };
}

/** The one whose newest position is the later. */
export const further = (one: Trail, other: Trail): Trail =>
  one.newest && !(other.newest && other.newest.at >= one.newest.at) ? one : other;
