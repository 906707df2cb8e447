import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { durations, spreadOf } from '../../simulations/spread.ts';
import { minute } from './line-world.ts';

const spread = suite('spread');

spread('a percentile is the least time that so many do not exceed', () => {
  const times = Array.from({ length: 20 }, (_, index) => (20 - index) * 60);
  assert.equal(spreadOf(times), {
    count: 20,
    mean: 630,
    p50: 600,
    p75: 900,
    p90: 1080,
    p95: 1140,
    within10Minutes: 0.5,
    within15Minutes: 0.75,
  });
});

spread('of one time is that time', () => {
  const { p50, p95, within10Minutes } = spreadOf([601]);
  assert.equal({ p50, p95, within10Minutes }, { p50: 601, p95: 601, within10Minutes: 0 });
});

spread('of nothing says nothing', () => {
  assert.equal(spreadOf([]), { count: 0 });
});

spread('leaves out what has not ended', () => {
  const missions = [{ from: minute(1), to: minute(3) }, { from: minute(1) }, { to: minute(3) }];
  assert.equal(
    durations(
      missions,
      ({ from }) => from,
      ({ to }) => to,
    ),
    [120],
  );
});

spread.run();
