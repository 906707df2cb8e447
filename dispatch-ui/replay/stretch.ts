import type { Stretch } from '../time/transport.ts';

/** Shifts and days begin by the clock of the network: Fuyang is eight hours ahead of UTC all year. */
const AHEAD_OF_UTC_MS = 8 * 3_600_000;

/** The whole hour, shift or day that holds a moment: it stays while the moment moves inside it. */
export function stretchAround(at: number, lengthMs: number): Stretch {
  const from = Math.floor((at + AHEAD_OF_UTC_MS) / lengthMs) * lengthMs - AHEAD_OF_UTC_MS;
  return { from, to: from + lengthMs };
}
