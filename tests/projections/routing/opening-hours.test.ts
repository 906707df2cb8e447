import * as fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { instant } from '../../../coordinator/domain/quantities.ts';
import { openingAt } from '../../../projections/routing/opening-hours.ts';

const test = suite('hours of a centre');
/** 2026-03-01 in Fuyang, which is eight hours ahead of UTC. */
const at = (hour: number, minute = 0, second = 0) => instant(Date.UTC(2026, 2, 1, hour - 8, minute, second));
const opening = (hours: readonly (readonly [string, string])[], moment: ReturnType<typeof at>) =>
  openingAt(
    hours.map(([from, to]) => ({ from, to })),
    'Asia/Shanghai',
    moment,
  );

test('say until when it is open, or when it opens, to the minute', () => {
  const day = [['08:00', '18:00']] as const;
  assert.equal(opening(day, at(9, 30, 40)), { isOpen: true, changesAt: at(18) });
  assert.equal(opening(day, at(18)), { isOpen: false, changesAt: at(32) });
  assert.equal(opening(day, at(7, 59, 59)), { isOpen: false, changesAt: at(8) });
});

test('may run past midnight', () => {
  const night = [['20:00', '06:30']] as const;
  assert.equal(opening(night, at(23)), { isOpen: true, changesAt: at(30, 30) });
  assert.equal(opening(night, at(12)), { isOpen: false, changesAt: at(20) });
});

test('do not end where the next shift begins', () => {
  const shifts = [
    ['08:00', '16:00'],
    ['16:00', '22:00'],
  ] as const;
  assert.equal(opening(shifts, at(15)), { isOpen: true, changesAt: at(22) });
  assert.equal(
    opening([...shifts, ['22:00', '08:00']], at(15)),
    { isOpen: true },
    'never, where they fill the day',
  );
});

test('hold until they change, and not after', () => {
  const clock = fc
    .integer({ min: 0, max: 1439 })
    .map((m) => `${String(Math.floor(m / 60)).padStart(2, '0')}:${String(m % 60).padStart(2, '0')}`);
  const windows = fc.array(
    fc.tuple(clock, clock).filter(([from, to]) => from !== to),
    { minLength: 1, maxLength: 4 },
  );
  fc.assert(
    fc.property(
      windows,
      fc.integer({ min: 0, max: 1439 }),
      fc.integer({ min: 1, max: 1439 }),
      (hours, minute, ahead) => {
        const { isOpen, changesAt } = opening(hours, at(0, minute));
        if (changesAt === undefined) {
          assert.is(opening(hours, at(0, minute + ahead)).isOpen, isOpen);
          return;
        }
        assert.is.not(opening(hours, changesAt).isOpen, isOpen);
        const before = at(0, minute + ahead);
        if (before < changesAt) assert.is(opening(hours, before).isOpen, isOpen);
      },
    ),
  );
});

test.run();
