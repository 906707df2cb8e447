import type { BloodStockEvent } from '../../../../coordinator/domain/bloodstock/events.ts';
import { at, later, type OneOfEach } from './examples.ts';

const depotId = 'fuyang-blood';
const orderId = 'B1';
const bagIds = ['341200260301001'];
const history = {
  readings: 18,
  lowestCelsius: 3.9,
  highestCelsius: 10.8,
  longestSilenceSeconds: 75,
  secondsOnTheRoad: 1140,
};

export const BLOOD_STOCK_EVENTS: OneOfEach<BloodStockEvent> = {
  BagsTakenIn: {
    type: 'BagsTakenIn',
    depotId,
    bags: [
      {
        bagId: '341200260301001',
        product: 'red-cells',
        group: 'O+',
        units: 2,
        volumeMl: 400,
        expiresAt: later,
        lot: '260301A',
      },
    ],
    origin: 'collected',
    at,
  },
  BagsReserved: {
    type: 'BagsReserved',
    depotId,
    orderId,
    bags: [{ bagId: '341200260301001', match: 'rh-exception' }],
    passedOver: ['341200260228007'],
    reason: 'man of 60, no O-negative left',
    at,
  },
  BagsReleased: { type: 'BagsReleased', depotId, orderId, bagIds, at },
  BagsIssued: { type: 'BagsIssued', depotId, orderId, unitId: 'FY-B1', bagIds, at },
  BagsSetApart: { type: 'BagsSetApart', depotId, orderId, bagIds, celsius: 11.5, at },
  BagsDelivered: { type: 'BagsDelivered', depotId, orderId, bagIds, at },
  BagsReturned: { type: 'BagsReturned', depotId, orderId, bagIds, fault: 'cold-chain', history, at },
  BagsExpired: { type: 'BagsExpired', depotId, bagIds, at },
  BagsDiscarded: {
    type: 'BagsDiscarded',
    depotId,
    bagIds,
    reason: 'cold-chain',
    note: 'box failed on the road',
    at,
  },
  LotRecalled: {
    type: 'LotRecalled',
    depotId,
    lot: '260301A',
    bagIds,
    outsideBagIds: ['341200260301002'],
    reason: 'donor fell ill',
    at,
  },
};
