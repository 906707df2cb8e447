import type { EventStore } from '../../coordinator/application/ports.ts';
import type { Recorded } from '../../coordinator/domain/events.ts';
import type { Instant } from '../../coordinator/domain/quantities.ts';
import { newestPosition } from '../live-map/position.ts';
import type { PositionRow } from '../live-map/view.ts';
import { type Probes, lastKnownAt } from './revision-at.ts';

type Reader = Pick<EventStore, 'readAt' | 'readLast'>;

/** A batch that holds only backfill says nothing about where the unit was then; so many earlier ones are tried. */
const BATCHES_BACK = 5;

/** Where each unit was known to be at a moment, from the track streams. */
export function createPositionsAt(store: Reader) {
  const probesOf = new Map<string, Probes>();

  async function positionAt(unitId: string, moment: Instant): Promise<PositionRow | undefined> {
    const stream = `track-${unitId}` as const;
    const probes = probesOf.get(unitId) ?? new Map<number, Recorded>();
    probesOf.set(unitId, probes);
    let batch = await lastKnownAt(store, stream, moment, probes);
    for (let tried = 0; batch && tried < BATCHES_BACK; tried++) {
      const position =
        batch.event.type === 'FixesRecorded' ? newestPosition(unitId, batch.event.fixes) : undefined;
      if (position) return position;
      batch = batch.revision > 0 ? await store.readAt(stream, batch.revision - 1) : undefined;
    }
    return undefined;
  }

  return async (unitIds: Iterable<string>, moment: Instant): Promise<ReadonlyMap<string, PositionRow>> => {
    const found = await Promise.all([...unitIds].map((unitId) => positionAt(unitId, moment)));
    return new Map(found.flatMap((row) => (row ? [[row.unitId, row] as const] : [])));
  };
}
