import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Transfer } from '../../../coordinator/domain/centre/events.ts';
import type { DomainEvent } from '../../../coordinator/domain/events.ts';
import { liveMap } from '../../../projections/live-map/live-map.ts';
import { placesLeft } from '../../../projections/live-map/places.ts';
import type { CentreRow } from '../../../projections/live-map/view.ts';
import { openness } from '../../../projections/routing/centre-openness.ts';
import { t, viewOf } from '../../support/read-side.ts';
import { centreOf, km } from '../../support/two-counties.ts';

const places = suite('places of a centre');

const about = { centreId: 'H1', category: 'stroke' } as const;
const centre = centreOf('H1', km(0, 0), {
  reserves: { stroke: { share: 0.3, expertShare: 0.5, releaseHours: 1 } },
});
const report = (freePlaces?: number): DomainEvent => ({
  ...about,
  type: 'ReadinessReported',
  openness: 'open',
  validUntil: t(4 * 3600),
  ...(freePlaces !== undefined && { freePlaces }),
  at: t(1),
});
const counted = report(10);
const held = (patientId: string, heldFor?: Transfer): DomainEvent => ({
  ...about,
  type: 'PlaceHeld',
  patientId,
  ...(heldFor && { heldFor }),
  at: t(2),
});
const arrived = (patientId: string): DomainEvent => ({
  type: 'PlaceReleased',
  centreId: 'H1',
  patientId,
  reason: 'arrived',
  at: t(3),
});
const ordinary = (count: number): readonly DomainEvent[] =>
  Array.from({ length: count }, (_, index) => held(`O${index}`));

function rowAfter(...events: readonly DomainEvent[]): CentreRow {
  const row = viewOf(liveMap, { type: 'CentreRegistered', centre, at: t(0) }, ...events).centres.get('H1');
  assert.ok(row);
  return row;
}
const left = (row: CentreRow, at = 10) => placesLeft(row, 'stroke', t(at));
const said = (row: CentreRow) =>
  openness(row, 'stroke', { inExtremis: false }, t(10)).notes.map(({ code, values }) => [
    code,
    values?.['count'],
  ]);

places('kept for transfers are told apart from those that are left', () => {
  const row = rowAfter(counted, ...ordinary(5));
  assert.equal(left(row), { left: 2, reserved: 3, kept: 5 });
  assert.equal(said(row), [
    ['places-left', 2],
    ['reserved', 3],
  ]);
});

places('of which only the reserve is left are not offered as places', () => {
  const row = rowAfter(counted, ...ordinary(7));
  assert.equal(said(row), [['reserved', 3]]);
  const full = rowAfter(counted, ...ordinary(7), ...['a', 'b', 'c'].map((id) => held(id, 'expert-transfer')));
  assert.equal(said(full), [['no-place-left', 10]]);
});

places('are everybody’s once the reserve is released, by the hour or by the centre', () => {
  const row = rowAfter(counted, ...ordinary(7));
  assert.equal(left(row, 3 * 3600), { left: 3, reserved: 0, kept: 7 });
  const released = rowAfter(counted, ...ordinary(7), { ...about, type: 'ReserveReleased', at: t(3) });
  assert.equal(left(released), { left: 3, reserved: 0, kept: 7 });
});

places('shrink with each arrival, the reserve by the transfers', () => {
  const row = rowAfter(counted, held('T1', 'transfer'), arrived('T1'));
  assert.is(row.readiness.stroke?.freePlaces, 9);
  assert.equal(left(row), { left: 7, reserved: 2, kept: 0 });
  assert.equal(row.heldFor, {});
  assert.equal(left(rowAfter(counted, held('O1'), arrived('O1'))), { left: 6, reserved: 3, kept: 0 });
});

places('are not known where the centre counts none, or counted too long ago', () => {
  assert.is(left(rowAfter(counted), 4 * 3600), undefined);
  assert.is(left(rowAfter(report())), undefined);
});

places.run();
