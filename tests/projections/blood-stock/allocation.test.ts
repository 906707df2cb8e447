import * as fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { bloodStockDecider } from '../../../coordinator/domain/bloodstock/bloodstock.ts';
import { BLOOD_GROUPS, BLOOD_PRODUCTS } from '../../../coordinator/domain/bloodorder/events.ts';
import { instant } from '../../../coordinator/domain/quantities.ts';
import { type BagRow, suggestAllocation } from '../../../projections/blood-stock/view.ts';
import { START, t } from '../../support/read-side.ts';

const allocation = suite('allocation of blood');
const depotId = 'BC';
const order = { orderId: 'B1', product: 'red-cells', group: 'A+', urgency: 'urgent', quantity: 4 } as const;
const row = (bagId: string, more: Partial<BagRow> = {}): BagRow => ({
  ...{ bagId, depotId, product: 'red-cells', group: 'A+', units: 2, volumeMl: 400, expiresAt: t(86_400) },
  ...{ origin: 'collected', status: 'in-stock', steps: [] },
  ...more,
});
const suggested = (asked: Parameters<typeof suggestAllocation>[0], ...bags: readonly BagRow[]) =>
  suggestAllocation(asked, depotId, bags, START);
const said = (asked: Parameters<typeof suggestAllocation>[0], ...bags: readonly BagRow[]) =>
  suggested(asked, ...bags).picks.map(({ bag, reason }) => [bag.bagId, reason]);

allocation('of bags that fit equally well, what expires first is given first', () => {
  const bags = [
    row('late', { expiresAt: t(900) }),
    row('first', { expiresAt: t(300) }),
    row('next', { expiresAt: t(600) }),
  ];
  assert.equal(said(order, ...bags), [
    ['first', 'same-group'],
    ['next', 'same-group'],
  ]);
});

allocation('the same group comes before an older bag of another, O-negative last', () => {
  const bags = [
    row('on', { group: 'O-', expiresAt: t(60) }),
    row('op', { group: 'O+', expiresAt: t(90) }),
    row('a'),
  ];
  assert.equal(said({ ...order, quantity: 6 }, ...bags), [
    ['a', 'same-group'],
    ['op', 'other-abo'],
    ['on', 'kept-for-others'],
  ]);
});

allocation('what is taken, expired or elsewhere is not offered, and what is missing is said', () => {
  const bags = [
    row('taken', { status: 'reserved', orderId: 'B2' }),
    row('own', { status: 'reserved', orderId: 'B1' }),
    row('old', { expiresAt: START }),
    row('far', { depotId: 'other' }),
    row('b', { group: 'B+' }),
  ];
  assert.equal(said(order, ...bags), [['own', 'same-group']]);
  assert.is(suggested(order, ...bags).missing, 2);
});

allocation('no more is given than asked for while smaller bags fill it', () => {
  const bags = [row('two', { expiresAt: t(60) }), row('one', { units: 1 })];
  assert.equal(said({ ...order, quantity: 1 }, ...bags), [['one', 'same-group']]);
  assert.equal(said({ ...order, quantity: 1 }, row('two')), [['two', 'same-group']]);
});

allocation('the Rh rule is set aside only in an emergency, and then a reason is asked for', () => {
  const need = { ...order, group: 'O-', quantity: 2 } as const;
  const positive = row('op', { group: 'O+' });
  assert.equal(said(need, positive), []);
  const emergency = suggested({ ...need, urgency: 'emergency' }, positive);
  assert.ok(emergency.needsReason);
  assert.equal(
    emergency.picks.map(({ reason }) => reason),
    ['rh-exception'],
  );
  assert.not(suggested({ ...need, urgency: 'emergency' }, positive, row('on', { group: 'O-' })).needsReason);
});

const anyRow = fc.record(
  {
    bagId: fc.constant(''),
    depotId: fc.constant(depotId),
    product: fc.constantFrom(...BLOOD_PRODUCTS.slice(0, 3)),
    group: fc.constantFrom(...BLOOD_GROUPS),
    units: fc.constantFrom(1, 1.5, 2),
    volumeMl: fc.constant(200),
    expiresAt: fc.integer({ min: 1, max: 40 }).map((hours) => t(hours * 3600)),
    origin: fc.constant('collected' as const),
    status: fc.constant('in-stock' as const),
    steps: fc.constant([]),
  },
  { noNullPrototype: true },
);

allocation('what is suggested the stock accepts, with a reason only where one is said to be due', () => {
  fc.assert(
    fc.property(
      fc.array(anyRow, { maxLength: 30 }),
      fc.constantFrom(...BLOOD_PRODUCTS.slice(0, 3)),
      fc.constantFrom(...BLOOD_GROUPS),
      fc.constantFrom('emergency' as const, 'routine' as const),
      fc.integer({ min: 1, max: 12 }),
      (rows, product, group, urgency, quantity) => {
        const bags = rows.map((one, index) => ({ ...one, bagId: `G${index}` }));
        const asked = { orderId: 'B1', product, group, urgency, quantity };
        const { picks, needsReason, units, missing } = suggested(asked, ...bags);
        assert.ok(missing === 0 || units + missing === quantity);
        if (picks.length === 0) return;
        const state = bloodStockDecider.evolve(bloodStockDecider.initial, {
          ...{ type: 'BagsTakenIn', depotId, bags, origin: 'collected', at: START },
        });
        const outcome = bloodStockDecider.decide(
          {
            ...{ type: 'ReserveBags', depotId, orderId: 'B1', product, group, urgency, at: instant(START) },
            bagIds: picks.map(({ bag }) => bag.bagId),
            ...(needsReason && { reason: 'man of 60' }),
          },
          state,
        );
        assert.ok(outcome.accepted, JSON.stringify(outcome));
      },
    ),
  );
});

allocation.run();
