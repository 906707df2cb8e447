import { elapsed, minutes } from '../../coordinator/domain/quantities.ts';
import type { TrackFix } from '../roads/travel-times.ts';
import type { PositionRow } from './view.ts';

/** Enough to tell a road from the one beside it; a match costs by the fix. */
const FIXES_KEPT = 12;
/** What lies farther back says nothing about the road of now. */
const SPAN = minutes(3);

const fixOf = ({ lat, lon, courseDegrees, speedMps, fixAt }: PositionRow): TrackFix => ({
  place: { lat, lon },
  at: fixAt,
  heading: courseDegrees,
  speedMps,
});

/** The trail with one more fix, oldest first. */
export function longer(trail: readonly TrackFix[], newest: PositionRow): readonly TrackFix[] {
  return [...trail, fixOf(newest)].filter(({ at }) => elapsed(at, newest.fixAt) <= SPAN).slice(-FIXES_KEPT);
}
