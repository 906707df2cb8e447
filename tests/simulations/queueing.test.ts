import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { instant, later, minutes } from '../../coordinator/domain/quantities.ts';
import { DISPATCH_POLICIES } from '../../simulations/dispatch-policies.ts';
import { keyedDraws } from '../../simulations/keyed-draws.ts';
import { simulate } from '../../simulations/simulation.ts';
import { alongTheLine, callAt, lineNetwork, START } from './line-world.ts';

const queueing = suite('simulated queueing');

/** A city of one place: who waits, waits for a unit and not for the drive. Mean service: one hour. */
async function run(erlangs: number, units: number, count: number) {
  const draws = keyedDraws(11);
  let hours = 0;
  const calls = Array.from({ length: count }, (_, index) => {
    hours += draws.exponential(1 / erlangs);
    return callAt([hours * 60, 0, draws.exponential(60), 0], index, { ending: 'treated-on-scene' });
  }).map((call) => ({ ...call, receivedAt: instant(Math.round(call.receivedAt)) }));
  const { records, books, indicators } = await simulate({
    network: lineNetwork(new Array<number>(units).fill(0), [0]),
    travelTimes: alongTheLine,
    calls,
    policy: DISPATCH_POLICIES['closest-idle'],
    start: START,
    until: later(START, minutes(hours * 60 + 24 * 60)),
  });
  assert.equal(books.faults, []);
  const waits = records.map(({ openedAt, assignedAt }) => ((assignedAt ?? NaN) - (openedAt ?? NaN)) / 3.6e6);
  return {
    waited: waits.filter((wait) => wait > 0).length / count,
    meanWait: waits.reduce((sum, wait) => sum + wait, 0) / count,
    utilisation: indicators.utilisation.ambulances,
  };
}

queueing('agrees with Erlang C for 3 units at 1.5 erlangs', async () => {
  const { waited, meanWait, utilisation } = await run(1.5, 3, 6000);
  assert.ok(Math.abs(waited - 0.236842) < 0.03, `P(wait) ${waited}`);
  assert.ok(Math.abs(meanWait - 0.157895) < 0.03, `Wq/S ${meanWait}`);
  assert.ok(Math.abs(utilisation - 0.5) < 0.03, `utilisation ${utilisation}`);
});

queueing.run();
