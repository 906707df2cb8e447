import type { Transfer } from '../centre/events.ts';
import type { ReservePool } from '../network.ts';
import { type Instant, later, minutes } from '../quantities.ts';

/** Places that a report counts free, and what of them is not for everybody. */
export interface Pool {
  readonly count: number;
  /** Until when the report may be believed. */
  readonly until: Instant;
  /** For transfers, the experts' part included. */
  readonly reserved: number;
  readonly expert: number;
  /** From then on they are everybody's; absent while nothing is reserved. */
  readonly releasesAt?: Instant;
}

/** Places kept now, by for whom. */
export interface Kept {
  readonly ordinary: number;
  readonly transfer: number;
  readonly expert: number;
}

/** Shares are rounded down: of one to three places a reserve of a third is none, or nobody else would get in. */
export function poolOf(count: number, until: Instant, reserve: ReservePool | undefined): Pool {
  const reserved = Math.floor(count * (reserve?.share ?? 0));
  const expert = Math.floor(reserved * (reserve?.expertShare ?? 0));
  const releasesAt = reserve && later(until, minutes(-60 * reserve.releaseHours));
  return { count, until, reserved, expert, ...(releasesAt && reserved > 0 && { releasesAt }) };
}

const isReleased = ({ releasesAt }: Pool, now: Instant): boolean =>
  releasesAt === undefined || releasesAt <= now;

/** Of the reserve, what no transfer has taken: nobody else may have it before its release. */
export function reservedIn(pool: Pool, kept: Kept, now: Instant): { transfer: number; expert: number } {
  if (isReleased(pool, now)) return { transfer: 0, expert: 0 };
  const expert = Math.max(0, pool.expert - kept.expert);
  return { expert, transfer: Math.max(expert, pool.reserved - kept.transfer - kept.expert) };
}

/** How many places are left for such a patient; none below zero. */
export function leftFor(who: Transfer | undefined, pool: Pool, kept: Kept, now: Instant): number {
  const reserved = reservedIn(pool, kept, now);
  const untouchable = who === undefined ? reserved.transfer : who === 'transfer' ? reserved.expert : 0;
  const free = pool.count - kept.ordinary - kept.transfer - kept.expert;
  return Math.max(0, free - untouchable);
}

/** A held patient arrived: one place less, until the centre counts anew. */
export function afterArrival(pool: Pool, who: Transfer | undefined): Pool {
  const count = Math.max(0, pool.count - 1);
  const expert = who === 'expert-transfer' ? Math.max(0, pool.expert - 1) : pool.expert;
  const reserved = who === undefined ? pool.reserved : Math.max(expert, pool.reserved - 1);
  return { ...pool, count, expert, reserved };
}

export function keptOf(whos: readonly (Transfer | undefined)[]): Kept {
  const count = (who: Transfer | undefined): number => whos.filter((one) => one === who).length;
  return { ordinary: count(undefined), transfer: count('transfer'), expert: count('expert-transfer') };
}
