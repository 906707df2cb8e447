import * as fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type MoveUpQuestion, expectedCover, rankMoveUps } from '../../../projections/routing/move-up.ts';

const test = suite('moving up');

/** Three stations in a row: WEST reaches the big town, MIDDLE the big and the small one, EAST the small one. */
const reach = new Map([
  ['WEST', [0]],
  ['MIDDLE', [0, 1]],
  ['EAST', [1]],
]);
const question: MoveUpQuestion = {
  reach,
  residents: [100_000, 10_000],
  others: [],
  busyShare: 0.3,
  boundFor: 'EAST',
};

test('one, two, three and four units cover .7, .91, .973 and .9919 of a place when each is busy 3 of 10 hours', () => {
  // MEXCLP, Daskin 1983, q = .3.
  for (const [units, share] of [
    [1, 0.7],
    [2, 0.91],
    [3, 0.973],
    [4, 0.9919],
  ] as const) {
    assert.ok(Math.abs(expectedCover([1], [units], 0.3) - share) < 1e-12);
  }
});

test('a unit is worth most where nobody else comes in time', () => {
  const best = rankMoveUps(question);
  assert.equal(
    best.map(({ stationId, gain }) => [stationId, Math.round(gain)]),
    [
      ['MIDDLE', 70_000],
      ['WEST', 63_000],
    ],
  );
});

test('where others stand already it is worth less, and the second town is the better one', () => {
  const best = rankMoveUps({ ...question, boundFor: 'WEST', others: ['WEST', 'WEST', 'WEST'] });
  // One more in the big town: 100,000 × .7 × .3³ = 1,890; the first in the small one: 7,000.
  assert.equal(
    best.map(({ stationId, gain }) => [stationId, Math.round(gain)]),
    [
      ['MIDDLE', 7_000],
      ['EAST', 5_110],
    ],
  );
});

test('a unit bound for the best station is not moved', () => {
  assert.equal(rankMoveUps({ ...question, boundFor: 'MIDDLE' }), []);
});

test('a unit whose own station reaches nobody gains all of what another reaches', () => {
  assert.is(rankMoveUps({ ...question, boundFor: 'NOWHERE' })[0]?.gain.toFixed(0), '77000');
});

test('what is promised is what the expected cover grows by, wherever the others stand', () => {
  const station = fc.constantFrom('WEST', 'MIDDLE', 'EAST');
  fc.assert(
    fc.property(
      fc.array(station, { maxLength: 8 }),
      station,
      fc.integer({ min: 0, max: 100 }),
      (others, boundFor, percent) => {
        const asked = { ...question, others, boundFor, busyShare: percent / 100 };
        const coverWith = (stationId: string): number => {
          const counts = [0, 1].map(
            (town) => [...others, stationId].filter((id) => reach.get(id)?.includes(town)).length,
          );
          return expectedCover(question.residents, counts, asked.busyShare);
        };
        for (const { stationId, gain } of rankMoveUps(asked)) {
          assert.ok(gain > 0);
          assert.ok(Math.abs(gain - (coverWith(stationId) - coverWith(boundFor))) < 1e-6);
        }
      },
    ),
  );
});

test.run();
