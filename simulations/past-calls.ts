import type { Network } from '../coordinator/domain/network.ts';
import { type Instant, later, minutes } from '../coordinator/domain/quantities.ts';
import { ofDrill } from './drill/callers.ts';
import { callsOfDay, drawRangAt } from './drill/demand-of-day.ts';
import { drawFirstCaller } from './drill/first-callers.ts';
import { after } from './engine-setup.ts';
import { keyedDraws } from './keyed-draws.ts';
import { drawCall, type SimulatedCall } from './simulated-calls.ts';

/**
 * How long before the end one patient of each network calls, from nearby: one is then being handed over, one is on
 * the way to a centre, one leaves the scene, one is found by the crew, and to one the crew is still driving.
 */
const MINUTES_BEFORE_THE_END = [34, 25, 18, 12, 5];
/** Keys of the streams of random numbers. */
const PAST = 7;
const RINGING = 1;

interface Span {
  readonly start: Instant;
  readonly until: Instant;
}

/**
 * The calls that the drill of this day would have had in the span, earliest first, and near ones that show every phase
 * of a mission. Whoever would still be on the line at its end is left out: nobody could finish the intake.
 */
export function pastCalls(
  network: Network,
  rate: number,
  seed: number,
  { start, until }: Span,
): readonly SimulatedCall[] {
  const drawn = [callsOfDay(network, rate, seed, start), callsOfDay(network, rate, seed, until)];
  const days = new Map(drawn.map((day) => [day.until, day.arrivals]));
  const arrivals = [...days.values()].flat().filter((at) => at >= start && at < until);
  const near = MINUTES_BEFORE_THE_END.map((before) => later(until, minutes(-before)));
  const told = [
    ...near.map((at, index) => drawFirstCaller(network, at, index + 1, keyedDraws(seed, start, PAST, index))),
    ...arrivals.map((at, index) =>
      drawCall(network, at, index + 1, keyedDraws(seed, start, PAST, near.length + index)),
    ),
  ];
  return told
    .map((call, index): SimulatedCall => {
      const { receivedAt, address } = call;
      const rangAt = drawRangAt(receivedAt, keyedDraws(seed, start, PAST, index, RINGING));
      return { ...call, callId: `drill-${index + 1}`, rangAt, address: ofDrill(address) };
    })
    .filter(({ receivedAt, service }) => after(receivedAt, service.intake) < until)
    .sort((a, b) => a.receivedAt - b.receivedAt);
}
