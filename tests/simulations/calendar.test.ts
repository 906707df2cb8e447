import * as fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type Instant, instant } from '../../coordinator/domain/quantities.ts';
import { createCalendar } from '../../simulations/calendar.ts';

const calendar = suite('calendar');

const NEVER = instant(Number.POSITIVE_INFINITY);

function drain(entries: ReturnType<typeof createCalendar<number>>, until: Instant): [number, number][] {
  const taken: [number, number][] = [];
  for (let next = entries.next(until); next; next = entries.next(until)) taken.push([next.at, next.due]);
  return taken;
}

calendar('gives what is due in the order of time, then of entry', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 20 })), (times) => {
      const entries = createCalendar<number>();
      times.forEach((at, index) => {
        entries.enter(instant(at), index);
      });
      const sorted = times.map((at, index): [number, number] => [at, index]).sort(([a], [b]) => a - b);
      assert.equal(drain(entries, NEVER), sorted);
    }),
  );
});

calendar('keeps its order when entries come while others are taken out', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.integer({ min: 0, max: 30 }), fc.boolean())), (steps) => {
      const entries = createCalendar<number>();
      const expected: [number, number][] = [];
      steps.forEach(([at, isTaken], index) => {
        entries.enter(instant(at), index);
        expected.push([at, index]);
        expected.sort(([a, i], [b, j]) => a - b || i - j);
        if (!isTaken) return;
        const taken = entries.next(NEVER);
        assert.equal(taken && [taken.at, taken.due], expected.shift());
      });
      assert.equal(drain(entries, NEVER), expected);
    }),
  );
});

calendar('keeps what is due later than asked', () => {
  const entries = createCalendar<number>();
  entries.enter(instant(5), 1);
  entries.enter(instant(6), 2);
  assert.equal(drain(entries, instant(5)), [[5, 1]]);
  assert.is(entries.next(instant(5)), undefined);
  assert.equal(drain(entries, instant(6)), [[6, 2]]);
});

calendar.run();
