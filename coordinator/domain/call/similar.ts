import { distance, type Place } from '../geography.ts';
import { elapsed, type Instant, metres, minutes } from '../quantities.ts';

/** Our own limits [unconfirmed]: within them two calls are shown to the dispatcher as perhaps one. */
export const SIMILAR_WITHIN = minutes(15);
export const SIMILAR_NEAR = metres(200);

/** What two calls are compared by; a number is digits only. */
export interface CallMarks {
  readonly receivedAt: Instant;
  readonly place?: Place;
  readonly number?: string;
}

export interface Similarity {
  /** Absent when one of the two has no place. */
  readonly metres?: number;
  readonly isSameNumber: boolean;
}

/** How two calls resemble each other, or undefined when they do not. Which came first is nothing. */
export function similarity(a: CallMarks, b: CallMarks): Similarity | undefined {
  if (Math.abs(elapsed(a.receivedAt, b.receivedAt)) > SIMILAR_WITHIN) return undefined;
  const isSameNumber = a.number !== undefined && a.number !== '' && a.number === b.number;
  const apart = a.place && b.place && distance(a.place, b.place);
  const isNear = apart !== undefined && apart <= SIMILAR_NEAR;
  if (!isSameNumber && !isNear) return undefined;
  return { ...(apart !== undefined && { metres: Math.round(apart) }), isSameNumber };
}
