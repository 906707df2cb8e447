import { suite } from 'uvu';
import { bloodStockDecider } from '../../../coordinator/domain/bloodstock/bloodstock.ts';
import type { Bag, BloodStockEvent, LotRecalled } from '../../../coordinator/domain/bloodstock/events.ts';
import { specification } from '../../support/decider.ts';
import { minutesAfterNoon, NOON } from '../../support/facts.ts';

const recall = suite('a lot recalled while bags of it are on the road');
const given = specification(bloodStockDecider);

const [depotId, orderId, lot] = ['BC', 'O1', 'L1'];
const at = minutesAfterNoon(10);
const bag = (bagId: string): Bag => ({
  ...{ bagId, product: 'red-cells', group: 'A+', units: 2, volumeMl: 400, lot },
  expiresAt: minutesAfterNoon(20_000),
});
const takenIn: BloodStockEvent = {
  ...{ type: 'BagsTakenIn', depotId, origin: 'collected', at: NOON },
  bags: [bag('here'), bag('road')],
};
const onTheRoad: readonly BloodStockEvent[] = [
  {
    ...{ type: 'BagsReserved', depotId, orderId, passedOver: [], at },
    bags: [{ bagId: 'road', match: 'same-group' }],
  },
  { type: 'BagsIssued', depotId, orderId, unitId: 'X1', bagIds: ['road'], at },
  { type: 'BagsSetApart', depotId, orderId, bagIds: ['road'], celsius: 14, at },
];
const recalled: LotRecalled = {
  ...{ type: 'LotRecalled', depotId, lot, reason: 'donor fell ill', at },
  ...{ bagIds: ['here'], outsideBagIds: ['road'] },
};

recall('a bag whose cold chain broke is still with its vehicle: whoever has it is told', () => {
  given(takenIn, ...onTheRoad)
    .when({ type: 'RecallLot', depotId, lot, reason: 'donor fell ill', at })
    .thenRecorded(recalled);
});

recall('and it can be brought back, as recalled', () => {
  const history = { readings: 3, longestSilenceSeconds: 60, secondsOnTheRoad: 600 };
  given(takenIn, ...onTheRoad, recalled)
    .when({ type: 'ReturnBags', depotId, orderId, bagIds: ['road'], history, at })
    .thenRecorded({
      ...{ type: 'BagsReturned', depotId, orderId, bagIds: ['road'], history, at },
      fault: 'recalled',
    });
});

recall.run();
