import type { ReceiveCallBody } from '../../coordinator/contract/calls.ts';
import type { Network } from '../../coordinator/domain/network.ts';
import { type Instant, instant } from '../../coordinator/domain/quantities.ts';
import { keyedDraws } from '../keyed-draws.ts';
import { drawCall } from '../simulated-calls.ts';
import { callsOfDay, drawRangAt } from './demand-of-day.ts';
import { drawFirstCaller } from './first-callers.ts';

/** Begins the address of every call of the drill, so that people know it and the drill knows its own again. */
const MARK = '【演练】';
export const ofDrill = (address: string): string => `${MARK}${address}`;
export const isOfDrill = ({ address }: { readonly address: string }): boolean => address.startsWith(MARK);

/** Seconds after the start at which the first callers are answered, so that a new viewer sees a call come in. */
const FIRST_CALLS = [3, 20, 45];
/** Key of the stream of random numbers of the ringing. */
const RINGING = 1;

/** Callers of the published demand, as they ring. */
export interface Callers {
  /** Calls due by now, each once. */
  ring(now: number): ReceiveCallBody[];
}

/** `rate` multiplies the published demand; the same seed and day give the same calls. */
export function createCallers(network: Network, seed: number, rate: number, startedAt: number): Callers {
  let due: readonly Instant[] = FIRST_CALLS.map((wait) => instant(startedAt + wait * 1000));
  let drawnUntil = startedAt;
  let number = 0;

  return {
    ring(now) {
      if (now >= drawnUntil) {
        const { arrivals, until } = callsOfDay(network, rate, seed, now);
        due = [...due, ...arrivals.filter((at) => at > drawnUntil)];
        drawnUntil = until;
      }
      const ringing = due.filter((at) => at <= now);
      due = due.filter((at) => at > now);
      return ringing.map((at) => {
        number += 1;
        const draw = number <= FIRST_CALLS.length ? drawFirstCaller : drawCall;
        const call = draw(network, at, number, keyedDraws(seed, startedAt, number));
        const { complaint, answers, ageBand, patientCount, place, address } = call;
        return {
          channel: 'telephone',
          rangAt: drawRangAt(at, keyedDraws(seed, startedAt, number, RINGING)),
          answeredAt: Math.round(at),
          place,
          address: ofDrill(address),
          triage: { complaint, answers: { ...answers }, ageBand, patientCount },
        };
      });
    },
  };
}
