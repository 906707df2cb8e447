import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { createSources } from '../../gps-gateway/sources.ts';
import { ago, now } from '../support/gateway.ts';

const sources = suite('where a phone reports from');

/** Addresses by their age in seconds, oldest first. */
function noted(...requests: readonly (readonly [age: number, address: string])[]): boolean {
  const seen = createSources();
  for (const [age, address] of requests) seen.note(address, ago(age));
  return seen.areSeveral(now);
}
const inTurns = (from: number, times: number): (readonly [number, string])[] =>
  Array.from({ length: times }, (_, index) => [from - index * 10, index % 2 === 0 ? 'a' : 'b'] as const);

sources('two phones under one id take turns, and are two', () => {
  assert.is(noted(...inTurns(100, 8)), true);
});

sources('a phone that goes into a building and out again is one', () => {
  assert.is(noted([200, 'mobile'], [100, 'wifi'], [20, 'mobile']), false);
  assert.is(
    noted(...Array.from({ length: 20 }, (_, index) => [100 - index, `carrier-${index}`] as const)),
    false,
  );
});

sources('two phones of which one was mended are one after a while', () => {
  assert.is(noted(...inTurns(900, 40), [5, 'a']), false);
});

sources.run();
