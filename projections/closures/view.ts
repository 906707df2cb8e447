import type { ClosedWhere, ClosureReason } from '../../coordinator/domain/closure/events.ts';
import type { Instant } from '../../coordinator/domain/quantities.ts';

export interface ClosureRow {
  readonly closureId: string;
  readonly where: ClosedWhere;
  readonly reason: ClosureReason;
  readonly note?: string;
  /** Absent: until further notice. */
  readonly until?: Instant;
  readonly closedAt: Instant;
  /** Who closed it: `user:<account>`. */
  readonly by: string;
  readonly extendedAt?: Instant;
}

/** A closure leaves the table when it is reopened, and half a day after its announced end has come. */
export type ClosureTables = { readonly closures: ClosureRow };

/** Whether nobody may drive there now. Its end needs no event: it comes with the time. */
export const isInForce = ({ until }: ClosureRow, now: number): boolean => until === undefined || until > now;
