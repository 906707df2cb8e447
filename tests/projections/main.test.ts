import { randomUUID } from 'node:crypto';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { inProcessBus } from '../../coordinator/adapters/in-process-bus.ts';
import { memoryEventStore } from '../../coordinator/adapters/memory-event-store.ts';
import type { EventStore } from '../../coordinator/application/ports.ts';
import type { DomainEvent } from '../../coordinator/domain/events.ts';
import { startProjections } from '../../projections/main.ts';
import type { Projections, RowChange } from '../../projections/read-side.ts';
import type { TravelTimes } from '../../projections/roads/travel-times.ts';
import { missionUntil } from '../support/mission.ts';
import { openPlain } from '../support/open-plain.ts';
import { TestClock, record, t } from '../support/read-side.ts';
import { centreOf, fixAt, introduced, km, twoCounties } from '../support/two-counties.ts';

const test = suite('read side');
const stroke = { capabilities: [{ pathway: 'stroke', level: 'advanced' }] } as const;
const network = twoCounties({ centres: [centreOf('H1', km(1, 0)), centreOf('H2', km(19, 0), stroke)] });

const started = (...events: readonly DomainEvent[]) => startedOver(openPlain, ...events);

async function startedOver(travelTimes: TravelTimes, ...events: readonly DomainEvent[]) {
  const clock = new TestClock();
  const store = memoryEventStore(clock);
  await record(store, clock, [...introduced(network), ...events]);
  const bus = newBus();
  const projections = begin(store, clock, bus, travelTimes);
  await projections.ready;
  return { projections, store, clock, bus };
}

const newBus = () =>
  inProcessBus((fault) => {
    throw fault;
  });

const begin = (store: EventStore, clock: TestClock, bus = newBus(), travelTimes = openPlain) =>
  startProjections({
    region: 'fuyang',
    store,
    bus,
    travelTimes,
    clock,
    ids: { next: () => randomUUID() },
    destinationPolicy: 'clinical-times',
    shadowPolicy: 'nearest-capable-centre',
    signal: new AbortController().signal,
    log: {
      error: (details, message) => {
        throw new Error(`${message}: ${JSON.stringify(details)}`);
      },
    },
  });

/** The first change of this row from now on. */
const changeOf = (projections: Projections, table: string, key: string): Promise<RowChange> =>
  new Promise((resolve) => {
    const leave = projections.onChanges((changes) => {
      const change = changes.find(([changed, row]) => changed === table && row === key);
      if (!change) return;
      leave();
      resolve(change);
    });
  });

test('a snapshot has every table of the live map, and deltas follow it', async () => {
  const { projections, bus } = await started();
  assert.equal(Object.keys(projections.snapshot()).sort(), [
    'alarmAcknowledgements',
    'answeredCalls',
    'bloodBags',
    'bloodOrders',
    'bloodStocks',
    'calls',
    'careErrors',
    'careScores',
    'centrePerformance',
    'centres',
    'chosenDrives',
    'circle',
    'clocks',
    'closureEffects',
    'closures',
    'contributions',
    'coverage',
    'coverageSeries',
    'etas',
    'inbound',
    'incidents',
    'lately',
    'network',
    'offloads',
    'onRoads',
    'openPromises',
    'pastClocks',
    'patients',
    'policyShadows',
    'positions',
    'predictedCare',
    'promiseOutcomes',
    'promises',
    'ruleVersions',
    'shifts',
    'turnouts',
    'units',
  ]);
  const moved = changeOf(projections, 'positions', 'A1');
  bus.publish('gps.v1.fuyang.A1', { unitId: 'A1', fix: fixAt(km(2, 0), t(5)) });
  const [, , row] = await moved;
  assert.is(projections.snapshot()['positions']?.['A1'], row);
  await projections.close();
});

test('the response circle and arrivals come by themselves', async () => {
  const { projections, bus, clock } = await started(...missionUntil('UnitMobilised'));
  clock.set(t(310));
  const [circle, eta] = [changeOf(projections, 'circle', '600'), changeOf(projections, 'etas', 'A1')];
  bus.publish('gps.v1.fuyang.A1', { unitId: 'A1', fix: fixAt(km(6, 0), t(310)) });
  assert.is(((await circle)[2] as { freeUnits: number }).freeUnits, 1);
  assert.is(((await eta)[2] as { targetId: string }).targetId, 'I1');
  await projections.close();
});

