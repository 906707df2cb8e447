import * as fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { instant } from '../../coordinator/domain/quantities.ts';
import { zh } from '../../dispatch-ui/language/phrases.zh.ts';
import { Language } from '../../dispatch-ui/language/language.svelte.ts';
import { bloodNotes } from '../../dispatch-ui/map/blood-notes.ts';
import { redrawPeriod } from '../../dispatch-ui/map/redraw-period.ts';
import { clusterByStation, type Standing } from '../../dispatch-ui/map/station-clusters.ts';
import { ageLabel } from '../../dispatch-ui/map/unit-glyphs.ts';
import { follow, type Motion, spotAt } from '../../dispatch-ui/map/unit-motion.ts';
import { Trails } from '../../dispatch-ui/map/unit-trails.ts';
import type { PositionRow, UnitStatus } from '../../projections/live-map/view.ts';
import { ago, bloodOrder, NOW, unit } from './samples.ts';

const units = suite('units on the map');

const positionAt = (lat: number, fixAt: number): PositionRow => ({
  unitId: 'A1',
  lat,
  lon: 0,
  speedMps: 10,
  courseDegrees: 0,
  fixAt: instant(fixAt),
  receivedAt: instant(fixAt),
});

units('a unit turns at the fix where it turned, not before', () => {
  let motion: Motion = follow(undefined, { x: 0, y: 0, at: 0 }, 0);
  motion = follow(motion, { x: 10, y: 0, at: 1000 }, 1000);
  // The next one comes half a second early, while the unit is drawn half way to the corner.
  motion = follow(motion, { x: 10, y: 10, at: 2000 }, 1500);
  assert.equal(spotAt(motion, 1500), { x: 5, y: 0 });
  for (let time = 1500; time <= 2600; time += 10) {
    const { x, y } = spotAt(motion, time);
    assert.ok(y === 0 || Math.abs(x - 10) < 1e-9, `cuts the corner at ${x}, ${y}`);
  }
  assert.equal(spotAt(motion, 2500), { x: 10, y: 10 });
});

units('whatever the order and delay of fixes, a unit is at the last one a feed period after it came', () => {
  const fix = fc.record(
    { x: fc.nat(100), y: fc.nat(100), gap: fc.integer({ min: -2000, max: 20_000 }), delay: fc.nat(3000) },
    { noNullPrototype: true },
  );
  fc.assert(
    fc.property(fc.array(fix, { minLength: 1, maxLength: 20 }), (fixes) => {
      let [at, time] = [0, 0];
      let motion: Motion | undefined;
      for (const { x, y, gap, delay } of fixes) {
        at += gap;
        time += delay;
        motion = follow(motion, { x, y, at }, time);
      }
      const last = motion?.fixes.at(-1);
      if (!motion || !last) return false;
      const end = spotAt(motion, time + 15_001);
      return Math.abs(end.x - last.x) < 1e-9 && Math.abs(end.y - last.y) < 1e-9;
    }),
  );
});

units('the map is drawn as often as its fastest unit needs, and at least four times a second', () => {
  assert.is(redrawPeriod(0.0003), 250);
  assert.is(redrawPeriod(0.01), 40);
  assert.is(redrawPeriod(1), 16);
});

const standing = (unitId: string, status: UnitStatus, x = 0, freshness: Standing['freshness'] = 'fresh') => ({
  unitId,
  row: unit({ unitId, status }),
  spot: { x, y: 0 },
  freshness,
});
const stations = new Map([['S1', { x: 0, y: 0 }]]);

units('units at their station are one sign with their number, and the worst age among them', () => {
  const { clusters, alone } = clusterByStation(
    [
      standing('A1', 'at-station'),
      standing('A2', 'available', 1, 'old'),
      standing('A3', 'paused'),
      standing('A4', 'assigned'),
      standing('A5', 'at-station', 40),
    ],
    stations,
    1,
  );
  assert.equal(
    clusters.map(({ stationId, heaps }) => [
      stationId,
      ...heaps.map(({ glyph, count, freshness }) => `${glyph.shape} ${count} ${freshness}`),
    ]),
    [['S1', 'circle 2 old', 'cross 1 fresh']],
  );
  assert.equal(
    alone.map(({ unitId }) => unitId),
    ['A4', 'A5'],
  );
});

units('a unit alone at its station is shown itself', () => {
  const { clusters, alone } = clusterByStation([standing('A1', 'at-station')], stations, 1);
  assert.is(clusters.length, 0);
  assert.is(alone.length, 1);
});

units('stations that lie over each other at this scale share one sign', () => {
  const near = new Map([...stations, ['S2', { x: 10, y: 5 }]]);
  const second = standing('A2', 'at-station', 10);
  const both = [
    standing('A1', 'at-station'),
    { ...second, spot: { x: 10, y: 5 }, row: { ...second.row, movedUpTo: 'S2' } },
  ];
  const counts = (pixels: number) =>
    clusterByStation(both, near, pixels).clusters.flatMap(({ heaps }) => heaps.map(({ count }) => count));
  assert.equal(counts(1), [2]);
  assert.equal(counts(8), []);
});

units('a trail holds five minutes and is broken where the unit was unseen', () => {
  const trails = new Trails(({ lat, lon }) => ({ x: lon, y: lat }));
  const hear = (second: number): void => {
    trails.follow(new Map([['A1', positionAt(second, second * 1000)]]));
  };
  for (let second = 0; second <= 400; second += 5) if (second < 350 || second > 370) hear(second);
  const pieces = [...trails.pieces('A1', 400_000)].map((piece) => [
    (piece[0]?.at ?? 0) / 1000,
    (piece.at(-1)?.at ?? 0) / 1000,
  ]);
  assert.equal(pieces, [
    [100, 345],
    [375, 400],
  ]);
  hear(50);
  assert.equal([...trails.pieces('A1', 50_000)], []);
});

units('the age of a position stands beside it from the first minute on', () => {
  const label = (seconds: number): string | undefined =>
    ageLabel(positionAt(32, ago(seconds)), NOW, 'mobilised');
  assert.equal([30, 61, 620, 8000].map(label), [undefined, '1′', '10′', '2 h']);
});

units('blood on the road shows its temperature, and for how long it has been out of control', () => {
  const { t } = new Language('zh', zh);
  const order = bloodOrder({ orderId: 'B1', unitId: 'V1', status: 'in-transit' });
  const read = { ...order, temperatures: [{ celsius: 4.21, at: ago(20) }] };
  const silent = { ...order, temperatures: [{ celsius: 4.21, at: ago(301) }] };
  const warm = {
    ...read,
    orderId: 'B2',
    excursion: { at: ago(200), celsius: 12, lowestCelsius: 2, highestCelsius: 10 },
  };
  const notes = (...orders: (typeof read)[]) => bloodNotes(orders, NOW, t).get('V1');
  assert.equal(notes(read), { text: '4.2 °C', isAlarm: false });
  assert.equal(notes(silent), { text: '温度未知', isAlarm: false });
  assert.equal(notes(warm, read), { text: '⬣ 4.2 °C 失控 03:20', isAlarm: true });
});

units.run();
