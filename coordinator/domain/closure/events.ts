import type { Place } from '../geography.ts';
import type { Instant } from '../quantities.ts';

export const CLOSURE_REASONS = ['flood', 'crash', 'works', 'event', 'other'] as const;
export type ClosureReason = (typeof CLOSURE_REASONS)[number];

/** What nobody may drive into. */
export type ClosedWhere =
  /** The stretch of road nearest to the place, from junction to junction, in both directions. */
  | {
      readonly kind: 'road';
      readonly place: Place;
      readonly name?: string;
      /** The stretch as the roads of that day drew it; absent while there were none. */
      readonly stretch?: readonly Place[];
    }
  /** Every stretch that touches the area: a ring, closed or not. */
  | { readonly kind: 'area'; readonly boundary: readonly Place[] };

/** Holds until it is reopened or `until` has come, whichever is first; no event marks an end that was announced. */
export interface RoadClosed {
  readonly type: 'RoadClosed';
  readonly closureId: string;
  readonly where: ClosedWhere;
  readonly reason: ClosureReason;
  readonly note?: string;
  /** Absent: until further notice. */
  readonly until?: Instant;
  readonly at: Instant;
}

/** It lasts longer than was announced. */
export interface ClosureExtended {
  readonly type: 'ClosureExtended';
  readonly closureId: string;
  /** Absent: until further notice. */
  readonly until?: Instant;
  readonly at: Instant;
}

export interface RoadReopened {
  readonly type: 'RoadReopened';
  readonly closureId: string;
  readonly at: Instant;
}

export type ClosureEvent = RoadClosed | ClosureExtended | RoadReopened;
