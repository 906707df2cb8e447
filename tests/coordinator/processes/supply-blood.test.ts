import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { DomainEvent } from '../../../coordinator/domain/events.ts';
import { supplyBlood } from '../../../coordinator/processes/supply-blood.ts';
import { react } from '../../../coordinator/processes/process.ts';
import { minutesAfterNoon, NOON, recorded } from '../../support/facts.ts';
import { following } from '../../support/process.ts';

const supply = suite('supplying blood');
const after = following(supplyBlood);
const depotId = 'BC';
const orderId = 'O1';
const at = minutesAfterNoon(5);

const takenIn = (expiresIn: number, ...bagIds: readonly string[]): DomainEvent => ({
  type: 'BagsTakenIn',
  depotId,
  bags: bagIds.map((bagId) => ({
    ...{ bagId, product: 'red-cells', group: 'A+', units: 2, volumeMl: 400 },
    expiresAt: minutesAfterNoon(expiresIn),
  })),
  origin: 'collected',
  at: NOON,
});
const ordered: DomainEvent = {
  ...{ type: 'BloodOrdered', orderId, centreId: 'H1', product: 'red-cells', group: 'A+', quantity: 2 },
  ...{ urgency: 'urgent', neededBy: minutesAfterNoon(90), at: NOON },
};
const reserved: DomainEvent = {
  ...{ type: 'BagsReserved', depotId, orderId, passedOver: [], at },
  bags: [{ bagId: 'G1', match: 'same-group' }],
};
const issued: DomainEvent = { type: 'BagsIssued', depotId, orderId, unitId: 'X1', bagIds: ['G1'], at };
const broken: DomainEvent = {
  ...{ type: 'ColdChainBroken', orderId, celsius: 12, lowestCelsius: 2, highestCelsius: 10, at },
};
const received = (...acceptedBagIds: readonly string[]): DomainEvent => ({
  ...{ type: 'BloodReceived', orderId, centreId: 'H1', acceptedBagIds, at },
});

supply('what the stock issues leaves with its order', () => {
  assert.equal(after(ordered, reserved, issued), [
    { type: 'IssueBlood', orderId, unitId: 'X1', bagIds: ['G1'], at },
  ]);
});

supply('an order that ends before it left frees its bags', () => {
  const free = [{ type: 'ReleaseBags', depotId, orderId, at }];
  assert.equal(after(ordered, reserved, { type: 'BloodOrderCancelled', orderId, reason: 'died', at }), free);
  assert.equal(after(ordered, reserved, { type: 'BloodOrderDeclined', orderId, reason: 'none', at }), free);
});

supply('bags reserved for an order that had just ended are free again', () => {
  const free = { type: 'ReleaseBags', depotId, orderId, at };
  const cancelled: DomainEvent = { type: 'BloodOrderCancelled', orderId, reason: 'died', at };
  assert.equal(after(ordered, cancelled, reserved), [free]);
  assert.equal(after(ordered, received('G1'), reserved), [free]);
  assert.equal(after(ordered, reserved), []);
});

supply('a bag that comes back alone leaves the others with their order', () => {
  const history = { readings: 1, longestSilenceSeconds: 0, secondsOnTheRoad: 60 };
  const back: DomainEvent = { type: 'BagsReturned', depotId, orderId, bagIds: ['G1'], history, at };
  const both: DomainEvent = { type: 'BagsIssued', depotId, orderId, unitId: 'X1', bagIds: ['G1', 'G2'], at };
  assert.equal(after(ordered, reserved, both, back, received('G2')), [
    { type: 'DeliverBags', depotId, orderId, bagIds: ['G2'], at },
  ]);
  assert.equal(after(ordered, reserved, issued, back, broken), [], 'nothing of it is outside');
});

supply('a broken cold chain sets the bags apart, also when the hospital took none of them', () => {
  const apart = [{ type: 'SetBagsApart', depotId, orderId, celsius: 12, at }];
  assert.equal(after(ordered, reserved, issued, broken), apart);
  assert.equal(after(ordered, reserved, issued, received(), broken), apart);
});

supply('what the hospital took is no longer the depot’s', () => {
  assert.equal(after(ordered, reserved, issued, received('G1')), [
    { type: 'DeliverBags', depotId, orderId, bagIds: ['G1'], at },
  ]);
});

supply('an order from where no stock is recorded asks nothing of it', () => {
  assert.equal(after(received('G1')), []);
  assert.equal(after(broken), []);
  assert.equal(after({ type: 'BloodOrderCancelled', orderId, reason: 'died', at }), []);
});

const waitingAfter = (...facts: readonly DomainEvent[]): readonly number[] => {
  const state = facts.reduce(
    (folded, event, index) =>
      react(supplyBlood, folded, recorded(`bloodstock-${depotId}`, event, index, BigInt(index + 1))).state,
    supplyBlood.initial,
  );
  return (supplyBlood.deadlines?.(state) ?? []).map(({ dueAt, command }) => {
    assert.equal(command(at), { type: 'ExpireBags', depotId, at });
    return dueAt;
  });
};

supply('bags that end at the same moment are one deadline, met or not it is no deadline for ever', () => {
  const three = [takenIn(60, 'G1', 'G2'), takenIn(90, 'G3')];
  assert.equal(waitingAfter(...three), [minutesAfterNoon(60), minutesAfterNoon(90)]);
  const over: DomainEvent = { type: 'BagsExpired', depotId, bagIds: ['G1'], at: minutesAfterNoon(60) };
  assert.equal(waitingAfter(...three, over), [minutesAfterNoon(90)]);
  const later: DomainEvent = { ...takenIn(5000, 'G4'), at: minutesAfterNoon(60 + 1440) };
  assert.equal(waitingAfter(...three, later), [minutesAfterNoon(90), minutesAfterNoon(5000)]);
});

supply.run();
