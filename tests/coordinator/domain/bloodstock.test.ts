import * as fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { bloodStockDecider } from '../../../coordinator/domain/bloodstock/bloodstock.ts';
import type { BloodStockCommand } from '../../../coordinator/domain/bloodstock/commands.ts';
import type { Bag, BagsReserved, BloodStockEvent } from '../../../coordinator/domain/bloodstock/events.ts';
import { BLOOD_GROUPS, BLOOD_PRODUCTS } from '../../../coordinator/domain/bloodorder/events.ts';
import { instant } from '../../../coordinator/domain/quantities.ts';
import { bloodLimitsOf } from '../../../coordinator/domain/rules/blood-limits.ts';
import { play, specification } from '../../support/decider.ts';
import { minutesAfterNoon, NOON } from '../../support/facts.ts';

const stock = suite('blood stock');
const given = specification(bloodStockDecider);

const depotId = 'BC';
const orderId = 'O1';
const at = minutesAfterNoon(10);
const DAY_MINUTES = 1440;
const bag = (bagId: string, more: Partial<Bag> = {}): Bag => ({
  bagId,
  product: 'red-cells',
  group: 'A+',
  units: 2,
  volumeMl: 400,
  expiresAt: minutesAfterNoon(20 * DAY_MINUTES),
  ...more,
});
const takenIn = (...bags: readonly Bag[]): BloodStockEvent => ({
  type: 'BagsTakenIn',
  depotId,
  bags,
  origin: 'collected',
  at: NOON,
});
const two = takenIn(bag('G1'), bag('G2'));
const order = { orderId, product: 'red-cells', group: 'A+', urgency: 'urgent' } as const;
const reserve = (...bagIds: readonly string[]) =>
  ({ type: 'ReserveBags', depotId, ...order, bagIds, at }) as const;
const reserved = (...bagIds: readonly string[]): BagsReserved => ({
  type: 'BagsReserved',
  depotId,
  orderId,
  bags: bagIds.map((bagId) => ({ bagId, match: 'same-group' })),
  passedOver: [],
  at,
});
const issue = (...bagIds: readonly string[]) =>
  ({ type: 'IssueBags', depotId, orderId, unitId: 'X1', bagIds, at }) as const;
const issued = (...bagIds: readonly string[]): BloodStockEvent => ({
  ...issue(...bagIds),
  type: 'BagsIssued',
});
const history = {
  readings: 20,
  lowestCelsius: 3,
  highestCelsius: 6,
  longestSilenceSeconds: 70,
  secondsOnTheRoad: 1200,
};
const takeBack = { type: 'ReturnBags', depotId, orderId, bagIds: ['G1'], history, at } as const;

stock('a bag is taken in, reserved, issued and delivered', () => {
  given()
    .when({ type: 'TakeInBags', depotId, bags: [bag('G1')], origin: 'collected', at })
    .thenRecorded({ type: 'BagsTakenIn', depotId, bags: [bag('G1')], origin: 'collected', at });
  given(two).when(reserve('G1')).thenRecorded(reserved('G1'));
  given(two, reserved('G1')).when(issue('G1')).thenRecorded(issued('G1'));
  given(two, reserved('G1'), issued('G1'))
    .when({ type: 'DeliverBags', depotId, orderId, bagIds: ['G1'], at })
    .thenRecorded({ type: 'BagsDelivered', depotId, orderId, bagIds: ['G1'], at });
});

stock('each step twice is a repeat', () => {
  given(two)
    .when({ type: 'TakeInBags', depotId, bags: [bag('G1')], origin: 'collected', at })
    .thenRecorded();
  given(two, reserved('G1')).when(reserve('G1')).thenRecorded();
  given(two, reserved('G1'), issued('G1')).when(issue('G1')).thenRecorded();
});

stock('where nobody keeps a record nothing is reserved or issued from it', () => {
  given().when(reserve('G1')).thenRefused({ type: 'StockNotRecorded', depotId });
  given().when(issue('G1')).thenRefused({ type: 'StockNotRecorded', depotId });
});

