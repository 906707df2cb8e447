import { setImmediate } from 'node:timers/promises';

export interface Pace {
  /** Ends the work: the promise rejects with the signal's reason. */
  readonly signal?: AbortSignal;
  /** Share done, 0 to 1. */
  readonly onProgress?: (share: number) => void;
}

/** What others may have to wait for an answer meanwhile, ms. */
const TURN_MS = 8;

/** Finishes a long piece of work that yields the share done, in turns with whatever else the thread has to do. */
export async function inSteps<Result>(work: Generator<number, Result>, pace: Pace = {}): Promise<Result> {
  for (;;) {
    pace.signal?.throwIfAborted();
    const began = performance.now();
    let share = 0;
    do {
      const step = work.next();
      if (step.done) {
        pace.onProgress?.(1);
        return step.value;
      }
      share = step.value;
    } while (performance.now() - began < TURN_MS);
    pace.onProgress?.(share);
    await setImmediate();
  }
}
