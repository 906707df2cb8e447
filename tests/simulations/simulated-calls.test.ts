import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { isInsideRing } from '../../coordinator/domain/geography.ts';
import { elapsed, later, minutes, seconds } from '../../coordinator/domain/quantities.ts';
import { triage } from '../../coordinator/domain/triage/triage.ts';
import { CALL_KINDS, HOUR_WEIGHTS } from '../../simulations/demand.ts';
import { keyedDraws } from '../../simulations/keyed-draws.ts';
import { drawServiceTimes } from '../../simulations/service-times.ts';
import { drawArrivals, drawCalls } from '../../simulations/simulated-calls.ts';
import { km, twoCounties } from '../support/two-counties.ts';
import { START } from './line-world.ts';

const calls = suite('the calls of a simulation');
const DAY = minutes(24 * 60);
const days = (count: number) => ({ start: START, until: later(START, seconds(DAY * count)) });
/** A tenth of the residents of Fuyang, inside their counties. */
const network = twoCounties({
  townships: twoCounties().townships.map((township) => ({ ...township, residents: 273_567 })),
});

calls('come at the published rate, as often as the hour asks', () => {
  const count = 200;
  const arrivals = drawArrivals(75 / DAY, days(count), keyedDraws(1));
  assert.ok(Math.abs(arrivals.length / count - 75) < 2.5, `${arrivals.length / count} a day`);
  const byHour = HOUR_WEIGHTS.map(
    (_, hour) => arrivals.filter((at) => Math.floor(elapsed(START, at) / 3600) % 24 === hour).length,
  );
  byHour.forEach((found, hour) => {
    const expected = (arrivals.length * HOUR_WEIGHTS[hour]!) / HOUR_WEIGHTS.reduce((sum, w) => sum + w, 0);
    assert.ok(Math.abs(found - expected) < 5 * Math.sqrt(expected), `hour ${hour}: ${found} of ${expected}`);
  });
});

calls('are a Poisson process: counts of like hours vary as much as their mean', () => {
  const arrivals = drawArrivals(75 / DAY, days(400), keyedDraws(2));
  const counts = new Array<number>(400).fill(0);
  for (const at of arrivals) {
    const hour = Math.floor(elapsed(START, at) / 3600);
    if (hour % 24 === 12) counts[Math.floor(hour / 24)]! += 1;
  }
  const mean = counts.reduce((sum, n) => sum + n, 0) / counts.length;
  const variance = counts.reduce((sum, n) => sum + (n - mean) ** 2, 0) / (counts.length - 1);
  assert.ok(Math.abs(variance / mean - 1) < 0.3, `variance/mean ${variance / mean}`);
});

calls('are the same for the same seed, and others for another', () => {
  assert.equal(drawCalls(network, days(1), 7), drawCalls(network, days(1), 7));
  assert.not.equal(drawCalls(network, days(1), 7), drawCalls(network, days(1), 8));
});

calls('keep what was drawn for them when more calls follow', () => {
  const short = drawCalls(network, days(1), 7);
  assert.ok(short.length > 20);
  assert.equal(drawCalls(network, days(2), 7).slice(0, short.length), short);
});

calls('come from inside the county they are counted to', () => {
  for (const { place, countyId } of drawCalls(network, days(3), 7)) {
    const county = network.counties.find(({ id }) => id === countyId)!;
    assert.ok(isInsideRing(county.boundary, place));
  }
});

calls('come from the middle of the township when its surroundings are not in the county', () => {
  const outside = { ...network.townships[0]!, place: km(500, 500) };
  const [first] = drawCalls({ ...network, townships: [outside] }, days(1), 7);
  assert.equal(first?.place, km(500, 500));
});

calls('are none where nobody lives', () => {
  assert.equal(drawCalls({ ...network, townships: [] }, days(5), 7), []);
});

calls('are answered as the intake cards ask', () => {
  for (const { complaint, answers, ageBands } of CALL_KINDS) {
    for (const [, given] of answers) {
      for (const [, ageBand] of ageBands) assert.ok(triage(complaint, given, ageBand).accepted, complaint);
    }
  }
});

calls('have shares that add up, of which the published ones are as published', () => {
  const shareOf = (...complaints: readonly string[]): number =>
    CALL_KINDS.reduce((sum, { complaint, share }) => (complaints.includes(complaint) ? sum + share : sum), 0);
  assert.ok(Math.abs(shareOf(...CALL_KINDS.map(({ complaint }) => complaint)) - 1) < 1e-9);
  assert.is(shareOf('trauma'), 0.38);
  assert.is(shareOf('chest-pain', 'stroke-signs'), 0.096);
  assert.is(shareOf('poisoning'), 0.064);
  assert.is(shareOf('breathing'), 0.051);
});

calls('turn out within 3 minutes in 95 % and hand over within 30 in 95 %, as cited', () => {
  const drawn = Array.from({ length: 4000 }, (_, index) => drawServiceTimes(keyedDraws(3, index)));
  const shareWithin = (of: 'turnoutAtStation' | 'handover', limit: number): number =>
    drawn.filter((times) => times[of] <= limit).length / drawn.length;
  assert.ok(Math.abs(shareWithin('turnoutAtStation', 180) - 0.95) < 0.015);
  assert.ok(Math.abs(shareWithin('handover', 1800) - 0.95) < 0.015);
});

calls('of neighbouring keys have nothing to do with each other, nor have the draws of one', () => {
  const drawn = Array.from({ length: 4000 }, (_, key) => keyedDraws(7, key));
  const firsts = drawn.map((draws) => draws.fraction());
  const nexts = drawn.map((draws) => draws.fraction());
  const mean = firsts.reduce((sum, value) => sum + value, 0) / firsts.length;
  /** Of two uniform samples. */
  const correlation = (a: readonly number[], b: readonly number[]): number =>
    a.reduce((sum, value, index) => sum + (value - 0.5) * (b[index]! - 0.5) * 12, 0) / a.length;
  assert.ok(Math.abs(mean - 0.5) < 0.02, `mean ${mean}`);
  assert.ok(Math.abs(correlation(firsts.slice(1), firsts)) < 0.06);
  assert.ok(Math.abs(correlation(firsts, nexts)) < 0.06);
  assert.is.not(keyedDraws(7, 1, 2).fraction(), keyedDraws(7, 2, 1).fraction());
});

calls.run();