test('roads are closed by an event and open again by the clock', async () => {
  const sets: (readonly string[])[] = [];
  const set: TravelTimes['closures']['set'] = (inForce) => {
    sets.push(inForce.map(({ closureId }) => closureId));
    return Promise.resolve([]);
  };
  const { projections, store, clock } = await startedOver({ ...openPlain, closures: { set } });
  const shown = changeOf(projections, 'closures', 'R1');
  const where = { kind: 'road', place: km(1, 0) } as const;
  await record(store, clock, [
    { type: 'RoadClosed', closureId: 'R1', where, reason: 'crash', until: t(600), at: t(100) },
  ]);
  await shown;
  assert.equal(sets, [['R1']], 'before whoever waits for the change can ask for a way');
  clock.set(t(600));
  while (sets.length < 2) await new Promise((resolve) => setTimeout(resolve, 20));
  assert.equal(sets.at(-1), []);
  await projections.close();
});

test('a unit is ranked from where it is now, with the age of its fix', async () => {
  const { projections, bus, clock } = await started(...missionUntil('PatientReported'));
  clock.set(t(130));
  const moved = changeOf(projections, 'positions', 'A2');
  bus.publish('gps.v1.fuyang.A2', { unitId: 'A2', fix: fixAt(km(1, 0), t(125)) });
  await moved;
  const ranking = await projections.ranker.rankUnits('I1');
  assert.equal(
    ranking?.offered.map(({ id, fixAgeSeconds }) => [id, fixAgeSeconds]),
    [
      ['A1', undefined],
      ['A2', 5],
    ],
  );
  assert.is(ranking?.rankedAt, t(130));
  assert.is(await projections.ranker.rankUnits('I404'), undefined);
  await projections.close();
});

test('destinations are ranked from the scene, and from the vehicle once the patient is on board', async () => {
  const { projections, bus, clock, store } = await started(...missionUntil('PatientReported'));
  const fromScene = await projections.ranker.rankDestinations('I1-p1');
  assert.is(fromScene?.offered[0]?.id, 'H2');
  assert.is(fromScene?.offered[0]?.fixAgeSeconds, undefined);
  const boarded = changeOf(projections, 'patients', 'I1-p1');
  await record(store, clock, [{ type: 'PatientBoarded', patientId: 'I1-p1', unitId: 'A1', at: t(600) }]);
  await boarded;
  clock.set(t(610));
  const moved = changeOf(projections, 'positions', 'A1');
  bus.publish('gps.v1.fuyang.A1', { unitId: 'A1', fix: fixAt(km(15, 0), t(608)) });
  await moved;
  const onTheRoad = await projections.ranker.rankDestinations('I1-p1');
  assert.is(onTheRoad?.offered[0]?.fixAgeSeconds, 2);
  assert.ok((onTheRoad?.offered[0]?.travelSeconds ?? 999) < (fromScene?.offered[0]?.travelSeconds ?? 0) / 3);
  assert.is(await projections.ranker.rankDestinations('nobody'), undefined);
  await projections.close();
});

test('after closing nothing changes any more', async () => {
  const { projections, bus, clock, store } = await started();
  await projections.close();
  await projections.finished;
  let heard = 0;
  projections.onChanges(() => (heard += 1));
  bus.publish('gps.v1.fuyang.A1', { unitId: 'A1', fix: fixAt(km(2, 0), t(5)) });
  await record(store, clock, missionUntil('CallReceived'));
  await new Promise((resolve) => setTimeout(resolve, 20));
  assert.is(heard, 0);
});

test('the past can be asked for while the present goes on', async () => {
  const { projections } = await started(...missionUntil('UnitMobilised'));
  assert.equal(projections.history.bounds(), {
    from: t(0),
    to: t(300),
    ticks: [t(120)],
    lateFacts: 0,
  });
  const past = await projections.history.at(t(100));
  assert.is((past?.tables['units']?.['A1'] as { status: string }).status, 'at-station');
  assert.is(projections.view.units.get('A1')?.status, 'mobilised');
  await projections.close();
});

test('a site without events has an empty history', async () => {
  const clock = new TestClock();
  const projections = begin(memoryEventStore(clock), clock);
  await projections.ready;
  assert.is(projections.history.bounds(), undefined);
  assert.is(await projections.history.at(t(0)), undefined);
  await projections.close();
});

test('a read side that starts again shows the same rows', async () => {
  const events = missionUntil('UnitLeftScene');
  const first = await started(...events);
  const again = await started(...events);
  assert.equal(again.projections.snapshot(), first.projections.snapshot());
  await Promise.all([first.projections.close(), again.projections.close()]);
});

test.run();
