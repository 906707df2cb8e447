import { bloodStockDecider } from '../../../coordinator/domain/bloodstock/bloodstock.ts';
import type { Bag, BagsReserved, BloodStockEvent } from '../../../coordinator/domain/bloodstock/events.ts';
import { specification } from '../../support/decider.ts';
import { minutesAfterNoon, NOON } from '../../support/facts.ts';

export const given = specification(bloodStockDecider);

export const depotId = 'BC';
export const orderId = 'O1';
export const at = minutesAfterNoon(10);
export const DAY_MINUTES = 1440;
export const bag = (bagId: string, more: Partial<Bag> = {}): Bag => ({
  bagId,
  product: 'red-cells',
  group: 'A+',
  units: 2,
  volumeMl: 400,
  expiresAt: minutesAfterNoon(20 * DAY_MINUTES),
  ...more,
});
export const takenIn = (...bags: readonly Bag[]): BloodStockEvent => ({
  type: 'BagsTakenIn',
  depotId,
  bags,
  origin: 'collected',
  at: NOON,
});
export const two = takenIn(bag('G1'), bag('G2'));
const order = { orderId, product: 'red-cells', group: 'A+', urgency: 'urgent' } as const;
export const reserve = (...bagIds: readonly string[]) =>
  ({ type: 'ReserveBags', depotId, ...order, bagIds, at }) as const;
export const reserved = (...bagIds: readonly string[]): BagsReserved => ({
  type: 'BagsReserved',
  depotId,
  orderId,
  bags: bagIds.map((bagId) => ({ bagId, match: 'same-group' })),
  passedOver: [],
  at,
});
export const issue = (...bagIds: readonly string[]) =>
  ({ type: 'IssueBags', depotId, orderId, unitId: 'X1', bagIds, at }) as const;
export const issued = (...bagIds: readonly string[]): BloodStockEvent => ({
  ...issue(...bagIds),
  type: 'BagsIssued',
});
export const history = {
  readings: 20,
  lowestCelsius: 3,
  highestCelsius: 6,
  longestSilenceSeconds: 70,
  secondsOnTheRoad: 1200,
};
export const takeBack = { type: 'ReturnBags', depotId, orderId, bagIds: ['G1'], history, at } as const;
