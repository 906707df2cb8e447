import {
  type Instant,
  type Seconds,
  elapsed,
  later,
  minutes,
  seconds,
} from '../../coordinator/domain/quantities.ts';

/** From arrival on scene until the unit is free again: care, the drive to a centre, handover. An assumption of ours. */
const REST_OF_MISSION = minutes(60);
/** Minutes past the end of its shift up to which a crew is asked like any other. */
const BEARABLE = minutes(30);

export interface ShiftEnd {
  readonly endsAt: Instant;
  /** So far past its end that others go first. */
  readonly isLate: boolean;
}

/** Of a crew whose shift ends before the mission would; nothing for one that is home in time or did not say. */
export function shiftEndOf(
  endsAt: Instant | undefined,
  now: Instant,
  arrivesIn: Seconds,
): ShiftEnd | undefined {
  if (endsAt === undefined) return undefined;
  const over = elapsed(endsAt, later(now, seconds(arrivesIn + REST_OF_MISSION)));
  return over > 0 ? { endsAt, isLate: over > BEARABLE } : undefined;
}
