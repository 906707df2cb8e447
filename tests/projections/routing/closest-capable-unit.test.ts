import * as fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Place } from '../../../coordinator/domain/geography.ts';
import type { Priority } from '../../../coordinator/domain/pathways.ts';
import { metres, minutes, seconds } from '../../../coordinator/domain/quantities.ts';
import type { PositionRow, UnitRow, UnitStatus } from '../../../projections/live-map/view.ts';
import type { StationTurnouts } from '../../../projections/promises/view.ts';
import { rankUnits } from '../../../projections/routing/closest-capable-unit.ts';
import { type UnitNeed, shortlistUnits } from '../../../projections/routing/unit-shortlist.ts';
import { UNIT_EXCLUSIONS, UNIT_REASONS, UNIT_SHORTFALLS } from '../../../projections/routing/view.ts';
import { openPlain } from '../../support/open-plain.ts';
import { t } from '../../support/read-side.ts';
import { km, station, unitOf } from '../../support/two-counties.ts';

const test = suite('closest capable unit');
const NOW = t(3600);
const stations = new Map([['S1', station('S1', km(0, 0))]]);
const need: UnitNeed = { incidentId: 'I1', place: km(0, 0), needs: [] };

interface Placed {
  readonly row: UnitRow;
  readonly position?: PositionRow;
}

/** A unit at a place, seen `fixAge` seconds ago; without a place it never sent a fix. */
function placed(id: string, place: Place | undefined, more: Partial<UnitRow> = {}, fixAge = 5): Placed {
  const row: UnitRow = {
    unitId: id,
    unit: unitOf(id),
    status: 'available',
    since: t(0),
    crewSize: 3,
    patientIds: [],
    ...more,
  };
  if (!place) return { row };
  const fixAt = t(3600 - fixAge);
  return {
    row,
    position: { unitId: id, ...place, speedMps: 0, courseDegrees: 0, fixAt, receivedAt: fixAt },
  };
}

async function ranked(units: readonly Placed[], wanted: UnitNeed = need) {
  const positions = new Map(units.flatMap(({ position }) => (position ? [[position.unitId, position]] : [])));
  const rows = units.map(({ row }) => row);
  const shortlist = shortlistUnits(wanted, rows, positions, stations, NOW);
  const travel = await openPlain.toPlace(
    shortlist.candidates.map(({ start }) => start.place),
    wanted.place,
  );
  return rankUnits(wanted, shortlist, travel, { rankingId: 'R1', now: NOW });
}

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

const EXCLUSIONS: readonly (readonly [string, Placed, string])[] = [
  ['a unit on another incident', placed('A', km(1, 0), { status: 'on-scene', incidentId: 'I7' }), 'busy'],
  ['a unit off duty', placed('A', km(1, 0), { status: 'off-duty' }), 'off-duty'],
  ['a paused unit', placed('A', km(1, 0), { status: 'paused' }), 'paused'],
  ['a free unit silent for eleven minutes on the road', placed('A', km(1, 0), {}, 660), 'fix-too-old'],
  ['a free unit on the road that never sent a fix', placed('A', undefined), 'no-position'],
  [
    'a blood vehicle',
    placed('A', km(1, 0), { unit: unitOf('A', { kind: 'blood-vehicle' }) }),
    'blood-vehicle',
  ],
  ['the helicopter', placed('A', km(1, 0), { unit: unitOf('A', { kind: 'helicopter' }) }), 'helicopter'],
];
for (const [who, unit, code] of EXCLUSIONS) {
  test(`${who} is not offered, and the ranking says why`, async () => {
    const { offered, excluded, shortfall } = await ranked([unit, placed('OTHER', km(8, 0))]);
    assert.equal(
      offered.map(({ id }) => id),
      ['OTHER'],
    );
    assert.equal(
      excluded.map(({ id, reason }) => [id, reason.code]),
      [['A', code]],
    );
    assert.is(shortfall, undefined);
  });
}

