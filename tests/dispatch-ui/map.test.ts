import * as fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { instant } from '../../coordinator/domain/quantities.ts';
import { Drawn } from '../../dispatch-ui/map/drawn.ts';
import { openingOf } from '../../dispatch-ui/map/opening.ts';
import { freshnessOf, GLYPHS } from '../../dispatch-ui/map/unit-glyphs.ts';
import { countGroups } from '../../dispatch-ui/map/unit-groups.ts';
import { Motions } from '../../dispatch-ui/map/unit-motion.ts';
import type { CentreRow, PositionRow, UnitStatus } from '../../projections/live-map/view.ts';
import { ago, NOW, unit } from './samples.ts';

const map = suite('what the map shows');

const at = (lat: number, fixAt: number): PositionRow => ({
  unitId: 'A1',
  lat,
  lon: 115.8,
  speedMps: 10,
  courseDegrees: 0,
  fixAt: instant(fixAt),
  receivedAt: instant(fixAt),
});
/** A flat map whose y is the latitude. */
const project = ({ lat, lon }: { readonly lat: number; readonly lon: number }) => ({ x: lon, y: lat });
const latOf = (motions: Motions, time: number): number => [...motions.spots(time)][0]?.[1].y ?? Number.NaN;
const heard = (motions: Motions, position: PositionRow, time: number): void => {
  motions.follow(new Map([['A1', position]]), time);
};
const isAnyMoving = (motions: Motions, time: number): boolean => motions.fastest(time) > 0;

map('a unit moves evenly between two fixes and stops at the last one', () => {
  const motions = new Motions(false, project);
  heard(motions, at(32, 0), 0);
  heard(motions, at(33, 1000), 0);
  assert.is(latOf(motions, 0), 32);
  assert.is(latOf(motions, 500), 32.5);
  assert.is(latOf(motions, 60_000), 33);
  assert.is(isAnyMoving(motions, 500), true);
  assert.is(isAnyMoving(motions, 60_000), false);
});

map('a unit that was unseen for long jumps: the way between is not known', () => {
  const motions = new Motions(false, project);
  heard(motions, at(32, 0), 0);
  heard(motions, at(33, 16_000), 0);
  assert.is(latOf(motions, 0), 33);
});

map('a repeated fix does not begin the motion again', () => {
  const motions = new Motions(false, project);
  heard(motions, at(32, 0), 0);
  heard(motions, at(33, 1000), 0);
  heard(motions, at(33, 1000), 500);
  assert.is(latOf(motions, 1000), 33);
});

map('under reduced motion a unit stands at its newest fix', () => {
  const motions = new Motions(true, project);
  heard(motions, at(32, 0), 0);
  heard(motions, at(33, 1000), 0);
  assert.is(latOf(motions, 0), 33);
  assert.is(isAnyMoving(motions, 0), false);
});

map('a unit is never drawn outside the two fixes it drives between', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.double({ min: 32, max: 33, noNaN: true }), fc.nat(14_000))), (fixes) => {
      const motions = new Motions(false, project);
      let time = 0;
      for (const [lat, gap] of fixes) {
        time += gap + 1;
        heard(motions, at(lat, time), time);
      }
      const drawn = latOf(motions, time + 300);
      return fixes.length === 0 || (drawn >= 32 - 1e-9 && drawn <= 33 + 1e-9);
    }),
  );
});

map('a fix ages from fresh to last known by its own time', () => {
  const freshness =
    (status: UnitStatus) =>
    (elapsedSeconds: number): string =>
      freshnessOf(at(32, ago(elapsedSeconds)), NOW, status);
  assert.equal([2, 16, 61, 601].map(freshness('mobilised')), ['fresh', 'stale', 'old', 'last-known']);
  assert.equal([61, 76, 181, 601].map(freshness('at-station')), ['fresh', 'stale', 'old', 'last-known']);
});

map('each group of statuses has its own shape', () => {
  const shapes = new Map(Object.values(GLYPHS).map(({ group, shape }) => [group, shape]));
  assert.is(new Set(shapes.values()).size, shapes.size);
  const counts = countGroups([unit(), unit({ status: 'mobilised' }), unit({ status: 'assigned' })]);
  assert.equal(Object.fromEntries(counts.map(({ group, count }) => [group, count])), {
    available: 1,
    enRoute: 2,
    onScene: 0,
    transport: 0,
    out: 0,
  });
});

map('what is drawn is moved while it lives and removed when it goes', () => {
  const log: string[] = [];
  const drawn = new Drawn<number, string>(
    (row, known) => {
      log.push(`${known === undefined ? 'draw' : 'move'} ${row}`);
      return known ?? `shape of ${row}`;
    },
    (shape) => log.push(`remove ${shape}`),
  );
  drawn.show([['a', 1]]);
  drawn.show([
    ['a', 2],
    ['b', 3],
  ]);
  drawn.show([['b', 3]]);
  assert.equal(log, ['draw 1', 'move 2', 'draw 3', 'move 3', 'remove shape of 1']);
});

map('a diversion goes before readiness, and both end by themselves', () => {
  const row = {
    readiness: { emergency: { openness: 'limited', reportedAt: ago(99), validUntil: instant(NOW + 5000) } },
    diversions: { emergency: { until: instant(NOW + 1000), reason: 'full' } },
  } as unknown as CentreRow;
  const opening = (after: number): string => openingOf(row, 'emergency', NOW + after);
  assert.equal([0, 2000, 6000].map(opening), ['diverted', 'limited', 'overdue']);
  assert.is(openingOf(row, 'icu', NOW), 'unreported');
});

map.run();
