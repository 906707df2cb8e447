import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { DomainEvent } from '../../../coordinator/domain/events.ts';
import { seconds } from '../../../coordinator/domain/quantities.ts';
import { mission, missionUntil } from '../../support/mission.ts';
import { t } from '../../support/read-side.ts';
import { fixAt, km, twoCounties, unitOf } from '../../support/two-counties.ts';
import { begin } from './begun-motion.ts';

const arrival = suite('when a unit is expected');

arrival('a unit on its way has an arrival, from its newest fix', async () => {
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

arrival('with a patient on board it is expected at the centre', async () => {
  const { motion, fold, publish } = await begin();
  fold(...missionUntil('UnitLeftScene'));
  await publish(fixAt(km(6, 0), t(600)));
  await motion.estimate();
  assert.equal([motion.etas.get('A1')?.target, motion.etas.get('A1')?.targetId], ['centre', 'H1']);
});

arrival(
  'a blood vehicle is expected where the bags go that it took first, until they are received',
  async () => {
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
  },
);

/** The story until the order is confirmed, promised with so many seconds of turnout; none for a unit on the road. */
const ordered = (turnout?: number): readonly DomainEvent[] =>
  missionUntil('OrderAcknowledged').map((event) =>
    event.type === 'UnitAssigned' && turnout !== undefined
      ? { ...event, turnoutSeconds: seconds(turnout) }
      : event,
  );

arrival('until its wheels roll a unit is expected after its turnout and the drive', async () => {
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

arrival(
  'a unit with an order that drives already, or was on the road, is expected after the drive alone',
  async () => {
    for (const { turnout, speedMps } of [{ turnout: 120, speedMps: 12 }, { speedMps: 0 }]) {
      const { motion, clock, fold, publish } = await begin();
      fold(...ordered(turnout));
      await publish(fixAt(km(6, 0), t(250), { speedMps }));
      clock.set(t(255));
      await motion.estimate();
      const { expectedAt = 0, remainingSeconds = 0 } = motion.etas.get('A1') ?? {};
      assert.ok(Math.abs(expectedAt - remainingSeconds * 1000 - t(250)) <= 1);
    }
  },
);

arrival('a unit that stands, or that nobody has seen, has no arrival', async () => {
  const { motion, fold, publish } = await begin();
  fold(...missionUntil('UnitArrivedOnScene'));
  await publish(fixAt(km(6, 0), t(300)));
  await motion.estimate();
  assert.is(motion.etas.size, 0);
});

arrival('the roads are asked again only for a newer fix, and every five seconds at most', async () => {
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

arrival('a redirected unit is asked about at once', async () => {
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

arrival('when the unit arrives its arrival is taken away', async () => {
  const { motion, fold, publish, changes } = await begin();
  fold(...missionUntil('UnitMobilised'));
  await publish(fixAt(km(6, 0), t(300)));
  await motion.estimate();
  fold({ type: 'UnitArrivedOnScene', unitId: 'A1', incidentId: 'I1', at: t(360) });
  await motion.estimate();
  assert.is(motion.etas.size, 0);
  assert.equal(changes.at(-1), ['etas', 'A1', null]);
});

arrival('an arrival has a width, a wide one while few promises were kept', async () => {
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

arrival('with twenty promises kept from its station in this hour the width is theirs', async () => {
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

arrival(
  'an arrival told from a fix of more than ten minutes ago is taken back, and none is made from it',
  async () => {
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
  },
);

arrival.run();
