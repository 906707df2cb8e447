import { carryOut, type CarryingOut, pause } from './carry-out.ts';
import { createDeadlines, type Time } from './deadlines.ts';
import type { Reactor } from './reactor.ts';

interface DeadlinesRun extends CarryingOut {
  /** Those that the log is folded into. */
  readonly reactors: readonly Reactor[];
  /** When they have dealt with everything recorded before the start: not before is known what was answered. */
  readonly caughtUp: Promise<unknown>;
  readonly time: Time;
}

/** The shortest waiting of any process is some ten seconds. */
const TICK_MS = 1000;

/**
 * Makes the steps whose moment has come, each once, until the signal aborts. A store that is away is waited for, any
 * other fault is thrown.
 */
export async function runDeadlines(run: DeadlinesRun): Promise<void> {
  const { reactors, caughtUp, time, signal } = run;
  await Promise.race([caughtUp, endOf(signal)]);
  const deadlines = createDeadlines(reactors, time);
  while (!signal.aborted) {
    for (const step of deadlines.due()) {
      await carryOut(run, step);
      deadlines.made(step);
    }
    await pause(TICK_MS, signal);
  }
}

function endOf(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else
      signal.addEventListener(
        'abort',
        () => {
          resolve();
        },
        { once: true },
      );
  });
}
