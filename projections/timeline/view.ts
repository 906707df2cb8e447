import type { Instant } from '../../coordinator/domain/quantities.ts';

/** One event of an incident's story, on both axes of time. */
export interface TimelineEntry {
  readonly eventId: string;
  readonly stream: string;
  readonly type: string;
  /** When it was true. */
  readonly at: Instant;
  /** When the system learned it. */
  readonly recordedAt: Instant;
  readonly by: string;
  /** The event's own data, without sealed personal data. */
  readonly data: Readonly<Record<string, unknown>>;
}

export interface Timeline {
  readonly incidentId: string;
  readonly entries: readonly TimelineEntry[];
}
