import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { DomainEvent } from '../../../coordinator/domain/events.ts';
import type { PositionRow } from '../../../projections/live-map/view.ts';
import { emptyReadModel, READ_MODEL } from '../../../projections/read-model.ts';
import { createResponseCircle } from '../../../projections/response-circle/response-circle.ts';
import { foldInto } from '../../../projections/run.ts';
import type { TravelTimes } from '../../../projections/roads/travel-times.ts';
import { missionUntil } from '../../support/mission.ts';
import { TestClock, recorded, t } from '../../support/read-side.ts';
import { openPlain } from '../../support/open-plain.ts';
import { introduced, km, twoCounties, unitOf } from '../../support/two-counties.ts';

const test = suite('response circle');

function begin(network = twoCounties(), travelTimes: TravelTimes = openPlain) {
  const clock = new TestClock();
  const view = emptyReadModel();
  const positions = new Map<string, PositionRow>();
  const fold = (...events: readonly DomainEvent[]): void => {
    for (const one of recorded(events)) foldInto(READ_MODEL, view, one);
  };
  fold(...introduced(network));
  let batches = 0;
  const changed = (): void => {
    batches += 1;
  };
  let closed = '';
  const live = createResponseCircle({
    view,
    positions,
    travelTimes,
    closedRoads: { version: () => closed },
    clock,
    changed,
  });
  const close = (closureId: string): void => {
    closed = closureId;
  };
  return { live, fold, clock, positions, close, batches: () => batches };
}

const near = (actual: number | undefined, expected: number, within: number): void => {
  assert.ok(
    Math.abs((actual ?? Number.NaN) - expected) < within,
    `${actual ?? 'nothing'} is not ${expected}`,
  );
};

test('residents count as covered when a free unit reaches their township in time', async () => {
  const { live } = begin();
  await live.refresh();
  // w1 is 1 km from S1, w2 is 12.7 km away (21 min), e1 lies at S2.
  assert.is(live.coverage.get('west')?.within10, 0.6);
  assert.is(live.coverage.get('west')?.within15, 0.6);
  assert.is(live.coverage.get('east')?.within10, 1);
  assert.is(live.coverage.get('all')?.within10, 0.8);
  assert.is(live.coverage.get('all')?.residents, 2000);
});

test('the share of area is that of the disc inside the county', async () => {
  const { live } = begin();
  await live.refresh();
  // 10 min at 10 m/s is a disc of 6 km: 113 of 400 km²; 15 min one of 9 km: 254 of 400 km².
  near(live.coverage.get('west')?.areaWithin10, 113.1 / 400, 0.01);
  near(live.coverage.get('west')?.areaWithin15, 254.5 / 400, 0.01);
  near(live.circle.get('600')?.areaSquareKm, 2 * 113.1, 3);
  assert.is(live.circle.get('600')?.freeUnits, 2);
  assert.is(live.circle.get('600')?.quality, 'estimated');
});

test('area outside the county does not count for it', async () => {
  const { live, fold, positions } = begin();
  fold({ type: 'UnitPaused', unitId: 'A2', reason: 'fuel', at: t(1) });
  const onTheBorder = { unitId: 'A1', ...km(10, 0), speedMps: 0, courseDegrees: 0 };
  positions.set('A1', { ...onTheBorder, fixAt: t(0), receivedAt: t(0) });
  await live.refresh();
  near(live.coverage.get('west')?.areaWithin10, 113.1 / 2 / 400, 0.01);
  near(live.coverage.get('east')?.areaWithin10, 113.1 / 2 / 400, 0.01);
  near(live.coverage.get('all')?.areaWithin10, 113.1 / 800, 0.01);
});

test('a unit that is sent out opens a gap', async () => {
  const { live, fold } = begin();
  await live.refresh();
  fold(...missionUntil('UnitAssigned'));
  await live.refresh();
  assert.is(live.coverage.get('west')?.within10, 0);
  assert.is(live.circle.get('600')?.freeUnits, 1);
});

test('with nobody free the circle is empty, not missing', async () => {
  const { live, fold } = begin();
  for (const unitId of ['A1', 'A2']) fold({ type: 'UnitWentOffDuty', unitId, at: t(5) });
  await live.refresh();
  assert.equal(live.circle.get('900')?.polygons, []);
  assert.is(live.circle.get('900')?.areaSquareKm, 0);
  assert.is(live.coverage.get('all')?.within15, 0);
});

test('blood vehicles and the helicopter cover nobody', async () => {
  const units = [unitOf('B1', { kind: 'blood-vehicle' }), unitOf('H1', { kind: 'helicopter' })];
  const { live } = begin(twoCounties({ units }));
  await live.refresh();
  assert.is(live.circle.get('600')?.freeUnits, 0);
});

test('it is computed again when a free unit moved, not when nothing did', async () => {
  const { live, positions, clock, batches } = begin();
  const at = (east: number, seconds: number): PositionRow => ({
    unitId: 'A1',
    ...km(east, 0),
    speedMps: 10,
    courseDegrees: 0,
    fixAt: t(seconds),
    receivedAt: t(seconds),
  });
  positions.set('A1', at(0, 0));
  await live.refresh();
  clock.set(t(2));
  positions.set('A1', at(0.01, 2));
  await live.refresh();
  assert.is(batches(), 1);
  positions.set('A1', at(0.5, 4));
  clock.set(t(4));
  await live.refresh();
  assert.is(batches(), 2);
  assert.is(live.circle.get('600')?.computedAt, t(4));
});

test('an unchanged circle is renewed every minute', async () => {
  const { live, clock, batches } = begin();
  await live.refresh();
  clock.set(t(59));
  await live.refresh();
  assert.is(batches(), 1);
  clock.set(t(60));
  await live.refresh();
  assert.is(batches(), 2);
});

test('when the roads become ready the estimate is replaced at once', async () => {
  let status: 'loading' | 'ready' = 'loading';
  const roads: TravelTimes = { ...openPlain, health: () => ({ ...openPlain.health(), status }) };
  const { live, batches } = begin(twoCounties(), roads);
  await live.refresh();
  status = 'ready';
  await live.refresh();
  assert.is(batches(), 2);
});

test('when a road is closed the circle is computed again at once', async () => {
  const { live, close, batches } = begin();
  await live.refresh();
  close('R1');
  await live.refresh();
  assert.is(batches(), 2);
  close('');
  await live.refresh();
  assert.is(batches(), 3);
});

test('a county that left the network leaves the table', async () => {
  const { live, fold } = begin();
  await live.refresh();
  const [west] = twoCounties().counties;
  const network = twoCounties({ counties: west ? [west] : [] });
  fold({ type: 'NetworkPublished', networkId: 'two-counties', fingerprint: 'f2', network, at: t(9) });
  await live.refresh();
  assert.equal([...live.coverage.keys()], ['west', 'all']);
});

test.run();
