import * as fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { Language } from '../../dispatch-ui/language/language.svelte.ts';
import { zh } from '../../dispatch-ui/language/phrases.zh.ts';
import {
  countdown,
  formatAge,
  formatClock,
  formatDistance,
  formatAgainst,
  formatDay,
  formatDuration,
  formatMoment,
  formatShare,
} from '../../dispatch-ui/time/format.ts';

const format = suite('times and ages on screen');
const NOON_IN_FUYANG = Date.UTC(2026, 10, 22, 4, 5, 6);

format('clocks show the time of China in 24 hours, wherever the browser stands', () => {
  assert.is(formatClock(NOON_IN_FUYANG, 'zh'), '12:05:06');
  assert.is(formatClock(NOON_IN_FUYANG, 'en'), '12:05:06');
  assert.is(formatClock(Date.UTC(2026, 10, 22, 16, 0, 0), 'zh'), '00:00:00');
});

format('a moment of another day says which day', () => {
  assert.match(formatMoment(NOON_IN_FUYANG, 'zh'), /11.22.*12:05:06/);
});

format('an arrival counts down, and past its time counts up', () => {
  assert.equal(countdown(NOON_IN_FUYANG + 370_000, NOON_IN_FUYANG), { text: '06:10', isOverdue: false });
  assert.equal(countdown(NOON_IN_FUYANG, NOON_IN_FUYANG), { text: '00:00', isOverdue: false });
  assert.equal(countdown(NOON_IN_FUYANG - 130_000, NOON_IN_FUYANG), { text: '+02:10', isOverdue: true });
});

format('a countdown never jumps by more than a second a second', () => {
  const readSeconds = (text: string): number => {
    const parts = text.replace('+', '').split(':').map(Number);
    return parts.reduce((total, part) => total * 60 + part, 0) * (text.startsWith('+') ? -1 : 1);
  };
  fc.assert(
    fc.property(fc.integer({ min: -20_000, max: 20_000 }), fc.integer({ min: 0, max: 999 }), (left, ms) => {
      const until = NOON_IN_FUYANG + left * 1000 + ms;
      const before = readSeconds(countdown(until, NOON_IN_FUYANG).text);
      const after = readSeconds(countdown(until, NOON_IN_FUYANG + 1000).text);
      return before - after === 1;
    }),
  );
});

format('durations show hours only when there are some', () => {
  assert.is(formatDuration(9.9), '00:09');
  assert.is(formatDuration(3599), '59:59');
  assert.is(formatDuration(3661), '1:01:01');
  assert.is(formatDuration(-5), '00:00');
});

format('a time over its limit never reads like the limit', () => {
  assert.equal(
    [formatAgainst(9.9, 10), formatAgainst(10, 10), formatAgainst(10.42, 10), formatAgainst(10.04, 10)],
    ['00:09', '00:10', '00:10.4', '00:10.1'],
  );
  assert.equal([formatAgainst(11.5, 10), formatAgainst(10.4, undefined)], ['00:11', '00:10']);
});

format('a share never reads like the target that it misses, and whole ones are told whole', () => {
  assert.is(formatShare(36 / 38), '94 %');
  for (let percent = 0; percent <= 100; percent += 1) assert.is(formatShare(percent / 100), `${percent} %`);
});

format('where a reader cannot know the year it is said', () => {
  assert.is(formatDay(Date.UTC(2026, 10, 22, 18, 5, 9), 'zh'), '2026/11/23 02:05:09');
});

format('an age is said in its largest unit', () => {
  const { t } = new Language('zh', zh);
  assert.is(formatAge(8.7, t), '8 秒');
  assert.is(formatAge(59.9, t), '59 秒');
  assert.is(formatAge(60, t), '1 分');
  assert.is(formatAge(7500, t), '2 时 05 分');
  assert.is(formatAge(-3, t), '0 秒');
});

format('distances are said in metres below a kilometre', () => {
  assert.is(formatDistance(123), '120 m');
  assert.is(formatDistance(4230), '4.2 km');
});

format.run();
