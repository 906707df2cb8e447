import * as fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { metres, minutes, seconds } from '../../../coordinator/domain/quantities.ts';
import type { UnitStatus } from '../../../projections/live-map/view.ts';
import type { StationTurnouts } from '../../../projections/promises/view.ts';
import { rankUnits } from '../../../projections/routing/closest-capable-unit.ts';
import { shortlistUnits } from '../../../projections/routing/unit-shortlist.ts';
import { UNIT_EXCLUSIONS, UNIT_REASONS, UNIT_SHORTFALLS } from '../../../projections/routing/view.ts';
import { openPlain } from '../../support/open-plain.ts';
import { t } from '../../support/read-side.ts';
import { km, unitOf } from '../../support/two-counties.ts';
import { NOW, stations, need, placed, ranked } from './units-to-rank.ts';

const test = suite('closest capable unit');

const codes = (reasons: readonly { readonly code: string }[] | undefined) => reasons?.map(({ code }) => code);

test('the unit that is there first is offered first, wherever its station is', async () => {
  const { offered, policy, rankedAt } = await ranked([
    placed('FAR', km(9, 0)),
    placed('NEAR', km(1, 0)),
    placed('MID', km(4, 0)),
  ]);
  assert.equal(
    offered.map(({ id }) => id),
    ['NEAR', 'MID', 'FAR'],
  );
  assert.equal(codes(offered[0]?.reasons), ['nearest', 'on-the-road', 'fix-age', 'estimated']);
  assert.equal(codes(offered[1]?.reasons), ['on-the-road', 'fix-age', 'estimated']);
  assert.is(offered[0]?.fixAgeSeconds, seconds(5));
  assert.is(policy, 'closest-capable-unit');
  assert.is(rankedAt, NOW);
});

test('travel time decides, not the straight line', () => {
  const units = [placed('ACROSS-THE-RIVER', km(1, 0)), placed('ON-THE-ROAD', km(3, 0))];
  const positions = new Map(units.flatMap(({ position }) => (position ? [[position.unitId, position]] : [])));
  const shortlist = shortlistUnits(
    need,
    units.map(({ row }) => row),
    positions,
    stations,
    NOW,
  );
  const travel = [
    { seconds: minutes(20), metres: metres(20_000), quality: 'road' as const },
    { seconds: minutes(4), metres: metres(3_500), quality: 'road' as const },
  ];
  const { offered } = rankUnits(need, shortlist, travel, { rankingId: 'R1', now: NOW });
  assert.equal(
    offered.map(({ id }) => id),
    ['ON-THE-ROAD', 'ACROSS-THE-RIVER'],
  );
});

test('a unit that nobody misses is offered with that, last of its reasons', async () => {
  const units = [placed('A', km(1, 0)), placed('B', km(2, 0))];
  const shortlist = shortlistUnits(
    need,
    units.map(({ row }) => row),
    new Map(units.flatMap(({ position }) => (position ? [[position.unitId, position]] : []))),
    stations,
    NOW,
  );
  const travel = await openPlain.toPlace(
    shortlist.candidates.map(({ start }) => start.place),
    need.place,
  );
  const kept = { unitId: 'B', residents: 0, townshipIds: [], drops: [], computedAt: t(3598) };
  const contributions = new Map([['B', kept]]);
  const { offered } = rankUnits(need, shortlist, travel, { rankingId: 'R1', now: NOW, contributions });
  assert.not(codes(offered[0]?.reasons)?.includes('coverage-kept'));
  assert.equal(offered[1]?.reasons.at(-1), { code: 'coverage-kept', values: { seconds: 2 } });
});

function rankedWithTurnouts(turnouts: ReadonlyMap<string, StationTurnouts>) {
  const units = [
    placed('HOME', km(0, 0), { status: 'at-station' }),
    placed('ROAD', km(1, 0)),
    placed('OUT', km(4, 0)),
  ];
  const positions = new Map(units.flatMap(({ position }) => (position ? [[position.unitId, position]] : [])));
  const rows = units.map(({ row }) => row);
  const shortlist = shortlistUnits(need, rows, positions, stations, NOW);
  const travel = shortlist.candidates.map(({ unit }) => ({
    seconds: seconds(unit.unitId === 'HOME' ? 60 : 120),
    metres: metres(1000),
    quality: 'road' as const,
  }));
  return rankUnits(need, shortlist, travel, { rankingId: 'R1', now: NOW, turnouts });
}

test('a crew that must leave its station is behind one on the road that is there before it', () => {
  const { offered } = rankedWithTurnouts(new Map());
  assert.equal(
    offered.map(({ id, travelSeconds, turnoutSeconds }) => [id, travelSeconds, turnoutSeconds]),
    [
      ['OUT', 120, undefined],
      ['ROAD', 120, undefined],
      ['HOME', 60, 120],
    ],
  );
  assert.equal(offered[0]?.reasons[0], { code: 'nearest', values: { seconds: 120 } });
  assert.equal(offered[2]?.reasons[0], { code: 'turnout-assumed', values: { seconds: 120 } });
});

test('a quick station is offered by its own turnouts, and says on how many they rest', () => {
  const turnoutSeconds = Array.from({ length: 20 }, (_, n) => seconds(30 + n));
  const { offered } = rankedWithTurnouts(new Map([['S1', { turnoutSeconds }]]));
  assert.equal([offered[0]?.id, offered[0]?.turnoutSeconds], ['HOME', 40]);
  assert.equal(offered[0]?.reasons[0], { code: 'nearest', values: { seconds: 100 } });
  assert.equal(offered[0]?.reasons[1], { code: 'turnout', values: { seconds: 40, count: 20 } });
});

