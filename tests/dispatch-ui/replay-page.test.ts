import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { coveredShareOf, figuresOf } from '../../dispatch-ui/replay/figures.ts';
import { ReplayDesk } from '../../dispatch-ui/replay/replay-desk.svelte.ts';
import LateFacts from '../../dispatch-ui/replay/LateFacts.svelte';
import { beginningOf } from '../../dispatch-ui/replay/stretch.ts';
import { within } from '../../dispatch-ui/time/transport.ts';
import { instant } from '../../coordinator/domain/quantities.ts';
import { ALL } from '../../projections/response-circle/coverage.ts';
import { Mounted } from './mounted.ts';
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

/** The page on a desk whose record holds the tenth to the ninetieth minute. */
function openPage(hash = '#/replay') {
  const bounds = { from: 10 * MINUTE, to: 90 * MINUTE, ticks: [], lateFacts: 0 };
  const sought: number[] = [];
  const replay = {
    ...{ bounds, at: undefined as number | undefined, speed: 10, hindsight: 'known', loop: undefined },
    readBounds: () => Promise.resolve(),
    seek: (at: number) => {
      sought.push(at);
      replay.at = within(bounds, at);
      return Promise.resolve();
    },
  };
  const route = { hash };
  const desk = new ReplayDesk({ replay, route, server: {} } as never);
  return { desk, sought, route, replay };
}

page('a moment before the first event, or after the last, is told as not on record', async () => {
  const { desk } = openPage();
  for (const [minute, missed] of [
    [3, 3 * MINUTE],
    [200, 200 * MINUTE],
    [40, undefined],
  ] as const) {
    await desk.goTo(minute * MINUTE);
    assert.is(desk.missed, missed, `minute ${minute}`);
  }
});

page('what an address says that is not understood is written over', async () => {
  const opened = openPage(`#/replay/t=${new Date(40 * MINUTE).toISOString()}&speed=10`);
  await opened.desk.begin();
  opened.desk.writeAddress();
  assert.match(location.hash, /^#\/replay\/t=1970-01-01T00:40:00.000Z&speed=10&hours=1$/);
  const written = location.hash;
  history.replaceState(null, '', '#/replay/t=rubbish&speed=7');
  await opened.desk.follow('#/replay/t=rubbish&speed=7');
  opened.desk.writeAddress();
  assert.is(location.hash, written);
});

page('what was told twice in one instant is listed twice', async () => {
  const fact = { type: 'BagsTakenIn', about: 'B1', at: instant(NOW - MINUTE), knownAt: instant(NOW) };
  const mounted = new Mounted('planner');
  Object.defineProperty(mounted.desk.replay.picture, 'unknownThen', { value: [fact, fact] });
  mounted.show(LateFacts);
  assert.is(mounted.element.querySelectorAll('li').length, 2);
  assert.match(mounted.text, 'Bags taken in');
  await mounted.close();
});

page.run();