test('a busy unit is named with the incident it works for', async () => {
  const { excluded } = await ranked([placed('A', km(1, 0), { status: 'transporting', incidentId: 'I7' })]);
  assert.equal(excluded[0]?.reason, { code: 'busy', values: { incidentId: 'I7' } });
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

test('of twenty free units eight are offered, and the others are explained, nearest first', async () => {
  const units = Array.from({ length: 20 }, (_, i) => placed(`A${String(i).padStart(2, '0')}`, km(i + 1, 0)));
  const { offered, excluded } = await ranked(units);
  assert.is(offered.length, 8);
  assert.is(offered.at(-1)?.id, 'A07');
  assert.equal(excluded.map(({ id, reason }) => `${id} ${reason.code}`).slice(0, 6), [
    'A08 slower',
    'A09 slower',
    'A10 slower',
    'A11 slower',
    'A12 farther',
    'A13 farther',
  ]);
  assert.is(excluded.length, 12);
});

const SHORTFALLS: readonly (readonly [string, readonly Placed[], UnitNeed, string])[] = [
  ['nobody is on duty', [placed('A', km(1, 0), { status: 'off-duty' })], need, 'no-unit-on-duty'],
  ['there is no unit at all', [], need, 'no-unit-on-duty'],
  [
    'everybody on duty is busy',
    [
      placed('A', km(1, 0), { status: 'off-duty' }),
      placed('B', km(1, 0), { status: 'assigned', incidentId: 'I7' }),
    ],
    need,
    'all-units-busy',
  ],
  ['nobody free has it', [placed('A', km(1, 0))], { ...need, needs: ['icu'] }, 'no-free-unit-has'],
  ['nobody free can be located', [placed('A', undefined)], need, 'no-free-unit-with-position'],
];
for (const [when, units, wanted, code] of SHORTFALLS) {
  test(`when ${when}, the ranking says so instead of offering`, async () => {
    const { offered, shortfall } = await ranked(units, wanted);
    assert.equal(offered, []);
    assert.is(shortfall?.code, code);
  });
}

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

const URGENT: UnitNeed = { ...need, priority: 1 };
const boundFor = (incidentId: string, status: UnitStatus = 'mobilised'): Partial<UnitRow> => ({
  status,
  incidentId,
});
/** Calls that others work for, by priority. */
const PRIORITIES = new Map<string, Priority>([
  ['SLOW', 4],
  ['CLOSE', 2],
]);

async function rankedBesideOthers(units: readonly Placed[], wanted: UnitNeed = URGENT) {
  const positions = new Map(units.flatMap(({ position }) => (position ? [[position.unitId, position]] : [])));
  const rows = units.map(({ row }) => row);
  const shortlist = shortlistUnits(wanted, rows, positions, stations, NOW, (id) => PRIORITIES.get(id));
  const travel = await openPlain.toPlace(
    shortlist.candidates.map(({ start }) => start.place),
    wanted.place,
  );
  return rankUnits(wanted, shortlist, travel, { rankingId: 'R1', now: NOW });
}

test('a unit on its way to a call that can wait is offered behind the free ones, never before them', async () => {
  const { offered } = await rankedBesideOthers([
    placed('FREE', km(6, 0)),
    placed('BOUND', km(1, 0), boundFor('SLOW')),
  ]);
  assert.equal(
    offered.map(({ id, takenFrom }) => [id, takenFrom]),
    [
      ['FREE', undefined],
      ['BOUND', 'SLOW'],
    ],
  );
  assert.equal(offered[1]?.reasons[0], { code: 'taken-from', values: { incidentId: 'SLOW' } });
});

test('with nobody free it comes first; its own call would wait again', async () => {
  const { offered } = await rankedBesideOthers([placed('BOUND', km(1, 0), boundFor('SLOW'))]);
  assert.equal(
    offered.map(({ id }) => id),
    ['BOUND'],
  );
});

test('nobody is taken from a call nearly as urgent, from a scene, for little gain, or for a call that can wait', async () => {
  const nobody = async (unit: Placed, wanted?: UnitNeed) => {
    const { offered } = await rankedBesideOthers([placed('FREE', km(2, 0)), unit], wanted);
    assert.equal(
      offered.map(({ id }) => id),
      ['FREE'],
    );
  };
  await nobody(placed('BOUND', km(0.1, 0), boundFor('CLOSE')));
  await nobody(placed('BOUND', km(0.1, 0), boundFor('SLOW', 'on-scene')));
  await nobody(placed('BOUND', km(1, 0), boundFor('SLOW')));
  await nobody(placed('BOUND', km(0.1, 0), boundFor('SLOW')), { ...need, priority: 3 });
});

test('the order of the fleet in memory decides nothing', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13], { minLength: 14 }),
      async (order) => {
        // Pairs at the same place, so that only their ids can tell them apart.
        const units = order.map((i) => placed(`A${i}`, km(Math.floor(i / 2), 0)));
        assert.equal(
          await ranked(units),
          await ranked([...units].sort((a, b) => (a.row.unitId < b.row.unitId ? -1 : 1))),
        );
      },
    ),
  );
});

test.run();
