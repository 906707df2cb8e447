import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { EventStore } from '../../../coordinator/application/ports.ts';
import type { DomainEvent } from '../../../coordinator/domain/events.ts';
import { type Instant, instant } from '../../../coordinator/domain/quantities.ts';
import { createHistory } from '../../../projections/history/history.ts';
import type { EtaRow, PositionRow, UnitRow } from '../../../projections/live-map/view.ts';
import type { CircleRow, ContributionRow } from '../../../projections/response-circle/view.ts';
import { emptyReadModel, READ_MODEL, READ_MODEL_CATEGORIES } from '../../../projections/read-model.ts';
import { rowsOf } from '../../../projections/rows.ts';
import { foldInto } from '../../../projections/run.ts';
import { mission, missionUntil } from '../../support/mission.ts';
import { openPlain } from '../../support/open-plain.ts';
import { historyOf, stored } from '../../support/past.ts';
import { t } from '../../support/read-side.ts';
import { fixAt, introduced, km, twoCounties } from '../../support/two-counties.ts';

const test = suite('history');

const rowAt = async <Row>(
  { history }: Awaited<ReturnType<typeof historyOf>>,
  moment: Instant,
  table: string,
  key: string,
): Promise<Row | undefined> => (await history.at(moment))?.tables[table]?.[key] as Row | undefined;

test('each moment shows what was known then', async () => {
  const past = await historyOf(await stored([[...introduced(twoCounties()), ...mission()]]));
  const statusAt = async (seconds: number) => (await rowAt<UnitRow>(past, t(seconds), 'units', 'A1'))?.status;
  assert.is(await statusAt(59), 'at-station');
  assert.is(await statusAt(180), 'assigned');
  assert.is(await statusAt(299), 'acknowledged');
  assert.is(await statusAt(300), 'mobilised');
  assert.is(await statusAt(5000), 'at-station');
  assert.is(await statusAt(180), 'assigned', 'and back again');
});

test('before the first event there is nothing to show', async () => {
  const { history } = await historyOf(await stored([introduced(twoCounties())]));
  assert.is(await history.at(t(-1)), undefined);
});

test('a fact that became known later does not leak into the past', async () => {
  const arrivedAt: DomainEvent = { type: 'UnitArrivedOnScene', unitId: 'A1', incidentId: 'I1', at: t(360) };
  const before = mission().slice(
    0,
    mission().findIndex(({ type }) => type === 'UnitArrivedOnScene'),
  );
  const past = await historyOf(
    // A crew without radio contact: what was true at 360 s became known at 900 s.
    await stored([[...introduced(twoCounties()), ...before]], [[arrivedAt], t(900)]),
  );
  assert.is((await rowAt<UnitRow>(past, t(899), 'units', 'A1'))?.status, 'mobilised');
  const after = await rowAt<UnitRow>(past, t(900), 'units', 'A1');
  assert.is(after?.status, 'on-scene');
  assert.is(after?.since, t(360));
});

test('units stand where they were known to stand, not where they went later', async () => {
  const batch = (east: number, seconds: number, more = {}): DomainEvent => ({
    type: 'FixesRecorded',
    unitId: 'A1',
    fixes: [fixAt(km(east, 0), t(seconds), more)],
    at: t(seconds),
  });
  const past = await historyOf(
    await stored(
      [introduced(twoCounties())],
      [[batch(1, 100), batch(2, 200), batch(3, 300)]],
      [[batch(9, 150, { isBackfill: true })], t(400)],
    ),
  );
  const fixSeenAt = async (seconds: number) =>
    (await rowAt<PositionRow>(past, t(seconds), 'positions', 'A1'))?.fixAt;
  assert.is(await fixSeenAt(99), undefined);
  assert.is(await fixSeenAt(100), t(100));
  assert.is(await fixSeenAt(299), t(200));
  assert.is(await fixSeenAt(500), t(300), 'the backfill is part of the track, not of the picture');
});

