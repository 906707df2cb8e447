import type { EventStore } from '../../coordinator/application/ports.ts';
import type { Recorded } from '../../coordinator/domain/events.ts';
import { newestPosition } from './position.ts';
import type { PositionRow } from './view.ts';

/** A terminal that comes out of a blind area sends its history in batches after the first live position. */
const BATCHES_BACK = 20;

/** Where the unit was by this append to its track, or by the nearest one before it that is not all history. */
export async function lastSeen(
  store: Pick<EventStore, 'readAt'>,
  unitId: string,
  newest: Recorded | undefined,
): Promise<PositionRow | undefined> {
  let batch = newest;
  for (let tried = 0; batch && tried <= BATCHES_BACK; tried += 1) {
    const { event, revision } = batch;
    const position = event.type === 'FixesRecorded' ? newestPosition(unitId, event.fixes) : undefined;
    if (position || revision === 0) return position;
    batch = await store.readAt(`track-${unitId}`, revision - 1);
  }
  return undefined;
}