function rankedWithShiftEnds(endsAt: Readonly<Record<string, number>>) {
  const units = [placed('NEAR', km(1, 0)), placed('FAR', km(4, 0))];
  const positions = new Map(units.flatMap(({ position }) => (position ? [[position.unitId, position]] : [])));
  const rows = units.map(({ row }) => row);
  const shortlist = shortlistUnits(need, rows, positions, stations, NOW);
  const travel = shortlist.candidates.map(({ unit }) => ({
    seconds: minutes(unit.unitId === 'NEAR' ? 5 : 10),
    metres: metres(1000),
    quality: 'road' as const,
  }));
  const shifts = new Map(
    Object.entries(endsAt).map(([unitId, minute]) => [
      unitId,
      { cameOnDutyAt: t(0), endsAt: t(3600 + minute * 60), busySeconds: seconds(0), moves: 0 },
    ]),
  );
  return rankUnits(need, shortlist, travel, { rankingId: 'R1', now: NOW, shifts }).offered;
}

test('a crew that would be home late is offered with the end of its shift, and stays first up to half an hour', () => {
  // Free again after 5 + 60 min.
  const [first] = rankedWithShiftEnds({ NEAR: 35 });
  assert.is(first?.id, 'NEAR');
  assert.equal(first?.reasons[0], { code: 'shift-ends', values: { at: t(3600 + 35 * 60) } });
  assert.equal(codes(rankedWithShiftEnds({ NEAR: 65 })[0]?.reasons)?.includes('shift-ends'), false);
});

test('beyond that others go before it, and nobody else is called the soonest', () => {
  const offered = rankedWithShiftEnds({ NEAR: 34 });
  assert.equal(
    offered.map(({ id }) => id),
    ['FAR', 'NEAR'],
  );
  assert.not(offered.some(({ reasons }) => codes(reasons)?.includes('nearest')));
});

test('an incident that needs an incubator gets a unit that has one, though others are nearer', async () => {
  const equipped = unitOf('EQUIPPED', { capabilities: ['incubator', 'doctor'] });
  const { offered, excluded } = await ranked(
    [placed('NEAR', km(1, 0)), placed('EQUIPPED', km(6, 0), { unit: equipped })],
    { ...need, needs: ['incubator'] },
  );
  assert.equal(
    offered.map(({ id }) => id),
    ['EQUIPPED'],
  );
  assert.equal(offered[0]?.reasons[1], { code: 'capable', values: { capabilities: 'incubator' } });
  assert.equal(excluded, [{ id: 'NEAR', reason: { code: 'lacks', values: { capability: 'incubator' } } }]);
});

test('a unit at its station whose terminal is silent starts from the station', async () => {
  const atStation = { status: 'at-station' as const };
  for (const unit of [placed('A', km(50, 0), atStation, 3000), placed('A', undefined, atStation)]) {
    const { offered } = await ranked([unit], { ...need, place: km(2, 0) });
    assert.equal(codes(offered[0]?.reasons), ['nearest', 'from-station', 'estimated']);
    assert.is(offered[0]?.fixAgeSeconds, undefined);
    assert.ok((offered[0]?.travelMetres ?? 0) < 3000);
  }
});

test('a unit at its station that moved away is taken from its fresh fix', async () => {
  const { offered } = await ranked([placed('A', km(5, 0), { status: 'at-station' })]);
  assert.ok((offered[0]?.travelMetres ?? 0) >= 5000);
});

const statuses: readonly UnitStatus[] = ['at-station', 'available', 'on-scene', 'off-duty', 'paused'];
const fleets = fc.uniqueArray(
  fc.record({
    id: fc.string({ minLength: 1, maxLength: 3 }),
    east: fc.integer({ min: -30, max: 30 }),
    north: fc.integer({ min: -30, max: 30 }),
    status: fc.constantFrom(...statuses),
    fixAge: fc.constantFrom(1, 300, 700, undefined),
    kind: fc.constantFrom('ambulance' as const, 'helicopter' as const),
  }),
  { maxLength: 30, selector: ({ id }) => id },
);

test('offered are the fastest free ambulances, in order; nobody is both offered and excluded', async () => {
  await fc.assert(
    fc.asyncProperty(fleets, async (fleet) => {
      const units = fleet.map(({ id, east, north, status, fixAge, kind }) =>
        placed(
          id,
          fixAge === undefined ? undefined : km(east, north),
          { status, unit: unitOf(id, { kind }) },
          fixAge,
        ),
      );
      const { offered, excluded, shortfall } = await ranked(units);
      const times = offered.map(({ travelSeconds }) => travelSeconds);
      assert.equal(
        times,
        [...times].sort((a, b) => a - b),
      );
      const offeredIds = new Set(offered.map(({ id }) => id));
      assert.ok(excluded.every(({ id }) => !offeredIds.has(id)));
      assert.is(shortfall === undefined, offered.length > 0);
      for (const { id, status, kind, fixAge } of fleet) {
        if (!offeredIds.has(id)) continue;
        assert.is(kind, 'ambulance');
        assert.ok(status === 'at-station' || (status === 'available' && (fixAge ?? 999) <= 600));
      }
      const known: readonly string[] = [...UNIT_REASONS, ...UNIT_EXCLUSIONS, ...UNIT_SHORTFALLS];
      const used = [
        ...offered.flatMap(({ reasons }) => reasons),
        ...excluded.map(({ reason }) => reason),
        ...(shortfall ? [shortfall] : []),
      ];
      assert.ok(used.every(({ code }) => known.includes(code)));
    }),
  );
});

test.run();
