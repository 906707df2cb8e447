import type { Instant } from '../../coordinator/domain/quantities.ts';
import { createLocalHour } from '../roads/local-hour.ts';

/** To make one costs fifty times what it costs to ask it. */
const clocks = new Map<string, (at: number) => number>();

/** Hour of the day in the time zone, to the minute: 7.5 is half past seven. */
export function localTimeOf(timeZone: string, at: Instant): number {
  const clock = clocks.get(timeZone) ?? createLocalHour(timeZone);
  clocks.set(timeZone, clock);
  return clock(at);
}

/** Whole hour of the day in the time zone, 0–23. */
export const localHourOf = (timeZone: string, at: Instant): number => Math.floor(localTimeOf(timeZone, at));
