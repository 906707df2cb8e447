export type Counts<Reason extends string> = Readonly<Partial<Record<Reason, number>>>;

/** How often each thing happened. */
export interface Tally<Reason extends string> {
  add(reason: Reason, times?: number): void;
  counts(): Counts<Reason>;
}

export function createTally<Reason extends string>(): Tally<Reason> {
  const counts: Partial<Record<Reason, number>> = {};
  return {
    add(reason, times = 1) {
      counts[reason] = (counts[reason] ?? 0) + times;
    },
    counts: () => ({ ...counts }),
  };
}
