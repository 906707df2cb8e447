import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { County, Network } from '../../coordinator/domain/network.ts';
import type { CoverageRow } from '../../projections/response-circle/view.ts';
import { boardOf, isBare, isFallen } from '../../dispatch-ui/board/availability.ts';
import { countyGrid, middleOf } from '../../dispatch-ui/board/county-grid.ts';
import { nearestSlots } from '../../dispatch-ui/board/nearest-slots.ts';
import { shiftLeft } from '../../dispatch-ui/board/shift-left.ts';
import { minutesToFree } from '../../dispatch-ui/board/time-to-free.ts';
import { Tables } from '../../dispatch-ui/live/tables.svelte.ts';
import { ago, eta, NOW, SITE, unit } from './samples.ts';

const board = suite('the availability board');

const square = (id: string, lat: number, lon: number): County => ({
  id,
  name: { zh: id, en: id },
  kind: 'county',
  setting: 'rural',
  seat: { lat: lat + 0.5, lon: lon + 0.5 },
  residents: 1000,
  boundary: [
    { lat, lon },
    { lat, lon: lon + 1 },
    { lat: lat + 1, lon: lon + 1 },
    { lat: lat + 1, lon },
  ],
});

/** The counties of Fuyang, by the middle of their areas. */
const FUYANG = [
  { id: '颍州区', seat: { lat: 32.865, lon: 115.715 } },
  { id: '颍东区', seat: { lat: 32.924, lon: 116.017 } },
  { id: '颍泉区', seat: { lat: 33.037, lon: 115.726 } },
  { id: '临泉县', seat: { lat: 32.907, lon: 115.236 } },
  { id: '太和县', seat: { lat: 33.334, lon: 115.635 } },
  { id: '阜南县', seat: { lat: 32.644, lon: 115.632 } },
  { id: '颍上县', seat: { lat: 32.659, lon: 116.253 } },
  { id: '界首市', seat: { lat: 33.223, lon: 115.386 } },
].map((county) => ({ ...county, boundary: [] }));

board('the counties of Fuyang stand as they lie on the map', () => {
  const { columns, rows, cells } = countyGrid(FUYANG);
  const drawn = Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (_, column) => {
      const cell = cells.find((one) => one.row === row + 1 && one.column === column + 1);
      return cell?.countyId ?? '';
    }),
  );
  assert.equal(drawn, [
    ['界首市', '太和县', ''],
    ['临泉县', '颍泉区', '颍东区'],
    ['阜南县', '颍州区', '颍上县'],
  ]);
});

board('four counties in a square stay a square, in whatever order the network names them', () => {
  const four = [square('nw', 1, 0), square('ne', 1, 1), square('sw', 0, 0), square('se', 0, 1)];
  fc.assert(
    fc.property(fc.shuffledSubarray(four, { minLength: 4 }), (counties) => {
      const { cells } = countyGrid(counties);
      assert.equal(
        cells.map(({ countyId }) => countyId),
        ['nw', 'ne', 'sw', 'se'],
      );
    }),
  );
});

board('every county of any network has one cell of its own inside the grid', () => {
  const place = fc.record(
    { lat: fc.double({ min: 20, max: 45, noNaN: true }), lon: fc.double({ min: 75, max: 130, noNaN: true }) },
    { noNullPrototype: true },
  );
  fc.assert(
    fc.property(fc.array(place, { maxLength: 24 }), (seats) => {
      const counties = seats.map((seat, index) => ({ id: `c${index}`, seat, boundary: [] }));
      const { columns, rows, cells } = countyGrid(counties);
      assert.is(new Set(cells.map(({ countyId }) => countyId)).size, seats.length);
      assert.is(new Set(cells.map(({ column, row }) => `${column} ${row}`)).size, seats.length);
      assert.ok(
        cells.every(({ column, row }) => column >= 1 && column <= columns && row >= 1 && row <= rows),
      );
    }),
  );
});

board('of all ways to give each its slot the cheapest is taken', () => {
  const costs = fc.array(fc.array(fc.nat(20), { minLength: 4, maxLength: 4 }), {
    minLength: 1,
    maxLength: 4,
  });
  const ways = (items: number, free: readonly number[]): readonly (readonly number[])[] =>
    items === 0
      ? [[]]
      : free.flatMap((slot) =>
          ways(
            items - 1,
            free.filter((other) => other !== slot),
          ).map((rest) => [slot, ...rest]),
        );
  fc.assert(
    fc.property(costs, (table) => {
      const sum = (slots: readonly number[]): number =>
        slots.reduce((total, slot, item) => total + (table[item]?.[slot] ?? Infinity), 0);
      const taken = nearestSlots(table.length, 4, (item, slot) => table[item]?.[slot] ?? Infinity);
      assert.is(new Set(taken).size, table.length);
      assert.is(sum(taken), Math.min(...ways(table.length, [0, 1, 2, 3]).map(sum)));
    }),
  );
});

board('the middle of a county is that of its area; without an outline it is its seat', () => {
  assert.equal(middleOf(square('a', 30, 110)), { lat: 30.5, lon: 110.5 });
  assert.equal(middleOf({ ...square('a', 30, 110), boundary: [] }), { lat: 30.5, lon: 110.5 });
});

