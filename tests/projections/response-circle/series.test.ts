import * as fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { withMinute } from '../../../projections/response-circle/series.ts';
import type { CoverageMinuteRow, CoverageRow } from '../../../projections/response-circle/view.ts';
import { t } from '../../support/read-side.ts';

const test = suite('coverage over time');

const row = (countyId: string, share: number, seconds: number): CoverageRow => ({
  countyId,
  residents: 1000,
  within10: share,
  within15: share,
  withinLimit: share,
  areaWithin10: 0,
  areaWithin15: 0,
  computedAt: t(seconds),
});

/** Coverage of west and east at a moment, in percent. */
type Moment = readonly [seconds: number, west: number, east: number];

function seriesOf(moments: readonly Moment[]) {
  const series = new Map<string, CoverageMinuteRow>();
  for (const [seconds, west, east] of moments) {
    const coverage = [row('west', west / 100, seconds), row('east', east / 100, seconds)];
    for (const [, key, minute] of withMinute(series, coverage, t(seconds))) {
      if (minute === null) series.delete(key);
      else series.set(key, minute);
    }
  }
  return series;
}

const told = (series: ReadonlyMap<string, CoverageMinuteRow>) =>
  [...series.values()].map(({ at, counties }) => [
    (at - t(0)) / 60_000,
    Object.fromEntries(Object.entries(counties).map(([id, [within10]]) => [id, within10])),
  ]);

test('a minute has a row when something changed in it, and of a county only when it did', () => {
  const series = seriesOf([
    [0, 80, 60],
    [61, 80, 60],
    [125, 70, 60],
    [190, 70, 65],
  ]);
  assert.equal(told(series), [
    [0, { west: 0.8, east: 0.6 }],
    [2, { west: 0.7 }],
    [3, { east: 0.65 }],
  ]);
});

test('of one minute the last is kept', () => {
  const series = seriesOf([
    [0, 80, 60],
    [10, 70, 60],
    [50, 75, 61],
  ]);
  assert.equal(told(series), [[0, { west: 0.75, east: 0.61 }]]);
});

test('when the oldest minute leaves, what still stands from it goes over to the next', () => {
  const moments = Array.from({ length: 300 }, (_, minute): Moment => [minute * 60, minute % 100, 60]);
  const series = seriesOf(moments);
  assert.is(series.size, 240);
  const [oldest] = told(series);
  assert.equal(oldest, [60, { west: 0.6, east: 0.6 }]);
});

test('from the rows the coverage of every minute that is kept can be told', () => {
  const steps = fc.array(
    fc.tuple(
      fc.integer({ min: 1, max: 200 }),
      fc.integer({ min: 0, max: 5 }),
      fc.integer({ min: 0, max: 5 }),
    ),
    { minLength: 1, maxLength: 60 },
  );
  fc.assert(
    fc.property(steps, (drawn) => {
      let clock = 0;
      const moments = drawn.map(([later, west, east]): Moment => [(clock += later), west, east]);
      const series = seriesOf(moments);
      for (const [seconds] of moments) {
        const minute = Math.floor(seconds / 60);
        const last = moments.findLast(([at]) => Math.floor(at / 60) <= minute);
        const known = [...series.values()]
          .filter(({ at }) => at <= t(minute * 60))
          .reduce<CoverageMinuteRow['counties']>((all, { counties }) => ({ ...all, ...counties }), {});
        assert.equal(known['west'], Array(3).fill((last?.[1] ?? 0) / 100));
        assert.equal(known['east'], Array(3).fill((last?.[2] ?? 0) / 100));
      }
    }),
  );
});

test.run();
