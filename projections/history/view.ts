import type { Instant } from '../../coordinator/domain/quantities.ts';
import type { Rows } from '../rows.ts';

/**
 * The two ways to look back. `known`: what the system had been told by then, by the store's time. `true`: what had
 * happened by then, whenever it was told: late facts and backfilled positions stand in their place.
 */
export const HINDSIGHTS = ['known', 'true'] as const;
export type Hindsight = (typeof HINDSIGHTS)[number];

/** What a tick on the track stands for. */
export const MARK_KINDS = [
  'incident',
  'dispatch',
  'handover',
  'diversion',
  'blood',
  'closure',
  'alarm',
] as const;
export type MarkKind = (typeof MARK_KINDS)[number];

export interface HistoryMark {
  readonly kind: MarkKind;
  /** When it was true, and when it was learned. */
  readonly at: Instant;
  readonly knownAt: Instant;
  /** Id of the unit, the incident, … whose stream it stands in. */
  readonly about: string;
}

/** A fact that was true for a while before anybody had told it. */
export interface LateFact {
  readonly type: string;
  readonly about: string;
  readonly at: Instant;
  readonly knownAt: Instant;
}

/** Where the service stood at a moment. Shares are of residents, 0–1. */
export interface HistorySample {
  readonly at: Instant;
  readonly onDuty: number;
  /** Of these, on a mission. */
  readonly busy: number;
  /** Incidents without a unit. */
  readonly waiting: number;
  /** Every fifth minute; by the roads of today. Absent in between, and before there is a network. */
  readonly within10?: number;
  readonly within15?: number;
}

/** One row put in place, or taken away (`null`). */
export type PastChange = readonly [table: string, key: string, row: unknown];

/** Every change from `from` to `until`: enough to show any moment between them without asking again. */
export interface HistoryChunk {
  readonly hindsight: Hindsight;
  readonly from: Instant;
  readonly until: Instant;
  /** False while `until` is still to come: what happens until then is not in it. */
  readonly isComplete: boolean;
  /** Number of events behind the picture at `from`. */
  readonly events: number;
  /** Everything at `from` but arrivals and the response circle. */
  readonly tables: Rows;
  /** In order of time, each after `from`. */
  readonly steps: readonly { readonly at: Instant; readonly changes: readonly PastChange[] }[];
  /** True before `until`, and learned late, after `from`. */
  readonly lateFacts: readonly LateFact[];
}

/** How a stretch of the past went, for charts and for the ticks on the track. */
export interface HistoryCourse {
  readonly hindsight: Hindsight;
  readonly from: Instant;
  readonly until: Instant;
  /** Every minute. */
  readonly samples: readonly HistorySample[];
  readonly marks: readonly HistoryMark[];
}

/** Snapshots are this far apart: at 120 times the speed one lasts two and a half seconds. */
export const CHUNK_MS = 300_000;
/** A course is asked for in pieces of this length. */
export const COURSE_MS = 3_600_000;
