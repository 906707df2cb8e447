import type { EventStore } from '../../coordinator/application/ports.ts';
import type { Recorded } from '../../coordinator/domain/events.ts';
import type { Instant } from '../../coordinator/domain/quantities.ts';
import { lastSeen } from '../live-map/last-seen.ts';
import type { PositionRow } from '../live-map/view.ts';
import { type Probes, lastKnownAt } from './revision-at.ts';

type Reader = Pick<EventStore, 'readAt' | 'readLast'>;

/** Where each unit was known to be at a moment, from the track streams. */
export function createPositionsAt(store: Reader) {
  const probesOf = new Map<string, Probes>();

  async function positionAt(unitId: string, moment: Instant): Promise<PositionRow | undefined> {
    const stream = `track-${unitId}` as const;
    const probes = probesOf.get(unitId) ?? new Map<number, Recorded>();
    probesOf.set(unitId, probes);
    return await lastSeen(store, unitId, await lastKnownAt(store, stream, moment, probes));
  }

  return async (unitIds: Iterable<string>, moment: Instant): Promise<ReadonlyMap<string, PositionRow>> => {
    const found = await Promise.all([...unitIds].map((unitId) => positionAt(unitId, moment)));
    return new Map(found.flatMap((row) => (row ? [[row.unitId, row] as const] : [])));
  };
}
