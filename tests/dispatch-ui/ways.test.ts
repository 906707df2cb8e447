import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { findWays } from '../../dispatch-ui/map/ways.ts';
import type { BloodOrderRow } from '../../projections/blood-board/view.ts';
import type { PositionRow } from '../../projections/live-map/view.ts';
import { ago, bloodOrder, centre, eta, NOW } from './samples.ts';

const ways = suite('ways on the map');

const position: PositionRow = {
  unitId: 'BV1',
  lat: 32.9,
  lon: 115.8,
  speedMps: 12,
  courseDegrees: 0,
  fixAt: ago(2),
  receivedAt: ago(1),
};
const drawn = (orders: readonly BloodOrderRow[], etas = [eta('BV1', 'H1', NOW + 60_000)], selected = '') =>
  findWays(
    {
      etas: new Map(etas.map((row) => [row.unitId, row])),
      positions: new Map([['BV1', position]]),
      centres: new Map(['H1', 'H2'].map((id) => [id, centre({ centreId: id })])),
      bloodOrders: new Map(orders.map((order) => [order.orderId, order])),
    },
    (unitId) => unitId === selected,
  ).map(({ id, kind, isEstimated }) => [id, kind, isEstimated]);

const toH1 = bloodOrder({ orderId: 'B1', centreId: 'H1', unitId: 'BV1' });

ways('blood on the road is drawn along its road, once', () => {
  assert.equal(drawn([toH1]), [['unit:BV1', 'blood', false]]);
});

ways('a second load for elsewhere is a straight line until its drive begins', () => {
  const toH2 = bloodOrder({ orderId: 'B2', centreId: 'H2', unitId: 'BV1' });
  assert.equal(drawn([toH1, toH2]), [
    ['unit:BV1', 'blood', false],
    ['blood:B2', 'blood', true],
  ]);
});

ways('blood that got warm is an alarm, selected or not', () => {
  const warm = {
    ...toH1,
    excursion: { at: ago(60), celsius: 9, lowestCelsius: 2, highestCelsius: 6 },
  };
  assert.equal(drawn([warm], undefined, 'BV1'), [['unit:BV1', 'blood-alarm', false]]);
  assert.equal(drawn([warm], []), [['blood:B1', 'blood-alarm', true]]);
});

ways('a unit without blood drives a mission, drawn stronger when it is selected', () => {
  assert.equal(drawn([]), [['unit:BV1', 'mission', false]]);
  assert.equal(drawn([], undefined, 'BV1'), [['unit:BV1', 'selected', false]]);
});

ways.run();
