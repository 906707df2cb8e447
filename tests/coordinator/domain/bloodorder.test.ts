import { suite } from 'uvu';
import { bloodOrderDecider } from '../../../coordinator/domain/bloodorder/bloodorder.ts';
import type {
  BloodOrdered,
  BloodOrderEvent,
  BloodProduct,
} from '../../../coordinator/domain/bloodorder/events.ts';
import { bloodLimitsOf } from '../../../coordinator/domain/rules/blood-limits.ts';
import { specification } from '../../support/decider.ts';
import { minutesAfterNoon, NOON } from '../../support/facts.ts';

const blood = suite('blood order');
const given = specification(bloodOrderDecider);

const orderId = 'B1';
const at = minutesAfterNoon(20);
const orderOf = (product: BloodProduct): BloodOrdered => ({
  type: 'BloodOrdered',
  orderId,
  centreId: 'H1',
  product,
  group: 'O-',
  quantity: 4,
  urgency: 'emergency',
  neededBy: minutesAfterNoon(60),
  at: NOON,
});
const ordered = orderOf('red-cells');
const accepted: BloodOrderEvent = { type: 'BloodOrderAccepted', orderId, bloodCentreId: 'BC', at: NOON };
const issued: BloodOrderEvent = {
  type: 'BloodIssued',
  orderId,
  unitId: 'X1',
  bagIds: ['G1', 'G2'],
  at: minutesAfterNoon(5),
};
const warm: readonly BloodOrderEvent[] = [
  { type: 'BloodTemperatureReported', orderId, celsius: 10.5, at },
  { type: 'ColdChainBroken', orderId, celsius: 10.5, lowestCelsius: 2, highestCelsius: 10, at },
];
const receive = {
  type: 'ReceiveBlood',
  orderId,
  centreId: 'H1',
  acceptedBagIds: ['G1', 'G2'],
  at: minutesAfterNoon(30),
} as const;
const received: BloodOrderEvent = { ...receive, type: 'BloodReceived' };
const temperature = (celsius: number) => ({ type: 'ReportBloodTemperature', orderId, celsius, at }) as const;

blood('is ordered, accepted, issued and received', () => {
  given()
    .when({ ...ordered, type: 'OrderBlood' })
    .thenRecorded(ordered);
  given(ordered)
    .when({ ...accepted, type: 'AcceptBloodOrder' })
    .thenRecorded(accepted);
  given(ordered, accepted)
    .when({ ...issued, type: 'IssueBlood' })
    .thenRecorded(issued);
  given(ordered, accepted, issued).when(receive).thenRecorded(received);
});

blood('the chain is broken by the limits of the site, where it has its own', () => {
  const { bands } = bloodLimitsOf({
    bloodLimits: { version: 'rules.1', values: { 'blood.red-cells.highest': 6 } },
  });
  const reading = { type: 'BloodTemperatureReported', orderId, celsius: 8, at } as const;
  given(ordered, accepted, issued).when(temperature(8)).thenRecorded(reading);
  given(ordered, accepted, issued)
    .when({ ...temperature(8), bands })
    .thenRecorded(reading, {
      ...{ type: 'ColdChainBroken', orderId, celsius: 8, lowestCelsius: 2, highestCelsius: 6, at },
    });
});

blood('each step twice is a repeat', () => {
  given(ordered)
    .when({ ...ordered, type: 'OrderBlood' })
    .thenRecorded();
  given(ordered, accepted)
    .when({ ...accepted, type: 'AcceptBloodOrder' })
    .thenRecorded();
  given(ordered, accepted, issued)
    .when({ ...issued, type: 'IssueBlood' })
    .thenRecorded();
  given(ordered, accepted, issued, received).when(receive).thenRecorded();
});