test('arrivals and the response circle are those of the past units', async () => {
  const past = await historyOf(
    await stored(
      [[...introduced(twoCounties()), ...mission()]],
      [[{ type: 'FixesRecorded', unitId: 'A1', fixes: [fixAt(km(6, 0), t(310))], at: t(310) }], t(310)],
    ),
  );
  const eta = await rowAt<EtaRow>(past, t(320), 'etas', 'A1');
  assert.is(eta?.targetId, 'I1');
  assert.is(eta?.estimatedAt, t(320));
  assert.is(await rowAt(past, t(5000), 'etas', 'A1'), undefined);
  assert.is((await rowAt<CircleRow>(past, t(320), 'circle', '600'))?.freeUnits, 1);
  const before = await rowAt<CircleRow>(past, t(10), 'circle', '600');
  assert.is(before?.freeUnits, 2);
  assert.is(before?.computedAt, t(10));
});

test('of the past, too, no arrival is told from a fix of more than ten minutes before', async () => {
  const past = await historyOf(
    await stored(
      [[...introduced(twoCounties()), ...missionUntil('UnitMobilised')]],
      [[{ type: 'FixesRecorded', unitId: 'A1', fixes: [fixAt(km(6, 0), t(310))], at: t(310) }], t(310)],
    ),
  );
  const eta = await rowAt<EtaRow>(past, t(900), 'etas', 'A1');
  assert.equal([eta?.isWide, eta?.promises], [true, 0]);
  assert.is(await rowAt(past, t(911), 'etas', 'A1'), undefined);
});

test('what each unit covered alone is told of the past as well', async () => {
  const past = await historyOf(await stored([[...introduced(twoCounties()), ...mission()]]));
  const before = await rowAt<ContributionRow>(past, t(10), 'contributions', 'A1');
  assert.equal([before?.residents, before?.computedAt], [600, t(10)]);
  assert.is(await rowAt(past, t(320), 'contributions', 'A1'), undefined, 'on a mission it covers nobody');
});

test('the bounds are the first and the newest moment something became known, with a tick per incident', async () => {
  const store = await stored([introduced(twoCounties())], [mission()]);
  const { history } = await historyOf(store);
  assert.equal(history.bounds(), { from: t(0), to: t(60 + 20 * 60), ticks: [t(120)], lateFacts: 0 });
  assert.is(createHistory({ store, travelTimes: openPlain }).bounds(), undefined);
});

test('over thousands of events any moment is the fold of everything until then', async () => {
  const missions = Array.from({ length: 150 }, (_, i) =>
    mission({ incidentId: `I${i}`, from: 60 + i * 1300 }),
  );
  const store = await stored([[...introduced(twoCounties()), ...missions.flat()]]);
  const past = await historyOf(store);
  assert.equal(rowsOf(past.view)['units'], (await past.history.at(t(10_000_000)))?.tables['units']);
  for (const moment of [0, 61, 100_000, 99_000, 99_001, 150_321, 3000]) {
    const expected = emptyReadModel();
    let events = 0;
    for await (const recorded of store.readAll(READ_MODEL_CATEGORIES, 'start')) {
      if (recorded.recordedAt > t(moment)) break;
      foldInto(READ_MODEL, expected, recorded);
      events += 1;
    }
    const shown = await past.history.at(t(moment));
    assert.is(shown?.events, events);
    for (const [table, rows] of Object.entries(rowsOf(expected))) {
      assert.is(JSON.stringify(shown?.tables[table]), JSON.stringify(rows), `${table} at ${moment}`);
    }
  }
});

test('a seek does not fold the log from its beginning', async () => {
  const missions = Array.from({ length: 150 }, (_, i) =>
    mission({ incidentId: `I${i}`, from: 60 + i * 1300 }),
  );
  const store = await stored([[...introduced(twoCounties()), ...missions.flat()]]);
  let read = 0;
  const counting: EventStore = {
    ...store,
    async *readAll(categories, after) {
      for await (const recorded of store.readAll(categories, after)) {
        read += 1;
        yield recorded;
      }
    },
  };
  const { history } = await historyOf(counting);
  read = 0;
  await history.at(t(190_000));
  assert.ok(read <= 1001, `${read} events read`);
  read = 0;
  await history.at(instant(t(190_000) + 5000));
  assert.ok(read <= 10, `${read} events read to play on`);
});

test.run();
