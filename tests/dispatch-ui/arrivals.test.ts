import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { instant, seconds } from '../../coordinator/domain/quantities.ts';
import { scoresBy } from '../../dispatch-ui/dispatcher/promise-scores.ts';
import { trendOf } from '../../dispatch-ui/dispatcher/trend.ts';
import { compassPoint } from '../../dispatch-ui/map/compass.ts';
import { arrivalTime, promisedArrival } from '../../dispatch-ui/time/arrival.ts';
import { formatLateness } from '../../dispatch-ui/time/format.ts';
import type { PromiseScoreRow } from '../../projections/promises/view.ts';
import { ago, NOW, unit } from './samples.ts';

const arrivals = suite('arrivals and coverage on screen');

const inSeconds = (left: number) => instant(NOW + left * 1000);
const told = (expected: number, earliest: number, latest: number, fixAge = 2) =>
  arrivalTime(
    {
      expectedAt: inSeconds(expected),
      earliestAt: inSeconds(earliest),
      latestAt: inSeconds(latest),
      fixAt: ago(fixAge),
    },
    NOW,
  );

arrivals('an arrival is told with the times between which it lies', () => {
  const time = told(460, 390, 550);
  assert.equal([time.text, time.range, time.isStale], ['07:40', '06:30–09:10', false]);
});

arrivals('past the earliest time it may be any moment; past the latest there is no range left', () => {
  assert.is(told(60, -30, 200).range, '00:00–03:20');
  const late = told(-100, -200, -1);
  assert.equal([late.text, late.isOverdue, late.range], ['+01:40', true, undefined]);
});

arrivals('an arrival from a fix of more than a minute ago is not sold as fresh', () => {
  assert.is(told(460, 390, 550, 60).isStale, false);
  const old = told(460, 390, 550, 61);
  assert.equal([old.isStale, old.fixAgeSeconds], [true, 61]);
});

arrivals('until a unit rolls, and when nobody sees it, what was promised is told', () => {
  const promised = { promisedArrivalAt: inSeconds(300) };
  assert.is(promisedArrival(unit({ ...promised, status: 'assigned' }), NOW)?.text, '05:00');
  assert.is(promisedArrival(unit({ ...promised, status: 'on-scene' }), NOW), undefined);
  assert.is(promisedArrival(unit({ status: 'mobilised' }), NOW), undefined);
});

arrivals('late is plus, early is minus', () => {
  assert.equal([90, -40.4, 0].map(formatLateness), ['+01:30', '−00:40', '+00:00']);
});

arrivals('a heading is called by the nearest of eight points', () => {
  assert.equal([0, 22, 23, 90, 181, 338, 359, -45].map(compassPoint), [
    'n',
    'n',
    'ne',
    'e',
    's',
    'n',
    'n',
    'nw',
  ]);
});

const minute = (minutesAgo: number, counties: Record<string, readonly [number, number, number]>) => ({
  at: ago(minutesAgo * 60),
  counties,
});

arrivals('coverage stands until it changes, and the lowest moment is named', () => {
  const series = [
    minute(10, { west: [0.8, 1, 0.9], east: [1, 1, 1] }),
    minute(5, { west: [0.5, 0.75, 0.6] }),
    minute(2, { east: [0, 0, 0] }),
  ];
  const frame = { now: NOW, width: 100, height: 10 };
  assert.equal(trendOf(series, 'west', 'within10', frame), {
    points: '0.0,2.0 50.0,2.0 50.0,5.0 100.0,5.0',
    lowest: { share: 0.5, at: ago(300) },
    since: ago(600),
  });
  assert.is(trendOf(series, 'west', 'within15', frame)?.lowest.share, 0.75);
  assert.is(trendOf(series, 'west', 'withinLimit', frame)?.lowest.share, 0.6);
  assert.equal(
    trendOf([...series].reverse(), 'west', 'within10', frame),
    trendOf(series, 'west', 'within10', frame),
  );
  assert.is(trendOf(series, 'north', 'within10', frame), undefined);
});

const score = (by: PromiseScoreRow['by'], id: string, p90: number): PromiseScoreRow => ({
  by,
  id,
  n: 30,
  medianErrorSeconds: seconds(40),
  p90ErrorSeconds: seconds(p90),
  biasSeconds: seconds(12),
  newestAt: ago(60),
});

arrivals('hours come in their order, stations with the widest misses first', () => {
  const rows = [
    score('hour', '10', 50),
    score('hour', '9', 90),
    score('station', 'S1', 60),
    score('station', 'S2', 90),
  ];
  assert.equal(
    scoresBy(rows, 'hour').map(({ id }) => id),
    ['9', '10'],
  );
  assert.equal(
    scoresBy(rows, 'station').map(({ id }) => id),
    ['S2', 'S1'],
  );
  assert.equal(scoresBy(rows, 'centre'), []);
});

arrivals.run();