const station = (id: string, countyId: string, lat: number) => ({
  id,
  name: { zh: id, en: id },
  countyId,
  kind: 'township-point' as const,
  place: { lat, lon: 110.5 },
});
const TWO: Network = {
  ...SITE,
  counties: [square('south', 30, 110), square('north', 31, 110)],
  stations: [station('S2', 'south', 30.4), station('S1', 'south', 30.5), station('N1', 'north', 31.5)],
};
const at = (id: string, stationId: string, changes: object = {}) => {
  const made = unit({ unitId: id, ...changes });
  return { ...made, unit: { ...made.unit, id, callSign: id, stationId } };
};
const coverage = (countyId: string, withinLimit: number): CoverageRow => ({
  countyId,
  residents: 1000,
  within10: withinLimit,
  within15: withinLimit,
  withinLimit,
  areaWithin10: 0,
  areaWithin15: 0,
  computedAt: ago(5),
});

function boardWith(units: readonly ReturnType<typeof at>[], tables: object = {}) {
  const picture = new Tables();
  picture.replace({ units: Object.fromEntries(units.map((row) => [row.unitId, row])), ...tables });
  const boards = boardOf(TWO, picture);
  const [south, north] = [boards.get('south'), boards.get('north')];
  if (!south || !north) throw new Error('a county has no board');
  return { south, north };
}

board('free units stand by station in the order of the network, then by call sign', () => {
  const { south, north } = boardWith([at('A10', 'S1'), at('A9', 'S1'), at('A3', 'S2'), at('B1', 'N1')]);
  assert.equal(
    south.lines.map(({ stationId, units }) => [stationId, ...units.map(({ unitId }) => unitId)]),
    [
      ['S2', 'A3'],
      ['S1', 'A9', 'A10'],
    ],
  );
  assert.equal([south.free, south.total, north.free, north.total], [3, 3, 1, 1]);
});

board('a free unit counts where it is now, a committed one where its station is', () => {
  const there = { lat: 31.5, lon: 110.2, speedMps: 0, courseDegrees: 0, fixAt: ago(3), receivedAt: ago(3) };
  const units = [at('A1', 'S1', { status: 'available' }), at('A2', 'S1', { status: 'mobilised' })];
  const positions = { A1: { ...there, unitId: 'A1' }, A2: { ...there, unitId: 'A2' } };
  const { south, north } = boardWith(units, { positions });
  assert.equal([south.free, south.total, north.free, north.total], [0, 1, 1, 1]);
  assert.equal(
    south.committed.map(({ unitId }) => unitId),
    ['A2'],
  );
});

board('who is off duty or brings blood is not on the board, and who pauses is not counted', () => {
  const blood = at('B1', 'S1');
  const { south } = boardWith([
    at('A1', 'S1', { status: 'off-duty' }),
    at('A2', 'S1', { status: 'paused' }),
    { ...blood, unit: { ...blood.unit, kind: 'blood-vehicle' } },
  ]);
  assert.equal([south.free, south.total, south.lines.length, south.paused.length], [0, 0, 0, 1]);
  assert.is(isBare(south), false, 'where nobody is on duty nobody is missing');
});

board('a county stands out when its last unit leaves, and when a tenth of it has lost cover', () => {
  const series = {
    1: { at: ago(900), counties: { south: [0.9, 0.9, 0.9], north: [0.9, 0.9, 0.9] } },
    2: { at: ago(300), counties: { south: [0.75, 0.75, 0.75] } },
  };
  const { south, north } = boardWith([at('A1', 'S1', { status: 'on-scene' }), at('B1', 'N1')], {
    coverage: { south: coverage('south', 0.75), north: coverage('north', 0.85) },
    coverageSeries: series,
  });
  assert.equal([isBare(south), isFallen(south)], [true, true]);
  assert.ok(Math.abs(south.lost - 0.15) < 1e-9);
  assert.equal([isBare(north), isFallen(north)], [false, false]);
});

board('the time until a unit is free follows its step, and passes zero when it takes long', () => {
  const minutes = (status: string, secondsAgo: number, arrivesIn?: number) =>
    minutesToFree(
      unit({ status: status as never, since: ago(secondsAgo) }),
      arrivesIn === undefined ? undefined : eta('A1', 'H1', NOW + arrivesIn * 60_000),
      NOW,
    );
  assert.is(minutes('mobilised', 60, 7), 67);
  assert.is(minutes('on-scene', 300), 55);
  assert.is(minutes('transporting', 300, 8), 28);
  assert.is(minutes('at-centre', 300), 15);
  assert.is(minutes('at-centre', 1800), -10);
  assert.is(minutes('at-station', 60), undefined);
});

board('what is left of a shift is told in hours, in its last hour in minutes, and when it is over', () => {
  assert.equal(shiftLeft(NOW + 3 * 3_600_000 + 1, NOW), { unit: 'hours', n: 3 });
  assert.equal(shiftLeft(NOW + 59 * 60_000, NOW), { unit: 'minutes', n: 59 });
  assert.equal(shiftLeft(NOW - 1, NOW), { unit: 'over', n: 0 });
  assert.is(shiftLeft(undefined, NOW), undefined);
});

board.run();
