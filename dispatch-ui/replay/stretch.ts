import type { Stretch } from '../time/transport.ts';

/** A replay opened without a moment begins this long before the newest event. */
const LOOK_BACK_MS = 600_000;
/** Shifts and days begin by the clock of the network: Fuyang is eight hours ahead of UTC all year. */
const AHEAD_OF_UTC_MS = 8 * 3_600_000;

/** The whole hour, shift or day that holds a moment: it stays while the moment moves inside it. */
export function stretchAround(at: number, lengthMs: number): Stretch {
  const from = Math.floor((at + AHEAD_OF_UTC_MS) / lengthMs) * lengthMs - AHEAD_OF_UTC_MS;
  return { from, to: from + lengthMs };
}

/** Where a replay opened without a moment begins: never before the first incident, when there is nothing to see yet. */
export function beginningOf({ from, to, ticks }: Stretch & { readonly ticks: readonly number[] }): number {
  return Math.max(ticks[0] ?? from, to - LOOK_BACK_MS);
}
