import type { ReceiveCallBody } from '../../coordinator/contract/calls.ts';
import type { Network } from '../../coordinator/domain/network.ts';
import { instant } from '../../coordinator/domain/quantities.ts';
import { DISPATCHES_PER_RESIDENT_DAY } from '../demand.ts';
import { keyedDraws } from '../keyed-draws.ts';
import { drawArrivals, drawCall } from '../simulated-calls.ts';
import { drawFirstCaller } from './first-callers.ts';

/** Begins the address of every call of the drill, so that people know it and the drill knows its own again. */
const MARK = '【演练】';
export const isOfDrill = ({ address }: { readonly address: string }): boolean => address.startsWith(MARK);

/** Seconds after the start at which the first callers are answered, so that a new viewer sees work. */
const FIRST_CALLS = [1, 4, 9, 15, 22, 30];
const DAY_MS = 86_400_000;
/** So that about 95 % are answered within 10 s, as the national guidance of 2020 asks. Illustrative 示意. */
const MEAN_RINGING_MS = 3_300;
const LONGEST_RINGING_MS = 60_000;
/** Key of the stream of random numbers of the ringing. */
const RINGING = 1;

/** Callers of the published demand, as they ring. */
export interface Callers {
  /** Calls due by now, each once. */
  ring(now: number): ReceiveCallBody[];
}

/** `rate` multiplies the published demand; the same seed and day give the same calls. */
export function createCallers(network: Network, seed: number, rate: number, startedAt: number): Callers {
  const residents = network.townships.reduce((sum, township) => sum + township.residents, 0);
  const callsPerSecond = (rate * residents * DISPATCHES_PER_RESIDENT_DAY) / 86_400;
  let due = FIRST_CALLS.map((wait) => startedAt + wait * 1000);
  let drawnUntil = startedAt;
  let number = 0;

  function drawUntilTomorrow(now: number): void {
    const midnight = now - millisecondsOfDay(now, network.timeZone);
    const day = Math.floor(midnight / DAY_MS);
    const period = { start: instant(midnight), until: instant(midnight + DAY_MS) };
    const arrivals = drawArrivals(callsPerSecond, period, keyedDraws(seed, day));
    due.push(...arrivals.filter((at) => at > drawnUntil));
    drawnUntil = midnight + DAY_MS;
  }

  return {
    ring(now) {
      if (now >= drawnUntil) drawUntilTomorrow(now);
      const ringing = due.filter((at) => at <= now);
      due = due.filter((at) => at > now);
      return ringing.map((at) => {
        number += 1;
        const draw = number <= FIRST_CALLS.length ? drawFirstCaller : drawCall;
        const call = draw(network, instant(at), number, keyedDraws(seed, startedAt, number));
        const { complaint, answers, ageBand, patientCount, place, address } = call;
        const rang = keyedDraws(seed, startedAt, number, RINGING).exponential(MEAN_RINGING_MS);
        return {
          channel: 'telephone',
          rangAt: Math.round(at - Math.min(rang, LONGEST_RINGING_MS)),
          answeredAt: Math.round(at),
          place,
          address: `${MARK}${address}`,
          triage: { complaint, answers: { ...answers }, ageBand, patientCount },
        };
      });
    },
  };
}

/** Since midnight of the time zone. */
function millisecondsOfDay(now: number, timeZone: string): number {
  const clock = new Intl.DateTimeFormat('en-GB', { timeZone, timeStyle: 'medium' }).format(now);
  const [hours = 0, minutes = 0, seconds = 0] = clock.split(':').map(Number);
  return ((hours * 60 + minutes) * 60 + seconds) * 1000 + (now % 1000);
}
