import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { untilQuietHour } from '../../../../coordinator/event-store/keeper/daily-scavenge.ts';

const daily = suite('daily scavenge');

const at = (hours: number, minutes = 0): number => new Date(2026, 2, 1, hours, minutes).getTime();
const hour = 3_600_000;

daily('before the quiet hour it waits for this morning, after it for tomorrow', () => {
  assert.is(untilQuietHour(at(1)), 3 * hour);
  assert.is(untilQuietHour(at(23)), 5 * hour);
  assert.is(untilQuietHour(at(5)), 23 * hour);
});

daily('one that ends within the quiet hour does not begin again at once', () => {
  assert.is(untilQuietHour(at(4)), 24 * hour);
  assert.is(untilQuietHour(at(4, 30)), 23.5 * hour);
});

daily.run();
