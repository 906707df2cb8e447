import type { Instant } from '../../coordinator/domain/quantities.ts';
import { createLocalHour } from '../roads/local-hour.ts';

/** To make one costs fifty times what it costs to ask it. */
const clocks = new Map<string, (at: number) => number>();

/** Whole hour of the day in the time zone, 0–23. */
export function localHourOf(timeZone: string, at: Instant): number {
  const clock = clocks.get(timeZone) ?? createLocalHour(timeZone);
  clocks.set(timeZone, clock);
  return Math.floor(clock(at));
}
