import type { Network } from '../../coordinator/domain/network.ts';
import { type Instant, instant, later, seconds } from '../../coordinator/domain/quantities.ts';
import { DISPATCHES_PER_RESIDENT_DAY } from '../demand.ts';
import type { Draws } from '../draws.ts';
import { keyedDraws } from '../keyed-draws.ts';
import { drawArrivals } from '../simulated-calls.ts';

const DAY_MS = 86_400_000;
/** So that about 95 % are answered within 10 s, as the national guidance of 2020 asks. Illustrative 示意. */
const MEAN_RINGING_MS = 3_300;
const LONGEST_RINGING_MS = 60_000;

/** The seed of a demonstration is its day. */
export const seedOfDay = (now: number): number => Math.floor(now / DAY_MS);

/** When the calls of one day are answered, from midnight to midnight of the network. */
export interface DayOfCalls {
  readonly arrivals: readonly Instant[];
  /** The next midnight. */
  readonly until: Instant;
}

/** `rate` multiplies the published demand; the same seed and day give the same calls. */
export function callsOfDay(network: Network, rate: number, seed: number, now: number): DayOfCalls {
  const residents = network.townships.reduce((sum, township) => sum + township.residents, 0);
  const callsPerSecond = (rate * residents * DISPATCHES_PER_RESIDENT_DAY) / 86_400;
  const midnight = now - millisecondsOfDay(now, network.timeZone);
  const period = { start: instant(midnight), until: instant(midnight + DAY_MS) };
  const day = Math.floor(midnight / DAY_MS);
  return { arrivals: drawArrivals(callsPerSecond, period, keyedDraws(seed, day)), until: period.until };
}

/** When the telephone began to ring for a call that is answered then. */
export function drawRangAt(answeredAt: Instant, draws: Draws): Instant {
  const rang = Math.min(draws.exponential(MEAN_RINGING_MS), LONGEST_RINGING_MS);
  return instant(Math.round(later(answeredAt, seconds(-rang / 1000))));
}

/** Since midnight of the time zone. */
function millisecondsOfDay(now: number, timeZone: string): number {
  const clock = new Intl.DateTimeFormat('en-GB', { timeZone, timeStyle: 'medium' }).format(now);
  const [hours = 0, minutes = 0, seconds = 0] = clock.split(':').map(Number);
  return ((hours * 60 + minutes) * 60 + seconds) * 1000 + (now % 1000);
}
