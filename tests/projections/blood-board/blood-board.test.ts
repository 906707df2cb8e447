import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { DomainEvent } from '../../../coordinator/domain/events.ts';
import { bloodBoard } from '../../../projections/blood-board/blood-board.ts';
import { t, viewOf } from '../../support/read-side.ts';

const test = suite('blood board');

const ordered = (orderId: string, at: number): DomainEvent => ({
  type: 'BloodOrdered',
  orderId,
  centreId: 'H1',
  product: 'red-cells',
  group: 'O-',
  quantity: 4,
  urgency: 'emergency',
  neededBy: t(at + 1800),
  patientId: 'I1-p1',
  at: t(at),
});
const accepted: DomainEvent = { type: 'BloodOrderAccepted', orderId: 'B1', bloodCentreId: 'BC', at: t(20) };
const issued: DomainEvent = {
  type: 'BloodIssued',
  orderId: 'B1',
  unitId: 'BV1',
  bagIds: ['b1', 'b2'],
  at: t(30),
};
const measured = (celsius: number, at: number): DomainEvent => ({
  type: 'BloodTemperatureReported',
  orderId: 'B1',
  celsius,
  at: t(at),
});
const boardAfter = (...events: readonly DomainEvent[]) =>
  viewOf(bloodBoard, ordered('B1', 10), ...events).bloodOrders.get('B1');

test('an order is followed from the need to the vehicle', () => {
  assert.is(boardAfter()?.status, 'ordered');
  assert.is(boardAfter(accepted)?.bloodCentreId, 'BC');
  const onTheRoad = boardAfter(accepted, issued);
  assert.is(onTheRoad?.status, 'in-transit');
  assert.is(onTheRoad?.acceptedAt, t(20));
  assert.type(onTheRoad?.issuedBy, 'string');
  assert.equal(onTheRoad?.bagIds, ['b1', 'b2']);
  assert.is(onTheRoad?.unitId, 'BV1');
});

test('temperatures are in the order in which they were measured, even when one came late', () => {
  const row = boardAfter(accepted, issued, measured(4, 40), measured(6, 60), measured(5, 50));
  assert.equal(
    row?.temperatures.map(({ celsius }) => celsius),
    [4, 5, 6],
  );
});

test('the newest sixty readings are kept', () => {
  const readings = Array.from({ length: 75 }, (_, minute) => measured(minute / 10, 60 * minute));
  const row = boardAfter(accepted, issued, ...readings);
  assert.is(row?.temperatures.length, 60);
  assert.is(row?.temperatures[0]?.celsius, 1.5);
  assert.is(row?.temperatures.at(-1)?.celsius, 7.4);
});

test('a broken cold chain stays on the order, also after the bags arrived', () => {
  const broken: DomainEvent = {
    type: 'ColdChainBroken',
    orderId: 'B1',
    celsius: 12,
    lowestCelsius: 2,
    highestCelsius: 10,
    at: t(45),
  };
  const row = boardAfter(accepted, issued, broken, {
    type: 'BloodReceived',
    orderId: 'B1',
    centreId: 'H1',
    acceptedBagIds: [],
    at: t(90),
  });
  assert.is(row?.status, 'received');
  assert.is(row?.excursion?.celsius, 12);
  assert.equal(row?.acceptedBagIds, []);
});

test('an order served from a recorded stock says whose hands gave which bags, and why', () => {
  const bags = [{ bagId: 'b1', match: 'same-group' } as const, { bagId: 'b2', match: 'same-group' } as const];
  const reserved: DomainEvent = {
    ...{ type: 'BagsReserved', depotId: 'BC', orderId: 'B1', bags, passedOver: [], reason: 'newborn' },
    at: t(22),
  };
  const released: DomainEvent = {
    ...{ type: 'BagsReleased', depotId: 'BC', orderId: 'B1', bagIds: ['b2'], at: t(24) },
  };
  const given: DomainEvent = {
    ...{ type: 'BagsIssued', depotId: 'BC', orderId: 'B1', unitId: 'BV1', bagIds: ['b1'], at: t(30) },
  };
  const chosen = boardAfter(accepted, reserved)?.allocation;
  assert.equal([chosen?.bagIds, chosen?.reason], [['b1', 'b2'], 'newborn']);
  assert.equal(boardAfter(accepted, reserved, released)?.allocation?.bagIds, ['b1']);
  const left = boardAfter(accepted, reserved, released, given, issued);
  assert.equal([left?.depotId, left?.status, left?.issuedBy], ['BC', 'in-transit', 'user:dispatcher']);
  assert.is(boardAfter(accepted, issued)?.depotId, undefined, 'by its numbers alone');
});

test('a bag that expired or was recalled is no longer among those chosen for an order', () => {
  const bags = [{ bagId: 'b1', match: 'same-group' } as const, { bagId: 'b2', match: 'same-group' } as const];
  const reserved: DomainEvent = {
    ...{ type: 'BagsReserved', depotId: 'BC', orderId: 'B1', bags, passedOver: [], at: t(22) },
  };
  const expired: DomainEvent = { type: 'BagsExpired', depotId: 'BC', bagIds: ['b1', 'b9'], at: t(24) };
  const recalled: DomainEvent = {
    ...{ type: 'LotRecalled', depotId: 'BC', lot: 'L1', outsideBagIds: [], reason: 'HBV', at: t(26) },
    bagIds: ['b2'],
  };
  assert.equal(boardAfter(accepted, reserved, expired)?.allocation?.bagIds, ['b2']);
  assert.is(boardAfter(accepted, reserved, expired, recalled)?.allocation, undefined);
});

test('the box keeps the extremes and the longest silence of the whole way', () => {
  const row = boardAfter(
    accepted,
    issued,
    measured(4, 60),
    measured(9, 90),
    measured(3, 500),
    measured(5, 520),
  );
  assert.equal(row?.box, { readings: 4, lowestCelsius: 3, highestCelsius: 9, longestSilenceSeconds: 410 });
});

test('a declined order says why', () => {
  const row = boardAfter({ type: 'BloodOrderDeclined', orderId: 'B1', reason: 'no stock', at: t(20) });
  assert.is(row?.status, 'declined');
  assert.is(row?.reason, 'no stock');
});

test('a day after it ended an order leaves the board, an open one stays', () => {
  const cancelled: DomainEvent = {
    type: 'BloodOrderCancelled',
    orderId: 'B1',
    reason: 'not needed',
    at: t(20),
  };
  const view = viewOf(
    bloodBoard,
    ordered('B1', 10),
    ordered('B2', 15),
    cancelled,
    ordered('B3', 24 * 3600 + 21),
  );
  assert.equal([...view.bloodOrders.keys()], ['B2', 'B3']);
});

test('an order that took away bags of a lot that is recalled later says which, and why', () => {
  const recalled = (lot: string, outsideBagIds: readonly string[], at: number): DomainEvent => ({
    ...{
      type: 'LotRecalled',
      depotId: 'BC',
      lot,
      bagIds: [],
      outsideBagIds,
      reason: 'donor fell ill',
      at: t(at),
    },
  });
  const row = boardAfter(
    accepted,
    issued,
    recalled('L1', ['b2', 'elsewhere'], 50),
    recalled('L2', ['b1'], 60),
    recalled('L3', ['elsewhere'], 70),
  );
  assert.equal(row?.recalls, [
    { lot: 'L1', reason: 'donor fell ill', at: t(50), bagIds: ['b2'] },
    { lot: 'L2', reason: 'donor fell ill', at: t(60), bagIds: ['b1'] },
  ]);
});

test.run();