stock('a bag that another order has, or that nobody knows, is not reserved', () => {
  given(two, reserved('G1'))
    .when({ ...reserve('G1'), orderId: 'O2' })
    .thenRefused({ type: 'BagsTaken', depotId, bagIds: ['G1'] });
  given(two)
    .when(reserve('G9'))
    .thenRefused({ type: 'UnknownBags', depotId, bagIds: ['G9'] });
});

stock('another choice for the same order frees what it had', () => {
  given(two, reserved('G1'))
    .when(reserve('G2'))
    .thenRecorded({ type: 'BagsReleased', depotId, orderId, bagIds: ['G1'], at }, reserved('G2'));
});

stock('a bag that would harm the patient is refused, with or without a reason', () => {
  given(takenIn(bag('G1', { group: 'B+' })))
    .when({ ...reserve('G1'), reason: 'nothing else' })
    .thenRefused({ type: 'BagsUnfit', depotId, orderId, bagIds: ['G1'] });
});

stock('RhD-positive cells for an RhD-negative need take an emergency and a reason', () => {
  const positive = takenIn(bag('G1', { group: 'O+' }));
  const need = { ...reserve('G1'), group: 'O-' } as const;
  given(positive)
    .when(need)
    .thenRefused({ type: 'BagsUnfit', depotId, orderId, bagIds: ['G1'] });
  const emergency = { ...need, urgency: 'emergency' } as const;
  given(positive)
    .when(emergency)
    .thenRefused({ type: 'RhReasonMissing', depotId, orderId, bagIds: ['G1'] });
  given(positive)
    .when({ ...emergency, reason: 'man of 60' })
    .thenRecorded({
      ...reserved(),
      bags: [{ bagId: 'G1', match: 'rh-exception' }],
      reason: 'man of 60',
    });
});

stock('an older bag that fits as well is not left without a reason', () => {
  const bags = takenIn(bag('G1', { expiresAt: minutesAfterNoon(DAY_MINUTES) }), bag('G2'));
  given(bags)
    .when(reserve('G2'))
    .thenRefused({ type: 'OlderBagsLeft', depotId, orderId, bagIds: ['G1'] });
  given(bags)
    .when({ ...reserve('G2'), reason: 'fresh cells for a newborn' })
    .thenRecorded({ ...reserved('G2'), passedOver: ['G1'], reason: 'fresh cells for a newborn' });
  given(bags).when(reserve('G1')).thenRecorded(reserved('G1'));
});

stock('an expired bag is not taken in, reserved or issued, and is set apart', () => {
  const old = bag('G1', { expiresAt: at });
  given()
    .when({ type: 'TakeInBags', depotId, bags: [old], origin: 'collected', at })
    .thenRefused({ type: 'ExpiredBags', depotId, bagIds: ['G1'] });
  given(takenIn(old))
    .when(reserve('G1'))
    .thenRefused({ type: 'ExpiredBags', depotId, bagIds: ['G1'] });
  given(takenIn(old), reserved('G1'))
    .when(issue('G1'))
    .thenRefused({ type: 'ExpiredBags', depotId, bagIds: ['G1'] });
  given(takenIn(old, bag('G2')))
    .when({ type: 'ExpireBags', depotId, at })
    .thenRecorded({ type: 'BagsExpired', depotId, bagIds: ['G1'], at });
});

stock('only bags reserved for the order leave, and what it leaves behind is free again', () => {
  given(two)
    .when(issue('G1'))
    .thenRefused({ type: 'BagsNotReserved', depotId, orderId, bagIds: ['G1'] });
  given(two, reserved('G1', 'G2'))
    .when(issue('G1'))
    .thenRecorded(issued('G1'), { type: 'BagsReleased', depotId, orderId, bagIds: ['G2'], at });
  given(two, reserved('G1'), issued('G1')).when(reserve('G2')).thenRefused({ type: 'OrderHasLeft', orderId });
});

