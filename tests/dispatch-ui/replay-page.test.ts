import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { coveredShareOf, figuresOf } from '../../dispatch-ui/replay/figures.ts';
import { beginningOf } from '../../dispatch-ui/replay/stretch.ts';
import { instant } from '../../coordinator/domain/quantities.ts';
import { ALL } from '../../projections/response-circle/coverage.ts';
import { NOW, unit } from './samples.ts';

const page = suite('the page that looks back');

const MINUTE = 60_000;
const shares = { within10: 0.4, within15: 0.7, withinLimit: 0.6, areaWithin10: 0.2, areaWithin15: 0.4 };
const coverage = new Map([[ALL, { countyId: ALL, residents: 100, ...shares, computedAt: instant(NOW) }]]);

page('a long history opens ten minutes before its end', () => {
  const bounds = { from: 0, to: 90 * MINUTE, ticks: [5 * MINUTE, 85 * MINUTE] };
  assert.is(beginningOf(bounds), 80 * MINUTE);
});

page('a short one opens with its first incident, and not before anything happened', () => {
  assert.is(beginningOf({ from: 0, to: 4 * MINUTE, ticks: [2 * MINUTE, 3 * MINUTE] }), 2 * MINUTE);
});

page('one without incidents opens at most ten minutes before its end', () => {
  assert.is(beginningOf({ from: 0, to: 4 * MINUTE, ticks: [] }), 0);
  assert.is(beginningOf({ from: 0, to: 40 * MINUTE, ticks: [] }), 30 * MINUTE);
});

page('while no ambulance is on duty nothing is said of the residents in reach', () => {
  const nobody = new Map([['A1', unit({ status: 'off-duty' })]]);
  assert.is(figuresOf({ units: nobody, incidents: new Map(), coverage }).coverage, undefined);
  assert.is(coveredShareOf({ onDuty: 0, within10: 0, within15: 0 }, 10), undefined);
});

page('with ambulances on duty that are all away, nobody is in reach', () => {
  const away = new Map([['A1', unit({ status: 'mobilised' })]]);
  assert.is(figuresOf({ units: away, incidents: new Map(), coverage }).coverage?.within10, 0.4);
  assert.is(coveredShareOf({ onDuty: 1, within10: 0, within15: 0.1 }, 10), 0);
  assert.is(coveredShareOf({ onDuty: 1, within10: 0, within15: 0.1 }, 15), 0.1);
});

page.run();
