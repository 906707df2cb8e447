import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Bag, BloodStockEvent } from '../../../coordinator/domain/bloodstock/events.ts';
import { bloodStock } from '../../../projections/blood-stock/blood-stock.ts';
import { coverDays, type StockRow } from '../../../projections/blood-stock/view.ts';
import { t, viewOf } from '../../support/read-side.ts';

const stock = suite('blood stock on the read side');
const depotId = 'BC';
const orderId = 'B1';
const DAY = 86_400;

const bag = (bagId: string, more: Partial<Bag> = {}): Bag => ({
  ...{ bagId, product: 'red-cells', group: 'A+', units: 2, volumeMl: 400, expiresAt: t(30 * DAY) },
  ...more,
});
const takenIn = (bags: readonly Bag[], at = 0): BloodStockEvent => ({
  ...{ type: 'BagsTakenIn', depotId, bags, origin: 'simulated', at: t(at) },
});
const reserved = (at: number, ...bagIds: readonly string[]): BloodStockEvent => ({
  ...{ type: 'BagsReserved', depotId, orderId, passedOver: [], at: t(at) },
  bags: bagIds.map((bagId) => ({ bagId, match: 'same-group' as const })),
});
const issued = (at: number, ...bagIds: readonly string[]): BloodStockEvent => ({
  ...{ type: 'BagsIssued', depotId, orderId, unitId: 'X1', bagIds, at: t(at) },
});
const three = takenIn([bag('G1'), bag('G2'), bag('G3', { group: 'O-' })]);
const levelAfter = (...events: readonly BloodStockEvent[]): StockRow | undefined =>
  viewOf(bloodStock, ...events).bloodStocks.get('BC red-cells A+');

stock('a level counts units that are free, reserved and set apart', () => {
  assert.equal(
    [three, reserved(10, 'G1'), issued(20, 'G1')].map((_, last, events) => {
      const level = levelAfter(...events.slice(0, last + 1));
      return [level?.freeUnits, level?.reservedUnits, level?.apartBags];
    }),
    [
      [4, 0, 0],
      [2, 2, 0],
      [2, 0, 0],
    ],
  );
  const expired: BloodStockEvent = { type: 'BagsExpired', depotId, bagIds: ['G2'], at: t(30) };
  assert.is(levelAfter(three, expired)?.apartBags, 1);
});

stock('a reserved bag that expires or is recalled is no longer of its order', () => {
  const expired: BloodStockEvent = { type: 'BagsExpired', depotId, bagIds: ['G1'], at: t(30) };
  const recalled: BloodStockEvent = {
    ...{
      type: 'LotRecalled',
      depotId,
      lot: 'L',
      bagIds: ['G2'],
      outsideBagIds: [],
      reason: 'HBV',
      at: t(30),
    },
  };
  const { bloodBags } = viewOf(bloodStock, three, reserved(10, 'G1', 'G2'), expired, recalled);
  for (const bagId of ['G1', 'G2']) {
    const row = bloodBags.get(bagId);
    assert.equal([row?.status, row?.orderId], ['set-apart', undefined]);
  }
});

stock('a bag keeps its whole way, and leaves a day after its end', () => {
  const history = { readings: 3, longestSilenceSeconds: 60, secondsOnTheRoad: 900 };
  const back: BloodStockEvent = {
    ...{ type: 'BagsReturned', depotId, orderId, bagIds: ['G1'], fault: 'cold-chain', history, at: t(90) },
  };
  const out: BloodStockEvent = {
    type: 'BagsDiscarded',
    depotId,
    bagIds: ['G1'],
    reason: 'cold-chain',
    at: t(95),
  };
  const way = [three, reserved(10, 'G1'), issued(20, 'G1'), back, out];
  const row = viewOf(bloodStock, ...way).bloodBags.get('G1');
  assert.equal(
    row?.steps.map(({ step, why }) => [step, why]),
    [
      ['taken-in', undefined],
      ['reserved', undefined],
      ['issued', undefined],
      ['returned', 'cold-chain'],
      ['discarded', 'cold-chain'],
    ],
  );
  assert.is(row?.status, 'discarded');
  const later = viewOf(bloodStock, ...way, takenIn([bag('G4')], 95 + DAY));
  assert.equal([...later.bloodBags.keys()], ['G2', 'G3', 'G4']);
});

stock('a fit return is in stock again without a trace of its order', () => {
  const history = { readings: 3, longestSilenceSeconds: 60, secondsOnTheRoad: 900 };
  const back: BloodStockEvent = {
    ...{ type: 'BagsReturned', depotId, orderId, bagIds: ['G1'], history, at: t(90) },
  };
  const view = viewOf(bloodStock, three, reserved(10, 'G1'), issued(20, 'G1'), back);
  assert.is(view.bloodBags.get('G1')?.status, 'in-stock');
  assert.is(view.bloodBags.get('G1')?.orderId, undefined);
  assert.is(view.bloodStocks.get('BC red-cells A+')?.freeUnits, 4);
});

stock('a recall is written on bags that are out, too', () => {
  const bags = takenIn([bag('G1', { lot: 'L1' }), bag('G2', { lot: 'L1' })]);
  const recall: BloodStockEvent = {
    ...{
      type: 'LotRecalled',
      depotId,
      lot: 'L1',
      bagIds: ['G2'],
      outsideBagIds: ['G1'],
      reason: 'ill',
      at: t(30),
    },
  };
  const view = viewOf(bloodStock, bags, reserved(10, 'G1'), issued(20, 'G1'), recall);
  assert.equal(
    [...view.bloodBags.values()].map(({ status, why }) => [status, why]),
    [
      ['issued', 'recalled'],
      ['set-apart', 'recalled'],
    ],
  );
  assert.is(view.bloodStocks.get('BC red-cells A+')?.apartBags, 1);
});

stock(
  'days of cover follow what was issued in the last 28 days, and are unknown while little is on record',
  () => {
    const bags = Array.from({ length: 10 }, (_, index) => bag(`G${index}`));
    const given = ['G0', 'G1', 'G2'];
    const level = levelAfter(takenIn(bags), reserved(10, ...given), issued(20, ...given));
    assert.ok(level);
    assert.is(coverDays(level, t(3600)), undefined, 'an hour of record is no rate');
    assert.is(coverDays(level, t(2 * DAY)), (14 * 2) / 6);
    assert.is(coverDays(level, t(30 * DAY)), undefined, 'nothing issued within the window');
    const few = levelAfter(takenIn(bags), reserved(10, 'G0'), issued(20, 'G0'));
    assert.is(few && coverDays(few, t(2 * DAY)), undefined, 'two units are no rate');
  },
);

stock('a shortage begins when less than a day’s need is free, and ends with what comes in', () => {
  const bags = Array.from({ length: 6 }, (_, index) => bag(`G${index}`));
  const many = ['G0', 'G1', 'G2', 'G3', 'G4'];
  const empty = [takenIn(bags), reserved(2 * DAY, ...many), issued(2 * DAY + 60, ...many)];
  assert.is(levelAfter(...empty)?.shortSince, t(2 * DAY + 60));
  assert.is(
    levelAfter(...empty, takenIn([bag('N1'), bag('N2'), bag('N3')], 2 * DAY + 90))?.shortSince,
    undefined,
  );
  assert.is(levelAfter(takenIn([bag('G1')]), reserved(10, 'G1'))?.shortSince, t(10), 'none left at all');
});

stock.run();
