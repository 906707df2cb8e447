import { readFileSync } from 'node:fs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import Value from 'typebox/value';
import { ReceiveCallBody } from '../../../coordinator/contract/calls.ts';
import { isInsideRing } from '../../../coordinator/domain/geography.ts';
import type { Network } from '../../../coordinator/domain/network.ts';
import { createCallers, isOfDrill } from '../../../simulations/drill/callers.ts';

const callers = suite('the callers of the drill');
const fuyang = JSON.parse(
  readFileSync(new URL('../../../simulations/fuyang/network.json', import.meta.url), 'utf8'),
) as Network;
const NOON = Date.parse('2026-03-01T04:00:00Z');
const DAY = 86_400_000;

/** What rings in a day from noon to noon, asked every minute. */
function ringForADay(rate: number, seed = 7): ReturnType<ReturnType<typeof createCallers>['ring']> {
  const ringing = createCallers(fuyang, seed, rate, NOON);
  const minutes = Array.from({ length: 1441 }, (_, minute) => NOON + minute * 60_000);
  return minutes.flatMap((now) => ringing.ring(now));
}
const day = ringForADay(1);

callers('are as many as the city published, three more at the start', () => {
  // Four standard deviations of a Poisson count of 750.
  assert.ok(Math.abs(day.length - 3 - 750) < 110, `${day.length} calls`);
});

callers('are twice as many at twice the rate', () => {
  assert.ok(Math.abs(ringForADay(2).length - 3 - 1500) < 155);
});

callers('ring within the first minute, so that a new viewer sees calls come in', () => {
  const ringing = createCallers(fuyang, 7, 1, NOON);
  assert.is(ringing.ring(NOON + 5_000).length, 1);
  assert.ok(ringing.ring(NOON + 60_000).length >= 2);
});

callers('begin with somebody of the demand where nothing is near', () => {
  const bare = { ...fuyang, centres: [] };
  assert.ok(createCallers(bare, 7, 1, NOON).ring(NOON + 60_000).length >= 3);
});

callers('ring once each', () => {
  const ringing = createCallers(fuyang, 7, 1, NOON);
  ringing.ring(NOON + 60_000);
  assert.equal(ringing.ring(NOON + 60_000), []);
});

callers('say what the intake accepts, from a place in a county', () => {
  for (const call of day) {
    assert.ok(Value.Check(ReceiveCallBody, call), JSON.stringify(call));
    assert.ok(fuyang.counties.some(({ boundary }) => isInsideRing(boundary, call.place)));
  }
});

callers('are told from others by their address', () => {
  assert.ok(day.every(isOfDrill));
  assert.not.ok(isOfDrill({ address: '颍州中路 1 号' }));
});

callers('are answered within ten seconds in about 95 of 100 calls, and say so', () => {
  const waits = day.map(({ rangAt = 0, answeredAt = 0 }) => (answeredAt - rangAt) / 1000);
  assert.ok(waits.every((wait) => wait >= 0 && wait <= 60));
  const share = waits.filter((wait) => wait <= 10).length / waits.length;
  assert.ok(Math.abs(share - 0.95) < 0.035, String(share));
});

callers('report injuries in 38 of 100 calls', () => {
  const share = day.filter(({ triage }) => triage?.complaint === 'trauma').length / day.length;
  assert.ok(Math.abs(share - 0.38) < 0.075, String(share));
});

callers('of the same seed are the same', () => {
  assert.equal(ringForADay(1), day);
  assert.not.equal(ringForADay(1, 8), day);
});

callers('go on after midnight', () => {
  const ringing = createCallers(fuyang, 7, 1, NOON);
  const first = ringing.ring(NOON + DAY).length;
  assert.ok(first > 0);
  assert.ok(ringing.ring(NOON + 2 * DAY).length > 500);
});

callers.run();
