import { flushSync, mount, unmount } from 'svelte';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { seconds } from '../../coordinator/domain/quantities.ts';
import PathwayClock from '../../dispatch-ui/clocks/PathwayClock.svelte';
import { axisOf, expectedMoments, standingsOf } from '../../dispatch-ui/clocks/axis.ts';
import { newestMomentAt } from '../../dispatch-ui/clocks/moment.ts';
import { Desk } from '../../dispatch-ui/desk/desk.svelte.ts';
import type { ClockRow, ClockTarget } from '../../projections/pathway-clocks/view.ts';
import OnDesk from './OnDesk.svelte';
import { ago, NOW } from './samples.ts';
import { Language } from '../../dispatch-ui/language/language.svelte.ts';
import { zh } from '../../dispatch-ui/language/phrases.zh.ts';

const clocks = suite('the clock of a patient');

const MINUTE = 60;
const doorToNeedle: ClockTarget = {
  id: 'door-to-needle',
  rule: 'stroke.door-to-needle',
  from: 'arrived',
  to: 'needle',
  limitSeconds: seconds(60 * MINUTE),
  source: 'AHA/ASA guideline',
  confidence: 'read',
};
const takeover: ClockTarget = {
  id: 'takeover',
  rule: 'everybody.takeover',
  from: 'arrived',
  to: 'handed-over',
  limitSeconds: seconds(10 * MINUTE),
  source: 'Shanghai rule, 2013',
  confidence: 'secondary',
};
const clock = (changes: Partial<ClockRow> = {}): ClockRow => ({
  patientId: 'P1',
  incidentId: 'I1',
  pathway: 'stroke',
  reportedAt: ago(30 * MINUTE),
  reached: { called: ago(30 * MINUTE) },
  predicted: {},
  targets: [doorToNeedle],
  rules: 'pathway-targets.2',
  ...changes,
});
const standing = (row: ClockRow, arrivalAt?: number) =>
  standingsOf(row, expectedMoments(row, arrivalAt, NOW), NOW).map((one) => one.standing);
const inMinutes = (count: number) => ago(-count * MINUTE);

clocks('before it begins it waits, and is amber already when it is predicted to be late', () => {
  assert.equal(standing(clock()), ['waiting']);
  const late = { arrived: inMinutes(10), needle: inMinutes(75) };
  assert.equal(standing(clock({ predicted: late })), ['at-risk']);
});

clocks('it runs, turns amber before the limit, and red at the limit', () => {
  const arrived = (minutesAgo: number, needleIn?: number) =>
    clock({
      reached: { called: ago(7200), arrived: ago(minutesAgo * MINUTE) },
      predicted:
        needleIn === undefined ? {} : { arrived: ago(minutesAgo * MINUTE), needle: inMinutes(needleIn) },
    });
  assert.equal(standing(arrived(20)), ['running']);
  assert.equal(standing(arrived(20, 30)), ['running']);
  assert.equal(standing(arrived(20, 50)), ['at-risk']);
  assert.equal(standing(arrived(61)), ['breached']);
});

clocks('once treated it was met or missed, whatever the time is now', () => {
  const treated = (after: number) =>
    clock({ reached: { arrived: ago(7200), needle: ago(7200 - after * MINUTE) } });
  assert.equal(standing(treated(60)), ['met']);
  assert.equal(standing(treated(61)), ['missed']);
});

clocks('a later arrival moves what is expected after it by as much', () => {
  const row = clock({ predicted: { arrived: inMinutes(10), needle: inMinutes(50) } });
  const expected = expectedMoments(row, inMinutes(25), NOW);
  assert.equal(expected, { arrived: inMinutes(25), needle: inMinutes(65) });
});

clocks('what should have happened by now is expected now, never in the past', () => {
  const row = clock({ predicted: { arrived: ago(300), needle: ago(60) } });
  assert.equal(expectedMoments(row, undefined, NOW), { arrived: NOW, needle: NOW });
});

clocks('once the outcome is told, nothing is expected any more', () => {
  const row = clock({
    predicted: { arrived: ago(3600), puncture: inMinutes(20) },
    outcome: { isConfirmed: true, disposition: 'in-treatment', at: ago(60) },
  });
  assert.equal(expectedMoments(row, undefined, NOW), {});
});

clocks('what needs somebody stands first; a patient who is not transported keeps nobody waiting', () => {
  const row = clock({
    reached: { arrived: ago(20 * MINUTE) },
    targets: [doorToNeedle, takeover],
  });
  assert.equal(
    standingsOf(row, {}, NOW).map(({ target }) => target.id),
    ['takeover', 'door-to-needle'],
  );
  assert.equal(standing({ ...row, end: 'not-transported' }), []);
});

clocks(
  'the axis goes from the call to what is expected last; an onset long ago does not press it together',
  () => {
    const row = clock({
      reached: { 'last-known-well': ago(9000), called: ago(1800), 'on-scene': ago(900) },
      predicted: { arrived: inMinutes(30) },
    });
    const { marks, nowPercent } = axisOf(row, expectedMoments(row, undefined, NOW), NOW);
    assert.equal(
      marks.map(({ point, isReached, percent }) => [point, isReached, Math.round(percent)]),
      [
        ['called', true, 0],
        ['on-scene', true, 25],
        ['arrived', false, 100],
      ],
    );
    assert.is(nowPercent, 50);
  },
);

clocks('a time on the wall is its newest moment, yesterday when it has not come today', () => {
  const now = Date.UTC(2026, 2, 1, 6, 30); // 14:30 in Fuyang
  assert.is(newestMomentAt('14:05', now), Date.UTC(2026, 2, 1, 6, 5));
  assert.is(newestMomentAt('23:50', now), Date.UTC(2026, 1, 28, 15, 50));
  assert.is(newestMomentAt('00:10', now), Date.UTC(2026, 1, 28, 16, 10));
  assert.is(newestMomentAt('25:00', now), undefined);
  assert.is(newestMomentAt('', now), undefined);
});

clocks('is told by shape and word as well as colour, with the source of each limit', async () => {
  const desk = new Desk(new Language('zh', zh));
  desk.clock.now = NOW;
  const element = document.createElement('div');
  document.body.append(element);
  const row = clock({ reached: { arrived: ago(20 * MINUTE) }, targets: [doorToNeedle, takeover] });
  const given = { row };
  const opened = mount(OnDesk, { target: element, props: { desk, part: PathwayClock as never, given } });
  flushSync();
  const text = element.textContent.replaceAll(/\s+/g, ' ');
  assert.match(text, /⬣ 到院→交接 限 10:00 超 10:00 已超时/);
  assert.match(text, /◔ 到院→溶栓 限 1:00:00 剩 40:00 进行中/);
  assert.match(text, /Shanghai rule, 2013 \[转引\]/);
  assert.match(text, /AHA\/ASA guideline \[已核对原文\]/);
  await unmount(opened);
  document.body.replaceChildren();
});

clocks.run();
