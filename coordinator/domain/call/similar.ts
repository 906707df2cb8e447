import { distance, type Place } from '../geography.ts';
import { elapsed, type Instant, minutes, type Seconds } from '../quantities.ts';

/** Within them two calls are shown to the dispatcher as perhaps one, as a site sets it. */
export interface SimilarCallLimits {
  readonly minutes?: number;
  readonly metres?: number;
}

/** Our own limits [unconfirmed], where the site sets none. */
export const SIMILAR_CALLS: Required<SimilarCallLimits> = { minutes: 15, metres: 200 };

/** How far apart two calls may have come and still be one. */
export const similarWithin = (limits: SimilarCallLimits = {}): Seconds =>
  minutes(limits.minutes ?? SIMILAR_CALLS.minutes);

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
export function similarity(
  a: CallMarks,
  b: CallMarks,
  limits: SimilarCallLimits = {},
): Similarity | undefined {
  if (Math.abs(elapsed(a.receivedAt, b.receivedAt)) > similarWithin(limits)) return undefined;
  const isSameNumber = a.number !== undefined && a.number !== '' && a.number === b.number;
  const apart = a.place && b.place && distance(a.place, b.place);
  const isNear = apart !== undefined && apart <= (limits.metres ?? SIMILAR_CALLS.metres);
  if (!isSameNumber && !isNear) return undefined;
  return { ...(apart !== undefined && { metres: Math.round(apart) }), isSameNumber };
}
