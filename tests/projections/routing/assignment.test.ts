import * as fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { cheapestAssignment } from '../../../projections/routing/assignment.ts';

const test = suite('cheapest assignment');
const NEVER = Number.POSITIVE_INFINITY;

/** Served rows and their total, of the best of all ways. */
function best(
  costs: readonly (readonly number[])[],
  row = 0,
  taken: ReadonlySet<number> = new Set(),
): readonly [served: number, total: number] {
  const own = costs[row];
  if (!own) return [0, 0];
  return own.reduce<readonly [number, number]>(
    (found, cost, column) => {
      if (!Number.isFinite(cost) || taken.has(column)) return found;
      const [served, total] = best(costs, row + 1, new Set([...taken, column]));
      const [bestServed, bestTotal] = found;
      const isBetter = served + 1 > bestServed || (served + 1 === bestServed && total + cost < bestTotal);
      return isBetter ? [served + 1, total + cost] : found;
    },
    best(costs, row + 1, taken),
  );
}

test('two calls and two units: the nearest unit of the first may be left for the second', () => {
  assert.equal(
    cheapestAssignment([
      [1, 2],
      [1, 9],
    ]),
    [1, 0],
  );
});

test('a call that nobody can serve leaves the others their units', () => {
  assert.equal(
    cheapestAssignment([
      [NEVER, NEVER],
      [3, 1],
    ]),
    [undefined, 1],
  );
});

test('with fewer units than calls as many as possible are served', () => {
  assert.equal(cheapestAssignment([[5], [2], [7]]), [undefined, 0, undefined]);
  assert.equal(cheapestAssignment([]), []);
  assert.equal(cheapestAssignment([[], []]), [undefined, undefined]);
});

test('it serves as many and costs as little as the best of all ways', () => {
  const cost = fc.oneof({ weight: 4, arbitrary: fc.nat(50) }, fc.constant(NEVER));
  const table = fc
    .record({ rows: fc.integer({ min: 1, max: 5 }), columns: fc.integer({ min: 1, max: 5 }) })
    .chain(({ rows, columns }) =>
      fc.array(fc.array(cost, { minLength: columns, maxLength: columns }), {
        minLength: rows,
        maxLength: rows,
      }),
    );
  fc.assert(
    fc.property(table, (costs) => {
      const chosen = cheapestAssignment(costs);
      const served = chosen.flatMap((column, row) => (column === undefined ? [] : [{ row, column }]));
      assert.is(new Set(served.map(({ column }) => column)).size, served.length);
      const total = served.reduce((sum, { row, column }) => sum + (costs[row]?.[column] ?? NEVER), 0);
      assert.equal([served.length, total], best(costs));
    }),
  );
});

test.run();
