import * as fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { DomainEvent, EventOf } from '../../../coordinator/domain/events.ts';
import { instant, seconds } from '../../../coordinator/domain/quantities.ts';
import { liveMap } from '../../../projections/live-map/live-map.ts';
import { rangeOfDrive } from '../../../projections/promises/arrival-range.ts';
import { promises } from '../../../projections/promises/promises.ts';
import { turnoutOf } from '../../../projections/promises/turnout.ts';
import { ascending, quantile } from '../../../projections/promises/quantile.ts';
import { type ReadModelTables, emptyReadModel } from '../../../projections/read-model.ts';
import { foldInto } from '../../../projections/run.ts';
import { mission, missionUntil } from '../../support/mission.ts';
import { recorded, t } from '../../support/read-side.ts';
import { introduced, twoCounties } from '../../support/two-counties.ts';

const test = suite('promised arrivals');

function after(...events: readonly DomainEvent[]) {
  const view = emptyReadModel();
  for (const one of recorded([...introduced(twoCounties()), ...events]))
    foldInto<ReadModelTables>([liveMap, promises], view, one);
  return view;
}

const assigned = (from: number, travelSeconds: number, unitId = 'A1'): DomainEvent => {
  const event = mission({ unitId, from }).find(
    (one): one is EventOf<'UnitAssigned'> => one.type === 'UnitAssigned',
  );
  if (!event) throw new Error('a mission assigns its unit');
  const promisedArrivalAt = instant(t(from) + travelSeconds * 1000);
  return { ...event, travelSeconds: seconds(travelSeconds), promisedArrivalAt, at: t(from) };
};

/** Assigned at `from`, rolling a minute later, there when the drive has taken `drive`. */
const run = (from: number, travelSeconds: number, drive: number, unitId = 'A1'): readonly DomainEvent[] => [
  assigned(from, travelSeconds, unitId),
  { type: 'UnitMobilised', unitId, incidentId: 'I1', at: t(from + 60) },
  { type: 'UnitArrivedOnScene', unitId, incidentId: 'I1', at: t(from + 60 + drive) },
  { type: 'UnitBecameAvailable', unitId, incidentId: 'I1', at: t(from + 60 + drive + 10) },
];

test('a promise is scored by the station that was sent and by the hour in which it was', () => {
  // Promised in 300 s, there 60 s to turn out and 330 s of drive later: 90 s late.
  const view = after(...run(100, 300, 330));
  const score = {
    n: 1,
    medianErrorSeconds: 90,
    p90ErrorSeconds: 90,
    biasSeconds: 90,
    newestAt: t(490),
  };
  assert.equal(view.promises.get('station:S1'), { by: 'station', id: 'S1', ...score });
  assert.equal(view.promises.get('hour:8'), { by: 'hour', id: '8', ...score });
  assert.is(view.promises.size, 2);
});

test('early and late cancel out in the bias, not in the error', () => {
  const view = after(...run(0, 300, 300), ...run(1000, 300, 180), ...run(2000, 300, 360));
  const score = view.promises.get('station:S1');
  assert.equal([score?.n, score?.biasSeconds, score?.medianErrorSeconds], [3, 40, 60]);
  assert.is(Math.round(score?.p90ErrorSeconds ?? 0), 108);
});

test('the hour is that of the network, not of the server', () => {
  // The story begins at midnight UTC, which is eight in the morning in Fuyang.
  assert.ok(after(...run(3590, 300, 300)).promises.has('hour:8'));
  assert.ok(after(...run(3600, 300, 300)).promises.has('hour:9'));
});

/** Promised with a turnout, and rolling `turnout` seconds after the order. */
const turnedOut = (from: number, turnout: number): readonly DomainEvent[] =>
  run(from, 300, 300).map((event) => {
    if (event.type === 'UnitAssigned') return { ...event, turnoutSeconds: seconds(120) };
    return event.type === 'UnitMobilised' ? { ...event, at: t(from + turnout) } : event;
  });

test('a station is known by the median of its last fifty turnouts, once there are twenty', () => {
  const twenty = Array.from({ length: 20 }, (_, n) => turnedOut(n * 1000, 40 + n));
  const some = after(...twenty.slice(1).flat());
  assert.equal(turnoutOf(some.turnouts, 'S1'), { seconds: 120, recorded: 0 });
  const enough = after(...twenty.flat());
  assert.equal(turnoutOf(enough.turnouts, 'S1'), { seconds: 50, recorded: 20 });
  const moved = Array.from({ length: 50 }, (_, n) => turnedOut((n + 20) * 1000, 70));
  const later = after(...twenty.flat(), ...moved.flat());
  assert.equal(turnoutOf(later.turnouts, 'S1'), { seconds: 70, recorded: 50 });
});

test('a crew that stood on the road says nothing of how fast its station turns out', () => {
  assert.is(after(...run(100, 300, 330)).turnouts.size, 0);
});

test('a crew that says twice that it rolls turned out once', () => {
  const [ordered, rolls] = turnedOut(100, 50);
  if (!ordered || rolls?.type !== 'UnitMobilised') throw new Error('an order and wheels rolling');
  const view = after(ordered, rolls, { ...rolls, at: t(300) });
  assert.equal(view.turnouts.get('S1'), { turnoutSeconds: [50] });
  assert.is(view.openPromises.get('A1')?.departedAt, t(150));
});

test('the drive to a centre is scored by the centre, from the moment the unit leaves', () => {
  const view = after(...mission());
  // Chosen with 300 s; left at minute 9 and arrived at minute 12 of the mission.
  const score = view.promises.get('centre:H1');
  assert.equal([score?.n, score?.biasSeconds], [1, -120]);
  assert.equal(view.promiseOutcomes.get('centre-hour:H1:8')?.driveRatios, [0.6]);
  assert.is(view.chosenDrives.size, 0, 'care has ended');
});

