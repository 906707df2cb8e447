import type { Instant, Seconds } from '../../coordinator/domain/quantities.ts';

/** What a crew has done since it came on duty. Keyed by unit id; gone when it goes off duty. */
export interface ShiftRow {
  readonly cameOnDutyAt: Instant;
  /** When the crew means to go home; absent when it did not say. */
  readonly endsAt?: Instant;
  /** On missions that are over. */
  readonly busySeconds: Seconds;
  /** Since when it is on the present one. */
  readonly busySince?: Instant;
  /** How often it was sent to another station than it was bound for: crews hate it. */
  readonly moves: number;
}

export type ShiftTables = { readonly shifts: ShiftRow };
