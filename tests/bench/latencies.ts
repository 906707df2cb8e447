import type { Spread } from './spread.ts';

/** Delays of any number of messages in a memory that does not grow, so that measuring weighs nothing. */
export interface Latencies {
  add(milliseconds: number): void;
  count(): number;
  /** To a tenth of a millisecond. */
  spread(): Spread;
}

const BUCKETS_PER_MS = 10;
/** Whatever took longer counts as this. */
const LONGEST_MS = 60_000;

export function createLatencies(): Latencies {
  const buckets = new Uint32Array(LONGEST_MS * BUCKETS_PER_MS + 1);
  let count = 0;

  function percentile(share: number): number {
    let below = 0;
    const index = buckets.findIndex((each) => (below += each) > count * share);
    return index === -1 ? Number.NaN : index / BUCKETS_PER_MS;
  }

  return {
    add(milliseconds) {
      const bucket = Math.round(Math.max(0, Math.min(milliseconds, LONGEST_MS)) * BUCKETS_PER_MS);
      buckets[bucket] = (buckets[bucket] ?? 0) + 1;
      count += 1;
    },
    count: () => count,
    spread: () => ({ p50: percentile(0.5), p99: percentile(0.99) }),
  };
}
