import * as fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type CallMarks, similarity } from '../../../coordinator/domain/call/similar.ts';
import { minutesAfterNoon, NOON } from '../../support/facts.ts';

const similar = suite('two calls');

const here = { lat: 32.9, lon: 115.8 };
/** 0.001° of latitude are 111 m. */
const north = (metres: number) => ({ lat: here.lat + metres / 111_195, lon: here.lon });
const first: CallMarks = { receivedAt: NOON, place: here, number: '13800002201' };

similar('from the same number within fifteen minutes resemble each other, wherever they are', () => {
  const again = { receivedAt: minutesAfterNoon(15), number: '13800002201' };
  assert.equal(similarity(first, again), { isSameNumber: true });
  assert.equal(similarity(first, { ...again, place: north(5000) }), { metres: 5000, isSameNumber: true });
  assert.is(similarity(first, { ...again, receivedAt: minutesAfterNoon(15.1) }), undefined);
});

similar('within two hundred metres and fifteen minutes resemble each other', () => {
  const other = { receivedAt: minutesAfterNoon(3), number: '13900000000' };
  assert.equal(similarity(first, { ...other, place: north(199) }), { metres: 199, isSameNumber: false });
  assert.is(similarity(first, { ...other, place: north(202) }), undefined);
});

similar('are alike within the limits that the site sets, and no farther', () => {
  const other = { receivedAt: minutesAfterNoon(20), number: '13900000000', place: north(450) };
  assert.is(similarity(first, other), undefined);
  assert.is(similarity(first, other, { minutes: 30 }), undefined);
  assert.is(similarity(first, other, { metres: 500 }), undefined);
  assert.equal(similarity(first, other, { minutes: 30, metres: 500 }), { metres: 450, isSameNumber: false });
  const near = { receivedAt: minutesAfterNoon(3), place: north(60) };
  assert.is(similarity(first, near, { metres: 50 }), undefined);
  assert.ok(similarity(first, near, { minutes: 5 }));
});

similar('without number and place resemble nothing', () => {
  assert.is(similarity(first, { receivedAt: NOON }), undefined);
  assert.is(similarity({ receivedAt: NOON, number: '' }, { receivedAt: NOON, number: '' }), undefined);
});

similar('resemble each other both ways or not at all', () => {
  const marks = fc.record(
    {
      receivedAt: fc.integer({ min: 0, max: 30 }).map((minutes) => minutesAfterNoon(minutes)),
      place: fc.integer({ min: 0, max: 400 }).map(north),
      number: fc.constantFrom('1', '2', ''),
    },
    { requiredKeys: ['receivedAt'], noNullPrototype: true },
  );
  fc.assert(
    fc.property(marks, marks, (a, b) => {
      assert.equal(similarity(a, b), similarity(b, a));
    }),
  );
});

similar.run();
