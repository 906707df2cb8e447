import { suite } from 'uvu';
import type { BloodStockEvent } from '../../../coordinator/domain/bloodstock/events.ts';
import { bloodLimitsOf } from '../../../coordinator/domain/rules/blood-limits.ts';
import {
  given,
  depotId,
  orderId,
  at,
  bag,
  takenIn,
  two,
  reserve,
  reserved,
  issued,
  history,
  takeBack,
} from './bloodstock-facts.ts';

const returns = suite('blood that comes back, is recalled or discarded');

returns('a recalled lot is set apart, wherever it is, and never comes in again', () => {
  const lot = 'L7';
  const bags = takenIn(bag('G1', { lot }), bag('G2', { lot }), bag('G3'));
  const recalled: BloodStockEvent = {
    ...{
      type: 'LotRecalled',
      depotId,
      lot,
      bagIds: ['G2'],
      outsideBagIds: ['G1'],
      reason: 'donor fell ill',
      at,
    },
  };
  const recall = { type: 'RecallLot', depotId, lot, reason: 'donor fell ill', at } as const;
  given(bags, reserved('G1'), issued('G1')).when(recall).thenRecorded(recalled);
  given(bags, recalled).when(recall).thenRecorded();
  given(bags, recalled)
    .when(reserve('G2'))
    .thenRefused({ type: 'BagsTaken', depotId, bagIds: ['G2'] });
  given(bags, recalled)
    .when({ type: 'TakeInBags', depotId, bags: [bag('G4', { lot })], origin: 'collected', at })
    .thenRefused({ type: 'RecalledBags', depotId, bagIds: ['G4'] });
  given(bags, reserved('G1'), issued('G1'), recalled)
    .when(takeBack)
    .thenRecorded({ ...takeBack, type: 'BagsReturned', fault: 'recalled' });
});

returns('a returned bag is judged by what its thermometer told', () => {
  const out = [two, reserved('G1'), issued('G1')];
  given(...out)
    .when(takeBack)
    .thenRecorded({ ...takeBack, type: 'BagsReturned' });
  const judged = (
    more: Partial<typeof history>,
    fault: 'cold-chain' | 'temperature-unknown' | 'too-long-on-the-road',
  ) => {
    const told = { ...takeBack, history: { ...history, ...more } };
    given(...out)
      .when(told)
      .thenRecorded({ ...told, type: 'BagsReturned', fault });
  };
  judged({ highestCelsius: 10.1 }, 'cold-chain');
  judged({ lowestCelsius: 1.9 }, 'cold-chain');
  judged({ readings: 0 }, 'temperature-unknown');
  judged({ longestSilenceSeconds: 1801 }, 'temperature-unknown');
  judged({ secondsOnTheRoad: 86_401 }, 'too-long-on-the-road');
});

returns('a site that asks more of blood on the road judges by what it asks', () => {
  const values = { 'blood.red-cells.highest': 6, 'blood.transportHours': 2 } as const;
  const limits = bloodLimitsOf({ bloodLimits: { version: 'site-1', values } });
  const warm = { ...takeBack, history: { ...history, highestCelsius: 7 } };
  const out = [two, reserved('G1'), issued('G1')];
  given(...out)
    .when(warm)
    .thenRecorded({ ...warm, type: 'BagsReturned' });
  given(...out)
    .when({ ...warm, limits })
    .thenRecorded({ ...warm, type: 'BagsReturned', fault: 'cold-chain' });
});

returns('bags of a broken cold chain come back to be discarded, never to stock', () => {
  const apart: BloodStockEvent = { type: 'BagsSetApart', depotId, orderId, bagIds: ['G1'], celsius: 12, at };
  const out = [two, reserved('G1'), issued('G1')];
  given(...out)
    .when({ type: 'SetBagsApart', depotId, orderId, celsius: 12, at })
    .thenRecorded(apart);
  const returned: BloodStockEvent = { ...takeBack, type: 'BagsReturned', fault: 'cold-chain' };
  given(...out, apart)
    .when(takeBack)
    .thenRecorded(returned);
  given(...out, apart, returned)
    .when(takeBack)
    .thenRefused({ type: 'BagsNotOut', depotId, bagIds: ['G1'] });
  given(...out, apart, returned)
    .when({ type: 'DiscardBags', depotId, bagIds: ['G1'], reason: 'cold-chain', at })
    .thenRecorded({ type: 'BagsDiscarded', depotId, bagIds: ['G1'], reason: 'cold-chain', at });
});

returns('what is reserved or on the road is not discarded', () => {
  given(two, reserved('G1'))
    .when({ type: 'DiscardBags', depotId, bagIds: ['G1'], reason: 'damaged', at })
    .thenRefused({ type: 'BagsNotHere', depotId, bagIds: ['G1'] });
});

returns('a number is given once, until its bag would have expired', () => {
  const gone: BloodStockEvent = { type: 'BagsDiscarded', depotId, bagIds: ['G1'], reason: 'damaged', at };
  const again = { type: 'TakeInBags', depotId, bags: [bag('G1')], origin: 'collected', at } as const;
  given(two, gone)
    .when(again)
    .thenRefused({ type: 'BagsKnown', depotId, bagIds: ['G1'] });
  given(two)
    .when({ ...again, bags: [bag('G1', { group: 'B+' })] })
    .thenRefused({ type: 'BagsKnown', depotId, bagIds: ['G1'] });
});

returns.run();
