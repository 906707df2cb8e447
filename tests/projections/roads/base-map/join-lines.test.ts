import * as fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { joinLines, type Line, type Position } from '../../../../projections/roads/base-map/join-lines.ts';

const join = suite('lines that meet');

const [a, b, c, d, e]: readonly Position[] = [
  [0, 0],
  [1, 0],
  [2, 0],
  [3, 0],
  [2, 1],
];
const line = (...points: (Position | undefined)[]): Line => points.filter((point) => point !== undefined);

join('two that meet end to end become one, whichever way they were drawn', () => {
  assert.equal(joinLines([line(a, b), line(c, b), line(c, d)]), [line(d, c, b, a)]);
});

join('where three meet, each stays a line of its own', () => {
  assert.is(joinLines([line(a, b, c), line(c, d), line(c, e)]).length, 3);
});

join('a ring is followed once around', () => {
  const [ring, ...rest] = joinLines([line(a, b), line(b, e), line(e, a)]);
  assert.is(rest.length, 0);
  assert.ok(ring);
  assert.is(ring.length, 4);
  assert.equal(ring[0], ring.at(-1));
});

join('nothing is lost and nothing is drawn twice', () => {
  const point = fc.constantFrom<Position>([0, 0], [1, 0], [2, 0], [0, 1], [1, 1], [2, 1]);
  const lines = fc.array(fc.array(point, { minLength: 2, maxLength: 4 }), { maxLength: 8 });
  const steps = (drawn: readonly Line[]): string[] =>
    drawn
      .flatMap((one) => one.slice(1).map((to, i) => [one[i], to].map((end) => JSON.stringify(end)).sort()))
      .map((step) => step.join())
      .sort();
  fc.assert(
    fc.property(lines, (drawn) => {
      assert.equal(steps(joinLines(drawn)), steps(drawn));
    }),
  );
});

join.run();
