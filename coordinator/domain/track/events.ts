import type { Place } from '../geography.ts';
import type { Instant } from '../quantities.ts';

/** One position as a terminal reported it, in SI units. */
export interface Fix extends Place {
  /** When the terminal was there (device time, checked). */
  readonly at: Instant;
  readonly receivedAt: Instant;
  readonly speedMps: number;
  /** Degrees clockwise from north. */
  readonly courseDegrees: number;
  readonly altitudeMetres: number;
  readonly ignitionOn: boolean;
  /** Blind-area backfill: part of the track, never the live position. */
  readonly isBackfill?: true;
}

export interface FixesRecorded {
  readonly type: 'FixesRecorded';
  readonly unitId: string;
  readonly fixes: readonly Fix[];
  readonly at: Instant;
}

export type TrackEvent = FixesRecorded;
