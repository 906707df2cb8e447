import { setImmediate } from 'node:timers/promises';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { DomainEvent } from '../../../coordinator/domain/events.ts';
import type { TrackFix } from '../../../projections/roads/travel-times.ts';
import { drawRoads } from '../../support/ascii-roads.ts';
import { missionUntil } from '../../support/mission.ts';
import { t } from '../../support/read-side.ts';
import { fixAt, km } from '../../support/two-counties.ts';
import { begin } from './begun-motion.ts';

const test = suite('motion');

test('a fix on the bus moves the unit', async () => {
  const { motion, publish, changes } = await begin();
  await publish(fixAt(km(1, 0), t(10)));
  assert.is(motion.positions.get('A1')?.fixAt, t(10));
  assert.equal(
    changes.map(([table, key]) => [table, key]),
    [['positions', 'A1']],
  );
});

test('a fix of another region moves nobody here', async () => {
  const { motion, bus, publish } = await begin();
  bus.publish('gps.v1.bozhou.A1', { unitId: 'A1', fix: fixAt(km(9, 0), t(20)) });
  await publish(fixAt(km(1, 0), t(10)));
  assert.is(motion.positions.get('A1')?.fixAt, t(10));
  assert.is(motion.rejected(), 0);
});

test('an older fix, the same fix, a backfilled one and one from the future do not', async () => {
  const { motion, publish } = await begin();
  await publish(fixAt(km(1, 0), t(10)));
  const shown = motion.positions.get('A1');
  await publish(fixAt(km(2, 0), t(9)));
  await publish(fixAt(km(2, 0), t(10)));
  await publish(fixAt(km(2, 0), t(12), { isBackfill: true }));
  await publish(fixAt(km(2, 0), t(600), { receivedAt: t(12) }));
  assert.is(motion.positions.get('A1'), shown);
});

test('what is no position is counted and moves nothing', async () => {
  const { motion, bus } = await begin();
  bus.publish('gps.v1.fuyang.A1', { unitId: 'A1', fix: { ...fixAt(km(1, 0), t(10)), lat: 91 } });
  bus.publish('gps.v1.fuyang.A1', 'hello');
  await setImmediate();
  await setImmediate();
  assert.is(motion.rejected(), 2);
  assert.is(motion.positions.size, 0);
});

test('at the start each unit stands where its track last saw it, without backfill', async () => {
  const { motion } = await begin({
    tracks: [
      { type: 'FixesRecorded', unitId: 'A1', fixes: [fixAt(km(1, 0), t(10))], at: t(10) },
      {
        type: 'FixesRecorded',
        unitId: 'A1',
        fixes: [fixAt(km(3, 0), t(20)), fixAt(km(2, 0), t(25), { isBackfill: true })],
        at: t(25),
      },
    ],
  });
  assert.is(motion.positions.get('A1')?.fixAt, t(20));
  assert.is(motion.positions.has('A2'), false);
});

test("a start amid a blind area's history looks back past it to where the unit was seen live", async () => {
  const batch = (at: number, history: boolean): DomainEvent => ({
    type: 'FixesRecorded',
    unitId: 'A1',
    fixes: [fixAt(km(at / 10, 0), t(at), history ? { isBackfill: true } : {})],
    at: t(at),
  });
  const { motion } = await begin({
    tracks: [batch(10, false), batch(90, false), ...[20, 30, 40].map((at) => batch(at, true))],
  });
  assert.is(motion.positions.get('A1')?.fixAt, t(90));
});

test('a unit that was never seen live stands nowhere at the start', async () => {
  const { motion } = await begin({
    tracks: [
      {
        type: 'FixesRecorded',
        unitId: 'A1',
        fixes: [fixAt(km(1, 0), t(10), { isBackfill: true })],
        at: t(10),
      },
    ],
  });
  assert.is(motion.positions.has('A1'), false);
});

/** Two roads side by side, fifty metres apart: a fix between them belongs to the one the unit came along. */
const sideBySide = drawRoads(
  `
    A---------B---------C
    |                   |
    D---------E---------F`,
  { metres: 25, tags: { AB: { name: '人民路' }, BC: { name: '人民路' } } },
);
const engine = sideBySide.engine();
const byRoad = (track: readonly TrackFix[]) => Promise.resolve(engine.match(track));

test('a moving unit is shown on the road it came along, and driven from there', async () => {
  const { motion, clock, fold, publish, from } = await begin({ match: byRoad });
  fold(...missionUntil('UnitMobilised'));
  for (let step = 0; step <= 4; step += 1) {
    const strayed = step === 4 ? -28 : 0;
    const place = sideBySide.between('A', 'B', 0.2 + step * 0.2, strayed);
    await publish(fixAt(place, t(300 + step * 5), { speedMps: 10, courseDegrees: 90 }));
  }
  clock.set(t(321));
  await motion.estimate();
  const row = motion.onRoads.get('A1');
  assert.equal([row?.road.name, row?.headingDegrees, row?.fixAt], ['人民路', 90, t(320)]);
  assert.ok(Math.abs((from[0]?.lat ?? 0) - sideBySide.at('A').lat) < 1e-6, 'it starts on its own road');
});

test('a free unit on the move is shown on its road, and once it stands no more', async () => {
  const { motion, clock, publish, changes } = await begin({ match: byRoad });
  await publish(fixAt(sideBySide.between('A', 'B'), t(10), { speedMps: 10 }));
  clock.set(t(10));
  await motion.estimate();
  assert.is(motion.onRoads.get('A1')?.road.name, '人民路');
  await publish(fixAt(sideBySide.between('A', 'B'), t(20), { speedMps: 0 }));
  clock.set(t(20));
  await motion.estimate();
  assert.is(motion.onRoads.size, 0);
  assert.equal(changes.at(-1), ['onRoads', 'A1', null]);
});

test('off the roads there is none to show', async () => {
  const { motion, clock, publish } = await begin({ match: byRoad });
  await publish(fixAt(sideBySide.between('A', 'B'), t(10), { speedMps: 10 }));
  clock.set(t(10));
  await motion.estimate();
  await publish(fixAt(km(9, 9), t(16), { speedMps: 10 }));
  clock.set(t(16));
  await motion.estimate();
  assert.is(motion.onRoads.size, 0);
});

test('a withdrawn unit leaves no position behind', async () => {
  const { motion, fold, publish } = await begin();
  await publish(fixAt(km(6, 0), t(300)));
  fold({ type: 'UnitWithdrawn', unitId: 'A1', at: t(301) });
  await motion.estimate();
  assert.is(motion.positions.has('A1'), false);
});

test.run();
