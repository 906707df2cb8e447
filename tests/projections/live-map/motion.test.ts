import { setImmediate } from 'node:timers/promises';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { inProcessBus } from '../../../coordinator/adapters/in-process-bus.ts';
import { memoryEventStore } from '../../../coordinator/adapters/memory-event-store.ts';
import type { DomainEvent } from '../../../coordinator/domain/events.ts';
import type { Place } from '../../../coordinator/domain/geography.ts';
import { seconds } from '../../../coordinator/domain/quantities.ts';
import type { Network } from '../../../coordinator/domain/network.ts';
import type { Fix } from '../../../coordinator/domain/track/events.ts';
import { createMotion } from '../../../projections/live-map/motion.ts';
import { emptyReadModel, READ_MODEL } from '../../../projections/read-model.ts';
import type { TrackFix, TravelTimes } from '../../../projections/roads/travel-times.ts';
import { foldInto } from '../../../projections/run.ts';
import { drawRoads } from '../../support/ascii-roads.ts';
import { mission, missionUntil } from '../../support/mission.ts';
import { TestClock, record, recorded, t } from '../../support/read-side.ts';
import { openPlain } from '../../support/open-plain.ts';
import { fixAt, introduced, km, twoCounties, unitOf } from '../../support/two-counties.ts';

const test = suite('motion');

interface Surroundings {
  readonly tracks?: readonly DomainEvent[];
  readonly match?: TravelTimes['match'];
  readonly network?: Network;
}

async function begin({ tracks = [], match, network = twoCounties() }: Surroundings = {}) {
  const clock = new TestClock();
  const store = memoryEventStore(clock);
  await record(store, clock, tracks);
  const bus = inProcessBus((fault) => {
    throw fault;
  });
  const view = emptyReadModel();
  const fold = (...events: readonly DomainEvent[]): void => {
    for (const one of recorded(events)) foldInto(READ_MODEL, view, one);
  };
  fold(...introduced(network));
  const changes: (readonly [string, string, unknown])[] = [];
  let asked = 0;
  const from: Place[] = [];
  const travelTimes: Pick<TravelTimes, 'route' | 'match'> = {
    match: (track) => (match ? match(track) : openPlain.match(track)),
    route: (start, to) => {
      from.push(start);
      asked += 1;
      return openPlain.route(start, to);
    },
  };
  const changed = (batch: readonly (readonly [string, string, unknown])[]): void => {
    changes.push(...batch);
  };
  const motion = createMotion({ region: 'fuyang', view, store, bus, travelTimes, clock, changed });
  await motion.begin();
  const publish = async (fix: Fix, unitId = 'A1'): Promise<void> => {
    bus.publish(`gps.v1.fuyang.${unitId}`, { unitId, fix });
    await setImmediate();
    await setImmediate();
  };
  return { motion, bus, clock, fold, publish, changes, from, asked: () => asked };
}

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

test('a unit on its way has an arrival, from its newest fix', async () => {
  const { motion, clock, fold, publish } = await begin();
  fold(...missionUntil('UnitMobilised'));
  await publish(fixAt(km(6, 0), t(300)));
  clock.set(t(302));
  await motion.estimate();
  const eta = motion.etas.get('A1');
  assert.is(eta?.target, 'scene');
  assert.is(eta?.targetId, 'I1');
  assert.ok(Math.abs((eta?.remainingSeconds ?? 0) - 600) < 5, 'six kilometres at 10 m/s');
  assert.is(eta?.expectedAt, Math.round(t(300) + (eta?.remainingSeconds ?? 0) * 1000));
  assert.is(eta?.quality, 'estimated');
  assert.is(eta?.path.length, 2);
});

test('with a patient on board it is expected at the centre', async () => {
  const { motion, fold, publish } = await begin();
  fold(...missionUntil('UnitLeftScene'));
  await publish(fixAt(km(6, 0), t(600)));
  await motion.estimate();
  assert.equal([motion.etas.get('A1')?.target, motion.etas.get('A1')?.targetId], ['centre', 'H1']);
});

test('a blood vehicle is expected where the bags go that it took first, until they are received', async () => {
  const network = twoCounties({ units: [unitOf('BV1', { kind: 'blood-vehicle' })] });
  const { motion, fold, publish } = await begin({ network });
  const order = { product: 'red-cells', group: 'O-', quantity: 2, urgency: 'urgent' } as const;
  const bags = (orderId: string, centreId: string, at: number): readonly DomainEvent[] => [
    { type: 'BloodOrdered', orderId, centreId, ...order, neededBy: t(3600), at: t(at) },
    { type: 'BloodIssued', orderId, unitId: 'BV1', bagIds: [`${orderId}-1`], at: t(at + 5) },
  ];
  fold(...bags('B2', 'H2', 20), ...bags('B1', 'H1', 10));
  await publish(fixAt(km(6, 0), t(60)), 'BV1');
  await motion.estimate();
  assert.is(motion.etas.get('BV1')?.targetId, 'H1');
  fold({ type: 'BloodReceived', orderId: 'B1', centreId: 'H1', acceptedBagIds: ['B1-1'], at: t(70) });
  await motion.estimate();
  assert.is(motion.etas.get('BV1')?.targetId, 'H2');
  fold({ type: 'BloodReceived', orderId: 'B2', centreId: 'H2', acceptedBagIds: ['B2-1'], at: t(80) });
  await motion.estimate();
  assert.is(motion.etas.size, 0);
});

/** The story until the order is confirmed, promised with so many seconds of turnout; none for a unit on the road. */
const ordered = (turnout?: number): readonly DomainEvent[] =>
  missionUntil('OrderAcknowledged').map((event) =>
    event.type === 'UnitAssigned' && turnout !== undefined
      ? { ...event, turnoutSeconds: seconds(turnout) }
      : event,
  );

