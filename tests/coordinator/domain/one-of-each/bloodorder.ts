import type { BloodOrderEvent } from '../../../../coordinator/domain/bloodorder/events.ts';
import { at, later, type OneOfEach } from './examples.ts';

export const BLOOD_ORDER_EVENTS: OneOfEach<BloodOrderEvent> = {
  BloodOrdered: {
    type: 'BloodOrdered',
    orderId: 'B1',
    centreId: 'fuyang-peoples',
    product: 'red-cells',
    group: 'O-',
    quantity: 4,
    urgency: 'emergency',
    neededBy: later,
    patientId: 'I-C1-p1',
    at,
  },
  BloodOrderAccepted: { type: 'BloodOrderAccepted', orderId: 'B1', bloodCentreId: 'fuyang-blood', at },
  BloodOrderDeclined: { type: 'BloodOrderDeclined', orderId: 'B2', reason: 'none in stock', at },
  BloodIssued: { type: 'BloodIssued', orderId: 'B1', unitId: 'FY-B1', bagIds: ['341200260301001'], at },
  BloodTemperatureReported: { type: 'BloodTemperatureReported', orderId: 'B1', celsius: 4.2, at },
  ColdChainBroken: {
    type: 'ColdChainBroken',
    orderId: 'B1',
    celsius: 11.5,
    lowestCelsius: 2,
    highestCelsius: 10,
    at,
  },
  BloodReceived: {
    type: 'BloodReceived',
    orderId: 'B1',
    centreId: 'fuyang-peoples',
    acceptedBagIds: ['341200260301001'],
    at,
  },
  BloodOrderCancelled: { type: 'BloodOrderCancelled', orderId: 'B3', reason: 'no longer needed', at },
};