blood('nobody skips a step', () => {
  given()
    .when({ ...accepted, type: 'AcceptBloodOrder' })
    .thenRefused({ type: 'UnknownBloodOrder', orderId });
  given(ordered)
    .when({ ...issued, type: 'IssueBlood' })
    .thenRefused({ type: 'BloodOrderNotAccepted', orderId });
  given(ordered, accepted)
    .when(receive)
    .thenRefused({ type: 'BloodOutOfOrder', orderId, status: 'accepted', step: 'ReceiveBlood' });
  given(ordered)
    .when(temperature(4))
    .thenRefused({ type: 'BloodOutOfOrder', orderId, status: 'ordered', step: 'ReportBloodTemperature' });
});

blood('once issued the order is neither cancelled nor declined', () => {
  given(ordered, accepted, issued)
    .when({ type: 'CancelBloodOrder', orderId, reason: 'patient died', at })
    .thenRefused({ type: 'BloodOutOfOrder', orderId, status: 'in-transit', step: 'CancelBloodOrder' });
  given(ordered, accepted)
    .when({ type: 'DeclineBloodOrder', orderId, reason: 'none left', at })
    .thenRecorded({ type: 'BloodOrderDeclined', orderId, reason: 'none left', at });
});

blood('a temperature on the limit is in order, beyond it the chain is broken', () => {
  const limits: readonly (readonly [BloodProduct, number, number, number, number])[] = [
    ['red-cells', 2, 10, 1.9, 10.1],
    ['whole-blood', 2, 10, 1.9, 10.1],
    ['platelets', 20, 24, 19.9, 24.1],
    ['plasma', -80, -18, -80.1, -17.9],
    ['cryoprecipitate', -80, -18, -80.1, -17.9],
  ];
  for (const [product, lowestCelsius, highestCelsius, tooCold, tooWarm] of limits) {
    for (const celsius of [lowestCelsius, highestCelsius]) {
      given(orderOf(product), accepted, issued)
        .when(temperature(celsius))
        .thenRecorded({ type: 'BloodTemperatureReported', orderId, celsius, at });
    }
    for (const celsius of [tooCold, tooWarm]) {
      given(orderOf(product), accepted, issued)
        .when(temperature(celsius))
        .thenRecorded(
          { type: 'BloodTemperatureReported', orderId, celsius, at },
          { type: 'ColdChainBroken', orderId, celsius, lowestCelsius, highestCelsius, at },
        );
    }
  }
});

blood('the chain breaks once, however warm it stays', () => {
  given(ordered, accepted, issued, ...warm)
    .when({ ...temperature(14), at: minutesAfterNoon(21) })
    .thenRecorded({ type: 'BloodTemperatureReported', orderId, celsius: 14, at: minutesAfterNoon(21) });
  given(ordered, accepted, issued, ...warm)
    .when(temperature(10.5))
    .thenRecorded();
});

blood('bags of a broken chain are received, never accepted', () => {
  given(ordered, accepted, issued, ...warm)
    .when(receive)
    .thenRefused({ type: 'BagsQuarantined', orderId, bagIds: ['G1', 'G2'], celsius: 10.5 });
  given(ordered, accepted, issued, ...warm)
    .when({ ...receive, acceptedBagIds: [] })
    .thenRecorded({ ...received, acceptedBagIds: [] });
});

blood('a reading that comes after the receipt may still prove the chain broken', () => {
  given(ordered, accepted, issued, received)
    .when(temperature(10.5))
    .thenRecorded(...warm);
  given(ordered, accepted, issued, received)
    .when({ ...temperature(10.5), at: minutesAfterNoon(31) })
    .thenRefused({ type: 'BloodOutOfOrder', orderId, status: 'received', step: 'ReportBloodTemperature' });
});

blood('only the ordering centre receives, and only bags that were issued', () => {
  given(ordered, accepted, issued)
    .when({ ...receive, centreId: 'H2' })
    .thenRefused({ type: 'WrongCentre', orderId, centreId: 'H1' });
  given(ordered, accepted, issued)
    .when({ ...receive, acceptedBagIds: ['G1', 'G9'] })
    .thenRefused({ type: 'BagsNotIssued', orderId, bagIds: ['G9'] });
});

blood.run();
