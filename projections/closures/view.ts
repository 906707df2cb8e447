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

/** What a closure in force does on the roads as they are. None at all: it lies beside every road. */
export interface ClosureEffectRow {
  readonly closureId: string;
  /** From junction to junction. */
  readonly stretches: number;
  readonly kilometres: number;
}

/** Live only: told by the roads, not folded from the log; empty while there are none. */
export type ClosureEffectTables = { readonly closureEffects: ClosureEffectRow };

/** Whether nobody may drive there now. Its end needs no event: it comes with the time. */
export const isInForce = ({ until }: ClosureRow, now: number): boolean => until === undefined || until > now;
