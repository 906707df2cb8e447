import * as fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { bloodStockDecider } from '../../../coordinator/domain/bloodstock/bloodstock.ts';
import type { BloodStockCommand } from '../../../coordinator/domain/bloodstock/commands.ts';
import type { Bag, BloodStockEvent } from '../../../coordinator/domain/bloodstock/events.ts';
import { BLOOD_GROUPS, BLOOD_PRODUCTS } from '../../../coordinator/domain/bloodorder/events.ts';
import { instant } from '../../../coordinator/domain/quantities.ts';
import { play } from '../../support/decider.ts';
import { minutesAfterNoon, NOON } from '../../support/facts.ts';
import { given, depotId, orderId, at, bag, takenIn, reserved, issued, history } from './bloodstock-facts.ts';

const always = suite('blood stock, whatever is asked');

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

always('no bag is reserved twice, issued expired or recalled, or in two places, whatever is asked', () => {
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

always('a bag that went before its number was given again is no other bag', () => {
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

always.run();