test('until its wheels roll a unit is expected after its turnout and the drive', async () => {
  const { motion, clock, fold, publish } = await begin();
  // The order came at 180 s; six kilometres are ten minutes.
  fold(...ordered(120));
  const expected = async (now: number): Promise<number> => {
    await publish(fixAt(km(6, 0), t(now), { speedMps: 0 }));
    clock.set(t(now));
    await motion.estimate();
    const { expectedAt = t(0), remainingSeconds = 0 } = motion.etas.get('A1') ?? {};
    return Math.round((expectedAt - t(0)) / 1000 - remainingSeconds);
  };
  assert.is(await expected(250), 300);
  assert.is(await expected(290), 300);
  assert.is(await expected(330), 330, 'later than promised, and every second later still');
  fold({ type: 'UnitMobilised', unitId: 'A1', incidentId: 'I1', at: t(340) });
  assert.is(await expected(350), 350);
});

test('a unit with an order that drives already, or was on the road, is expected after the drive alone', async () => {
  for (const { turnout, speedMps } of [{ turnout: 120, speedMps: 12 }, { speedMps: 0 }]) {
    const { motion, clock, fold, publish } = await begin();
    fold(...ordered(turnout));
    await publish(fixAt(km(6, 0), t(250), { speedMps }));
    clock.set(t(255));
    await motion.estimate();
    const { expectedAt = 0, remainingSeconds = 0 } = motion.etas.get('A1') ?? {};
    assert.ok(Math.abs(expectedAt - remainingSeconds * 1000 - t(250)) <= 1);
  }
});

test('a unit that stands, or that nobody has seen, has no arrival', async () => {
  const { motion, fold, publish } = await begin();
  fold(...missionUntil('UnitArrivedOnScene'));
  await publish(fixAt(km(6, 0), t(300)));
  await motion.estimate();
  assert.is(motion.etas.size, 0);
});

test('the roads are asked again only for a newer fix, and every five seconds at most', async () => {
  const { motion, clock, fold, publish, asked } = await begin();
  fold(...missionUntil('UnitMobilised'));
  await publish(fixAt(km(6, 0), t(300)));
  clock.set(t(300));
  await motion.estimate();
  await publish(fixAt(km(5.9, 0), t(301)));
  clock.set(t(304));
  await motion.estimate();
  assert.is(asked(), 1);
  clock.set(t(305));
  await motion.estimate();
  assert.is(asked(), 2);
  clock.set(t(400));
  await motion.estimate();
  assert.is(asked(), 2, 'nothing new is known');
});

test('a redirected unit is asked about at once', async () => {
  const { motion, clock, fold, publish } = await begin();
  fold(...missionUntil('UnitLeftScene'));
  await publish(fixAt(km(6, 0), t(600)));
  clock.set(t(600));
  await motion.estimate();
  fold({ type: 'UnitRedirected', unitId: 'A1', incidentId: 'I1', centreId: 'H2', at: t(601) });
  clock.set(t(601));
  await motion.estimate();
  assert.is(motion.etas.get('A1')?.targetId, 'H2');
});

test('when the unit arrives its arrival is taken away', async () => {
  const { motion, fold, publish, changes } = await begin();
  fold(...missionUntil('UnitMobilised'));
  await publish(fixAt(km(6, 0), t(300)));
  await motion.estimate();
  fold({ type: 'UnitArrivedOnScene', unitId: 'A1', incidentId: 'I1', at: t(360) });
  await motion.estimate();
  assert.is(motion.etas.size, 0);
  assert.equal(changes.at(-1), ['etas', 'A1', null]);
});

test('an arrival has a width, a wide one while few promises were kept', async () => {
  const { motion, clock, fold, publish } = await begin();
  fold(...missionUntil('UnitMobilised'));
  await publish(fixAt(km(6, 0), t(300)));
  clock.set(t(302));
  await motion.estimate();
  const eta = motion.etas.get('A1');
  assert.equal([eta?.promises, eta?.isWide], [0, true]);
  assert.ok(Math.abs((eta?.earliestAt ?? 0) - t(300 + 390)) < 5000, '0.65 of ten minutes');
  assert.ok(Math.abs((eta?.latestAt ?? 0) - t(300 + 960)) < 5000, '1.6 of ten minutes');
});

test('with twenty promises kept from its station in this hour the width is theirs', async () => {
  const { motion, clock, fold, publish } = await begin();
  // Promised in 300 s and driven in 60 s, twenty times between eight and nine in the morning.
  for (let i = 0; i < 20; i += 1) fold(...mission({ incidentId: `early${i}`, from: i }));
  fold(...missionUntil('UnitMobilised'));
  await publish(fixAt(km(6, 0), t(300)));
  clock.set(t(302));
  await motion.estimate();
  const eta = motion.etas.get('A1');
  assert.equal([eta?.promises, eta?.isWide], [20, false]);
  assert.ok(Math.abs((eta?.earliestAt ?? 0) - t(300 + 120)) < 5000, 'a fifth of ten minutes');
  assert.is(eta?.latestAt, eta?.expectedAt, 'nobody was ever later than the roads said');
});

test('an arrival told from a fix of more than ten minutes ago is taken back, and none is made from it', async () => {
  const { motion, clock, fold, publish } = await begin();
  fold(...missionUntil('UnitMobilised'));
  await publish(fixAt(km(6, 0), t(300)));
  clock.set(t(900));
  await motion.estimate();
  assert.ok(motion.etas.has('A1'));
  clock.set(t(901));
  await motion.estimate();
  assert.is(motion.etas.has('A1'), false);
  await motion.estimate();
  assert.is(motion.etas.has('A1'), false);
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
