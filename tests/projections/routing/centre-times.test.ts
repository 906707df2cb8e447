import * as fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { minutes } from '../../../coordinator/domain/quantities.ts';
import { treatedAt, wireAt } from '../../../projections/routing/centre-times.ts';
import { after } from '../../../projections/routing/destination-plan.ts';
import { journeyAt, NOON, reachable, recordedOf } from '../../support/destinations.ts';

const test = suite('times behind the door');
const CENTRE = reachable('H', 40, 'stroke', 'advanced');

const reckoned = (limit: number, median: number, count: number): number => {
  const journey = journeyAt(NOON, { recorded: recordedOf({ 'H needle': [median, count] }) });
  const door = after(NOON, 40);
  return (treatedAt('needle', limit, CENTRE, journey, door).at - door) / 60_000;
};
const limits = fc.integer({ min: 10, max: 150 });
const medians = fc.integer({ min: 0, max: 720 });
const counts = fc.integer({ min: 1, max: 50 });

test('lie between the centre’s own median and the limit', () => {
  fc.assert(
    fc.property(limits, medians, counts, (limit, median, count) => {
      const time = reckoned(limit, median, count);
      assert.ok(time >= Math.min(limit, median) && time <= Math.max(limit, median));
    }),
  );
});

test('come nearer to the centre’s own with every patient', () => {
  fc.assert(
    fc.property(limits, medians, counts, (limit, median, count) => {
      const [few, more] = [reckoned(limit, median, count), reckoned(limit, median, count + 1)];
      assert.ok(Math.abs(more - median) <= Math.abs(few - median));
    }),
  );
});

test('count from when the patient really comes, however late that is', () => {
  const journey = journeyAt(NOON);
  const late = after(NOON, 300);
  assert.is(treatedAt('needle', 60, CENTRE, journey, late).at, after(late, 60));
});

test('of a wire never come before the door, nor before the laboratory that nobody has recorded', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 120 }), (drive) => {
      const centre = { ...CENTRE, travel: minutes(drive) };
      const { at } = wireAt(centre, journeyAt(NOON));
      assert.is(at, after(NOON, Math.max(drive, 30) + 60));
    }),
  );
});

test.run();
