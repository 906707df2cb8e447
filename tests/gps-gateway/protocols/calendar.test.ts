import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { momentOf } from '../../../gps-gateway/protocols/calendar.ts';

const calendar = suite('dates of terminals');

calendar('every day of the century is the moment that UTC says, and no other is a day', () => {
  for (let year = 0; year < 100; year += 1) {
    for (let month = 1; month <= 12; month += 1) {
      for (let day = 1; day <= 31; day += 1) {
        const moment = Date.UTC(2000 + year, month - 1, day, 23, 59, 58);
        const isDay = new Date(moment).getUTCDate() === day;
        const expected = isDay ? moment : undefined;
        if (momentOf(year, month, day, 23, 59, 58, 0) !== expected) {
          assert.unreachable(`20${year}-${month}-${day}`);
        }
      }
    }
  }
});

calendar('a clock ahead of UTC shows a moment that was earlier', () => {
  assert.is(momentOf(26, 11, 22, 11, 4, 5, 8 * 3_600_000), Date.parse('2026-11-22T03:04:05Z'));
  assert.is(momentOf(0, 1, 1, 0, 0, 0, 3_600_000), Date.parse('1999-12-31T23:00:00Z'));
});

calendar('what no clock shows is no moment', () => {
  assert.equal(
    [
      momentOf(100, 1, 1, 0, 0, 0, 0),
      momentOf(26, 0, 1, 0, 0, 0, 0),
      momentOf(26, 13, 1, 0, 0, 0, 0),
      momentOf(26, 1, 0, 0, 0, 0, 0),
      momentOf(26, 1, 1, 24, 0, 0, 0),
      momentOf(26, 1, 1, 0, 60, 0, 0),
      momentOf(26, 1, 1, 0, 0, 60, 0),
    ],
    Array.from({ length: 7 }, () => undefined),
  );
});

calendar.run();
