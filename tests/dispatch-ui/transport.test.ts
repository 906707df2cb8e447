import * as fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { readAddress, SPANS_HOURS, writeAddress } from '../../dispatch-ui/replay/address.ts';
import { readKey } from '../../dispatch-ui/replay/keys.ts';
import { fromField, toField } from '../../dispatch-ui/replay/moment-field.ts';
import { stretchAround } from '../../dispatch-ui/replay/stretch.ts';
import { played, shifted, SPEEDS, within } from '../../dispatch-ui/time/transport.ts';
import { HINDSIGHTS, MARK_KINDS } from '../../projections/history/view.ts';

const transport = suite('the transport of a replay');
const HOUR = 3_600_000;
const bounds = { from: 1000, to: 9000 };

transport('it plays on until the end of what is recorded, and stops there', () => {
  assert.equal(played(2000, 600, bounds), { at: 2600, isPlaying: true });
  assert.equal(played(8900, 600, bounds), { at: 9000, isPlaying: false });
});

transport('in a loop it goes round, also when a step is longer than the loop', () => {
  const loop = { from: 3000, to: 4000 };
  assert.equal(played(3900, 200, bounds, loop), { at: 3100, isPlaying: true });
  assert.equal(played(3900, 5300, bounds, loop), { at: 3200, isPlaying: true });
  assert.equal(
    played(8900, 100, bounds, { from: 3000, to: 9000 }),
    { at: 3000, isPlaying: true },
    'at the very end',
  );
  assert.equal(played(5000, 200, bounds, loop), { at: 5200, isPlaying: true }, 'after it nothing turns back');
  assert.equal(played(2500, 200, bounds, loop), { at: 2700, isPlaying: true }, 'before it the way leads in');
});

transport('from inside a loop nothing ever leads out of it', () => {
  const moment = fc.integer({ min: 1000, max: 8999 });
  fc.assert(
    fc.property(moment, moment, moment, fc.integer({ min: 1, max: 100_000 }), (a, b, c, forward) => {
      const [from = 0, at = 0, to = 0] = [a, b, c].sort((x, y) => x - y);
      const next = played(at, forward, bounds, { from, to: to + 1 });
      assert.ok(next.isPlaying && next.at >= from && next.at <= to + 1, `${next.at}`);
    }),
  );
});

transport('speeds go up and down by one and stay at their ends', () => {
  assert.is(shifted(10, 1), 30);
  assert.is(shifted(10, -1), 5);
  assert.is(shifted(120, 1), 120);
  assert.is(shifted(1, -1), 1);
  assert.equal([SPEEDS[0], SPEEDS.at(-1)], [1, 120]);
});

transport('a moment outside is brought to the edge', () => {
  assert.equal([within(bounds, 5), within(bounds, 5000), within(bounds, 99_999)], [1000, 5000, 9000]);
});

transport('shifts and days begin by the clock of the network', () => {
  const noon = Date.parse('2026-11-22T12:30:00+08:00');
  const shift = stretchAround(noon, 8 * HOUR);
  assert.is(new Date(shift.from).toISOString(), '2026-11-22T00:00:00.000Z');
  const day = stretchAround(noon, 24 * HOUR);
  assert.equal(
    [day.from, day.to],
    [Date.parse('2026-11-22T00:00:00+08:00'), Date.parse('2026-11-23T00:00:00+08:00')],
  );
});

transport('the field for a date shows the same clock', () => {
  const at = Date.parse('2026-11-22T13:05:07+08:00');
  assert.is(toField(at), '2026-11-22T13:05:07');
  assert.is(fromField('2026-11-22T13:05:07'), at);
  assert.is(fromField(''), undefined);
});

const moment = fc.integer({ min: 1_500_000_000_000, max: 2_000_000_000_000 });
const address = fc.record(
  {
    at: moment,
    speed: fc.constantFrom(...SPEEDS),
    hindsight: fc.constantFrom(...HINDSIGHTS),
    spanHours: fc.constantFrom(...SPANS_HOURS),
    kinds: fc.subarray([...MARK_KINDS]),
    loop: fc
      .tuple(moment, fc.integer({ min: 1, max: 1_000_000 }))
      .map(([from, length]) => ({ from, to: from + length })),
  },
  { noNullPrototype: true },
);

transport('a link opens the same moment, speed, hindsight, marks and loop', () => {
  fc.assert(
    fc.property(address, (shown) => {
      const { hindsight, kinds, ...rest } = readAddress(writeAddress(shown));
      assert.equal({ hindsight: hindsight ?? 'known', kinds: kinds ?? [...MARK_KINDS], ...rest }, shown);
    }),
  );
});

transport('what a link says that is not understood is left out', () => {
  assert.equal(readAddress('#/replay'), {});
  assert.equal(readAddress('#/replay/t=yesterday&speed=7&as=guessed&hours=3&in=x&out=y'), {});
  const reversed = '#/replay/in=2026-11-22T05:00:00.000Z&out=2026-11-22T04:00:00.000Z';
  assert.equal(readAddress(reversed), {});
});

const press = (key: string, more: object = {}) => ({
  key,
  keyCode: 0,
  isComposing: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...more,
});

transport('it goes by keyboard', () => {
  assert.equal(readKey(press(' '), 'page'), { kind: 'toggle' });
  assert.equal(readKey(press('ArrowLeft'), 'page'), { kind: 'jump', byMs: -10_000 });
  assert.equal(readKey(press('ArrowRight', { shiftKey: true }), 'page'), { kind: 'jump', byMs: 60_000 });
  assert.equal(readKey(press(']'), 'button'), { kind: 'speed', direction: 1 });
  assert.equal(readKey(press('i'), 'page'), { kind: 'loop-from' });
});

transport('a button keeps its space bar, a field all of its keys, and an input method every one', () => {
  assert.is(readKey(press(' '), 'button'), undefined);
  assert.is(readKey(press('ArrowLeft'), 'field'), undefined);
  assert.is(readKey(press(' ', { isComposing: true }), 'page'), undefined);
  assert.is(readKey(press('i', { keyCode: 229 }), 'page'), undefined);
  assert.is(readKey(press('ArrowLeft', { altKey: true }), 'page'), undefined, 'the way back of the browser');
});

transport.run();
