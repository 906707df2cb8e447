import { type EventStore, StoreUnavailable } from '../coordinator/application/ports.ts';
import { EMPTY_TRAIL, newestLive, type Trail } from './screen.ts';

/** What is known of each unit's motion, taken up from its track where another gateway or a restart left it. */
export interface Trails {
  get(unitId: string): Promise<Trail>;
  keep(unitId: string, trail: Trail): void;
  /** Next time it is read from the store again. */
  forget(unitId: string): void;
}

export function createTrails(store: EventStore): Trails {
  const trails = new Map<string, Trail>();

  async function read(unitId: string): Promise<Trail> {
    try {
      const last = await store.readLast(`track-${unitId}`);
      if (last?.event.type !== 'FixesRecorded') return EMPTY_TRAIL;
      const newest = newestLive(last.event.fixes);
      return newest ? { newest, doubted: [] } : EMPTY_TRAIL;
    } catch (error) {
      // Positions are judged on their own until the store is back: it holds them back anyway.
      if (error instanceof StoreUnavailable) return EMPTY_TRAIL;
      throw error;
    }
  }

  return {
    async get(unitId) {
      const known = trails.get(unitId);
      if (known) return known;
      const trail = await read(unitId);
      trails.set(unitId, trail);
      return trail;
    },
    keep: (unitId, trail) => void trails.set(unitId, trail),
    forget: (unitId) => void trails.delete(unitId),
  };
}