stock('a recalled lot is set apart, wherever it is, and never comes in again', () => {
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

stock('a returned bag is judged by what its thermometer told', () => {
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

stock('a site that asks more of blood on the road judges by what it asks', () => {
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

stock('bags of a broken cold chain come back to be discarded, never to stock', () => {
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

stock('what is reserved or on the road is not discarded', () => {
  given(two, reserved('G1'))
    .when({ type: 'DiscardBags', depotId, bagIds: ['G1'], reason: 'damaged', at })
    .thenRefused({ type: 'BagsNotHere', depotId, bagIds: ['G1'] });
});

stock('a number is given once, until its bag would have expired', () => {
  const gone: BloodStockEvent = { type: 'BagsDiscarded', depotId, bagIds: ['G1'], reason: 'damaged', at };
  const again = { type: 'TakeInBags', depotId, bags: [bag('G1')], origin: 'collected', at } as const;
  given(two, gone)
    .when(again)
    .thenRefused({ type: 'BagsKnown', depotId, bagIds: ['G1'] });
  given(two)
    .when({ ...again, bags: [bag('G1', { group: 'B+' })] })
    .thenRefused({ type: 'BagsKnown', depotId, bagIds: ['G1'] });
});

const ids = ['1', '2', '3', '4'];
const bagIds = fc.uniqueArray(fc.constantFrom(...ids), { minLength: 1, maxLength: 3 });
const moment = fc.integer({ min: 0, max: 100 }).map(minutesAfterNoon);
const orderIds = fc.constantFrom('O1', 'O2');
const lots = fc.constantFrom('L1', 'L2');
const exact = { noNullPrototype: true } as const;
const anyBag: fc.Arbitrary<Bag> = fc.record(
  {
    bagId: fc.constantFrom(...ids),
    product: fc.constantFrom(...BLOOD_PRODUCTS.slice(0, 2)),
    group: fc.constantFrom(...BLOOD_GROUPS),
    units: fc.constantFrom(1, 2),
    volumeMl: fc.constant(200),
    expiresAt: fc.integer({ min: 20, max: 120 }).map(minutesAfterNoon),
    lot: lots,
  },
  { ...exact, requiredKeys: ['bagId', 'product', 'group', 'units', 'volumeMl', 'expiresAt'] },
);
const base = { depotId: fc.constant(depotId), at: moment };
const command: fc.Arbitrary<BloodStockCommand> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record(
      {
        type: fc.constant('TakeInBags' as const),
        ...base,
        bags: fc.array(anyBag, { minLength: 1, maxLength: 4 }),
        origin: fc.constant('simulated' as const),
      },
      exact,
    ),
  },
  {
    weight: 4,
    arbitrary: fc.record(
      {
        type: fc.constant('ReserveBags' as const),
        ...base,
        orderId: orderIds,
        product: fc.constantFrom(...BLOOD_PRODUCTS.slice(0, 2)),
        group: fc.constantFrom('AB+' as const, 'O-' as const),
        urgency: fc.constantFrom('emergency' as const, 'routine' as const),
        bagIds,
        reason: fc.constant('so'),
      },
      exact,
    ),
  },
  {
    weight: 3,
    arbitrary: fc.record(
      {
        type: fc.constant('IssueBags' as const),
        ...base,
        orderId: orderIds,
        unitId: fc.constant('X1'),
        bagIds,
      },
      exact,
    ),
  },
  fc.record({ type: fc.constant('ReleaseBags' as const), ...base, orderId: orderIds }, exact),
  fc.record(
    { type: fc.constant('SetBagsApart' as const), ...base, orderId: orderIds, celsius: fc.constant(12) },
    exact,
  ),
  fc.record({ type: fc.constant('DeliverBags' as const), ...base, orderId: orderIds, bagIds }, exact),
  fc.record(
    {
      type: fc.constant('ReturnBags' as const),
      ...base,
      orderId: orderIds,
      bagIds,
      history: fc.constantFrom(history, { ...history, readings: 0 }),
    },
    exact,
  ),
  fc.record({ type: fc.constant('ExpireBags' as const), ...base }, exact),
  fc.record(
    { type: fc.constant('DiscardBags' as const), ...base, bagIds, reason: fc.constant('damaged' as const) },
    exact,
  ),
  fc.record(
    { type: fc.constant('RecallLot' as const), ...base, lot: lots, reason: fc.constant('donor') },
    exact,
  ),
);

stock('no bag is reserved twice, issued expired or recalled, or in two places, whatever is asked', () => {
  fc.assert(
    fc.property(fc.array(command, { maxLength: 60, size: 'max' }), (commands) => {
      const { events, state } = play(bloodStockDecider, commands);
      const here = new Set<string>();
      const heldBy = new Map<string, string>();
      const facts = new Map<string, Bag>();
      const recalled = new Set<string>();
      for (const event of events) {
        switch (event.type) {
          case 'BagsTakenIn':
            for (const one of event.bags) {
              assert.not(here.has(one.bagId), 'taken in while here');
              here.add(one.bagId);
              facts.set(one.bagId, one);
            }
            break;
          case 'BagsReserved':
            for (const { bagId } of event.bags) {
              assert.ok(here.has(bagId), 'reserved without being here');
              assert.ok([undefined, event.orderId].includes(heldBy.get(bagId)), 'reserved for two orders');
              heldBy.set(bagId, event.orderId);
            }
            break;
          case 'BagsReleased':
            for (const bagId of event.bagIds) heldBy.delete(bagId);
            break;
          case 'BagsIssued':
            for (const bagId of event.bagIds) {
              const one = facts.get(bagId);
              assert.ok(one && one.expiresAt > event.at, 'issued after its time');
              assert.not(one.lot !== undefined && recalled.has(one.lot), 'issued of a recalled lot');
              assert.is(heldBy.get(bagId), event.orderId, 'issued for an order that had not reserved it');
              assert.ok(here.delete(bagId), 'issued twice');
              heldBy.delete(bagId);
            }
            break;
          case 'BagsReturned':
            for (const bagId of event.bagIds) if (event.fault === undefined) here.add(bagId);
            break;
          case 'BagsExpired':
          case 'BagsDiscarded':
            for (const bagId of event.bagIds) {
              here.delete(bagId);
              heldBy.delete(bagId);
            }
            break;
          case 'LotRecalled':
            recalled.add(event.lot);
            for (const bagId of event.bagIds) {
              here.delete(bagId);
              heldBy.delete(bagId);
            }
            break;
          case 'BagsSetApart':
          case 'BagsDelivered':
            break;
        }
      }
      const counted = [...state.bags.values()].filter(
        ({ status }) => status === 'in-stock' || status === 'reserved',
      );
      assert.equal(new Set(counted.map(({ bagId }) => bagId)), here);
    }),
    { numRuns: 300 },
  );
});

stock('a bag that went before its number was given again is no other bag', () => {
  const brief = bag('G1', { expiresAt: minutesAfterNoon(20) });
  const delivered: BloodStockEvent = { type: 'BagsDelivered', depotId, orderId, bagIds: ['G1'], at };
  const over: BloodStockEvent = { type: 'BagsExpired', depotId, bagIds: [], at: instant(NOON + 21 * 60_000) };
  given(takenIn(brief), reserved('G1'), issued('G1'), delivered, over)
    .when({ type: 'TakeInBags', depotId, bags: [bag('G1')], origin: 'collected', at: minutesAfterNoon(30) })
    .thenRecorded({
      type: 'BagsTakenIn',
      depotId,
      bags: [bag('G1')],
      origin: 'collected',
      at: minutesAfterNoon(30),
    });
});

stock.run();
