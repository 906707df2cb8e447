import { elapsed, type Instant } from '../coordinator/domain/quantities.ts';

/** Percentiles of times, in seconds; absent when there are none. */
export interface Spread {
  readonly count: number;
  readonly mean?: number;
  readonly p50?: number;
  readonly p75?: number;
  readonly p90?: number;
  readonly p95?: number;
  /** Shares of all, 0–1. */
  readonly within10Minutes?: number;
  readonly within15Minutes?: number;
}

/** A percentile is the least value that so great a share of the values does not exceed. */
export function spreadOf(seconds: readonly number[]): Spread {
  const sorted = [...seconds].sort((a, b) => a - b);
  const count = sorted.length;
  if (count === 0) return { count };
  const percentile = (share: number): number => sorted[Math.max(0, Math.ceil(share * count) - 1)] ?? 0;
  const within = (limit: number): number => sorted.filter((value) => value <= limit).length / count;
  return {
    count,
    mean: sorted.reduce((sum, value) => sum + value, 0) / count,
    p50: percentile(0.5),
    p75: percentile(0.75),
    p90: percentile(0.9),
    p95: percentile(0.95),
    within10Minutes: within(600),
    within15Minutes: within(900),
  };
}

/** 0–1; 0 of nothing. */
export const share = (part: number, whole: number): number => (whole > 0 ? part / whole : 0);

/** Seconds between two moments of each record that has both. */
export function durations<Item>(
  items: readonly Item[],
  from: (item: Item) => Instant | undefined,
  to: (item: Item) => Instant | undefined,
): number[] {
  return items.flatMap((item) => {
    const [start, end] = [from(item), to(item)];
    return start === undefined || end === undefined ? [] : [elapsed(start, end)];
  });
}
