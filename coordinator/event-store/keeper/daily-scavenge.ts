import type { DiskLog } from '../log/log-storage.ts';
import { scavenge, type Scavenged } from './scavenge.ts';

export interface DailyScavengeOptions {
  readonly storage: DiskLog;
  readonly now: () => number;
  /** Told of what was removed, when something was. */
  readonly done: (scavenged: Scavenged) => void;
  readonly report: (error: unknown) => void;
}

/** By the machine's own clock: the fewest calls of the day. */
const QUIET_HOUR = 4;
const DAY_MS = 86_400_000;
/** A machine that runs by day only is scavenged too, when its start is over. */
const FIRST_AFTER_MS = 30 * 60_000;

/** Ms until the next quiet hour begins. */
export function untilQuietHour(nowMs: number): number {
  const next = new Date(nowMs);
  next.setHours(QUIET_HOUR, 0, 0, 0);
  const wait = next.getTime() - nowMs;
  return wait > 0 ? wait : wait + DAY_MS;
}

/** Removes what has expired once a day. Ends with the function it answers. */
export function scavengeDaily({ storage, now, done, report }: DailyScavengeOptions): () => void {
  const stopping = new AbortController();
  const { signal } = stopping;
  let timer: NodeJS.Timeout;
  const plan = (waitMs: number): void => {
    timer = setTimeout(run, waitMs).unref();
  };
  function run(): void {
    scavenge(storage, { isDryRun: false, now, tell: () => undefined, signal })
      .then((scavenged) => {
        if (scavenged.events > 0) done(scavenged);
      })
      .catch((error: unknown) => {
        if (!signal.aborted) report(error);
      })
      .finally(() => {
        if (!signal.aborted) plan(untilQuietHour(now()));
      });
  }
  plan(Math.min(FIRST_AFTER_MS, untilQuietHour(now())));
  return () => {
    clearTimeout(timer);
    stopping.abort();
  };
}