test('a redirected unit promises anew from where it turned', () => {
  const until = missionUntil('UnitLeftScene');
  const again: DomainEvent = { ...chosen('H2', t(620)), at: t(620) };
  const turned: readonly DomainEvent[] = [
    again,
    { type: 'UnitRedirected', unitId: 'A1', incidentId: 'I1', centreId: 'H2', at: t(630) },
    { type: 'UnitArrivedAtCentre', unitId: 'A1', incidentId: 'I1', centreId: 'H2', at: t(1000) },
  ];
  const view = after(...until, ...turned);
  assert.is(view.promises.has('centre:H1'), false);
  assert.is(view.promises.get('centre:H2')?.biasSeconds, 70);
});

const chosen = (centreId: string, at: ReturnType<typeof t>): EventOf<'DestinationChosen'> => {
  const event = mission({ centreId }).find(
    (one): one is EventOf<'DestinationChosen'> => one.type === 'DestinationChosen',
  );
  if (!event) throw new Error('a mission chooses its destination');
  return { ...event, at };
};

/** Of a drive from S1 that begins at eight in the morning. */
const rangeAt = ({ promiseOutcomes }: ReturnType<typeof after>, more = {}) =>
  rangeOfDrive(promiseOutcomes, 'Asia/Shanghai', {
    leg: 'scene',
    placeId: 'S1',
    promisedAt: t(0),
    ...more,
  });

const UNKEPT: readonly (readonly [string, DomainEvent])[] = [
  [
    'was recalled',
    { type: 'UnitRecalled', unitId: 'A1', incidentId: 'I1', reason: 'stand down', at: t(400) },
  ],
  ['broke down', { type: 'UnitPaused', unitId: 'A1', reason: 'fault', at: t(400) }],
  ['was withdrawn', { type: 'UnitWithdrawn', unitId: 'A1', at: t(400) }],
];
for (const [what, end] of UNKEPT) {
  test(`of a unit that ${what} no promise is scored`, () => {
    const late: DomainEvent = { type: 'UnitArrivedOnScene', unitId: 'A1', incidentId: 'I1', at: t(900) };
    const view = after(...missionUntil('UnitMobilised'), end, late);
    assert.is(view.promises.size, 0);
    assert.is(view.openPromises.size, 0);
  });
}

test('only the newest two hundred of a place count', () => {
  const early = Array.from({ length: 50 }, (_, i) => run(i * 20, 100, 1000)).flat();
  const late = Array.from({ length: 200 }, (_, i) => run(50_000 + i * 400, 100, 40)).flat();
  const score = after(...early, ...late).promises.get('station:S1');
  assert.equal([score?.n, score?.biasSeconds], [200, 0]);
});

test('the width of an arrival is that of the drives of the station in that hour', () => {
  const runs = Array.from({ length: 21 }, (_, i) => run(i * 100, 100, 80 + i * 2)).flat();
  const view = after(...runs);
  const range = rangeAt(view);
  assert.equal(range, { low: 0.84, high: 1.16, promises: 21, isWide: false });
  assert.is(rangeAt(view, { promisedAt: t(3600) }).isWide, true);
  assert.is(rangeAt(view, { leg: 'centre' }).isWide, true);
});

test('with fewer than twenty drives the width is a wide guess and says so', () => {
  const runs = Array.from({ length: 19 }, (_, i) => run(i * 100, 100, 100)).flat();
  const range = rangeAt(after(...runs));
  assert.equal([range.promises, range.isWide], [19, true]);
  assert.ok(range.low < 0.8 && range.high > 1.4);
});

test('what was expected lies within its width, even where all come late', () => {
  const runs = Array.from({ length: 20 }, (_, i) => run(i * 180, 100, 110)).flat();
  const range = rangeAt(after(...runs));
  assert.equal([range.low, range.high], [1, 1.1]);
});

test('drives of less than a minute do not tell how fast the roads are', () => {
  const view = after(...run(0, 30, 90));
  assert.is(view.promises.get('station:S1')?.n, 1);
  assert.equal(view.promiseOutcomes.get('station:S1')?.driveRatios, []);
});

test('a quantile lies among the values, and half of them below the median', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1, maxLength: 50 }),
      (values) => {
        const sorted = ascending(values);
        const median = quantile(sorted, 0.5);
        assert.ok(values.filter((value) => value < median).length <= values.length / 2);
        assert.ok(values.filter((value) => value > median).length <= values.length / 2);
        assert.is(quantile(sorted, 0), Math.min(...values));
        assert.is(quantile(sorted, 1), Math.max(...values));
      },
    ),
  );
});

test('scores depend on the promises alone, not on what happened between', () => {
  const runs = fc.array(
    fc.record(
      {
        unitId: fc.constantFrom('A1', 'A2'),
        travel: fc.integer({ min: 1, max: 2000 }),
        drive: fc.integer({ min: 1, max: 4000 }),
      },
      { noNullPrototype: true },
    ),
    { maxLength: 15 },
  );
  fc.assert(
    fc.property(runs, (drawn) => {
      const alone = drawn.flatMap(({ unitId, travel, drive }, i) => run(i * 10_000, travel, drive, unitId));
      const disturbed = alone.flatMap((event, i) => [
        event,
        { type: 'UnitMobilised', unitId: 'X9', incidentId: 'I9', at: t(i) } as const,
      ]);
      assert.equal(after(...disturbed).promises, after(...alone).promises);
      const stations = [...after(...alone).promises.values()].filter(({ by }) => by === 'station');
      assert.is(
        stations.reduce((sum, { n }) => sum + n, 0),
        drawn.length,
      );
    }),
  );
});

test.run();
