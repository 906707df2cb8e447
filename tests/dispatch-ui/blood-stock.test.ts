import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { instant } from '../../coordinator/domain/quantities.ts';
import { dayOf, readLabel } from '../../dispatch-ui/blood/bag-labels.ts';
import { sayLeft } from '../../dispatch-ui/blood/left.ts';
import { sayQuantity } from '../../dispatch-ui/blood/quantity.ts';
import { endingSoon, matrixOf, stillOut } from '../../dispatch-ui/blood/stock.ts';
import { TakeIn } from '../../dispatch-ui/blood/take-in.svelte.ts';
import { Language } from '../../dispatch-ui/language/language.svelte.ts';
import { en } from '../../dispatch-ui/language/phrases.en.ts';
import { zh } from '../../dispatch-ui/language/phrases.zh.ts';
import type { BagRow, BagStep, StockRow } from '../../projections/blood-stock/view.ts';
import { ago, NOW } from './samples.ts';

const stock = suite('the stock on the blood desk');

const bag = (bagId: string, more: Partial<BagRow> = {}): BagRow => ({
  ...{ bagId, depotId: 'BC', product: 'red-cells', group: 'A+', units: 2, volumeMl: 400 },
  ...{ expiresAt: instant(NOW + 10 * 86_400_000), origin: 'collected', status: 'in-stock', steps: [] },
  ...more,
});
const level = (more: Partial<StockRow>): StockRow => ({
  ...{ depotId: 'BC', product: 'red-cells', group: 'A+', freeUnits: 8, reservedUnits: 0, apartBags: 0 },
  ...{ recordedSince: ago(10 * 86_400), issuedByDay: {} },
  ...more,
});

stock('a label of ISBT 128 says what it is, any other code is the number of a bag', () => {
  assert.equal(readLabel('=A999926000123' + '00'), { what: 'bag', bagId: 'A999926000123' });
  assert.equal(readLabel('=%5100'), { what: 'group', group: 'O+' });
  assert.equal(readLabel('=%0600'), { what: 'group', group: 'A-' });
  assert.equal(readLabel('=<E0336V00'), { what: 'product', code: 'E0336V00' });
  assert.equal(readLabel('&>0263651200'), { what: 'expiry', expiresAt: Date.UTC(2026, 11, 31, 4) });
  assert.equal(readLabel('=>026365'), { what: 'expiry', expiresAt: Date.UTC(2026, 11, 31, 15, 59) });
  assert.equal(readLabel('341200260301001'), { what: 'bag', bagId: '341200260301001' });
  assert.is(readLabel('=%0000'), undefined);
});

stock('scanning the four labels of a bag fills the form', () => {
  const takeIn = new TakeIn();
  for (const code of ['=A99992600012300', '=%6200', '=<E0336V00', '&>0263651559']) takeIn.scan(code);
  const body = takeIn.body(NOW);
  assert.equal(body.bags, [
    {
      ...{ bagId: 'A999926000123.E0336V00', product: 'red-cells', group: 'A+', units: 2, volumeMl: 400 },
      expiresAt: Date.UTC(2026, 11, 31, 7, 59),
    },
  ]);
  takeIn.clear();
  assert.equal(takeIn.bagIds, []);
  assert.is(takeIn.group, 'A+');
});

stock('without a label a bag is kept until the end of the last day that its product keeps', () => {
  const takeIn = new TakeIn();
  takeIn.scan('341200260301001');
  takeIn.setExpiryDay('2026-12-31');
  assert.is(takeIn.body(NOW).bags[0]?.expiresAt, Date.UTC(2026, 11, 31, 15, 59));
});

stock('the matrix has a column for each product there is, and says how long it lasts', () => {
  const today = Math.floor(NOW / 86_400_000);
  const rows = [
    level({ issuedByDay: { [today - 1]: 40 } }),
    level({ group: 'O-', freeUnits: 0, shortSince: ago(60) }),
    level({ product: 'plasma', group: 'AB+' }),
  ];
  const { products, lines } = matrixOf(rows, NOW);
  assert.equal(products, ['red-cells', 'plasma']);
  const cells = (group: string) => lines.find((line) => line.group === group)?.cells;
  assert.equal(cells('A+')?.[0], { freeUnits: 8, reservedUnits: 0, days: 2, isShort: false });
  assert.equal(cells('O-')?.[0], { freeUnits: 0, reservedUnits: 0, isShort: true });
  assert.is(cells('A+')?.[1], undefined);
});

stock('what ends within 72 hours is listed, the first first', () => {
  const hours = (n: number) => instant(NOW + n * 3_600_000);
  const bags = [
    bag('later', { expiresAt: hours(71) }),
    bag('first', { expiresAt: hours(2) }),
    bag('fresh', { expiresAt: hours(73) }),
    bag('gone', { expiresAt: hours(1), status: 'issued' }),
  ];
  assert.equal(
    endingSoon(bags, NOW).map(({ bagId }) => bagId),
    ['first', 'later'],
  );
  const { t } = new Language('zh', zh);
  assert.is(sayLeft(hours(2), NOW, t), '2 小时');
  assert.is(sayLeft(hours(96), NOW, t), '4 天');
  assert.is(sayLeft(hours(0), NOW, t), '过期', 'and not no hours');
});

stock('a bag is out until it was judged, also when it was set apart on the road', () => {
  const steps = (...way: readonly BagStep['step'][]) =>
    way.map((step): BagStep => ({ step, at: ago(60), by: 'user:blood' }));
  const out = { orderId: 'B1', status: 'set-apart' } as const;
  const bags = [
    bag('road', { ...out, steps: steps('taken-in', 'reserved', 'issued', 'set-apart') }),
    bag('back', { ...out, steps: steps('taken-in', 'reserved', 'issued', 'set-apart', 'returned') }),
    bag('here', { ...out, steps: steps('taken-in', 'reserved', 'expired') }),
  ];
  assert.equal(
    stillOut(bags, { orderId: 'B1' }).map(({ bagId }) => bagId),
    ['road'],
  );
});

stock('another product comes in its own usual bags, and what was said of the day is asked again', () => {
  const takeIn = new TakeIn();
  takeIn.setExpiryDay('2026-12-31');
  takeIn.setProduct('platelets');
  assert.equal([takeIn.units, takeIn.volumeMl], [1, 250]);
  assert.is(takeIn.expiryDay(NOW), dayOf(NOW + 5 * 86_400_000));
});

stock('platelets are counted in doses, everything else in units', () => {
  const { t } = new Language('en', en);
  assert.equal(
    [sayQuantity(1, 'platelets', t), sayQuantity(2, 'platelets', t), sayQuantity(2, 'plasma', t)],
    ['1 dose', '2 doses', '2 U'],
  );
});

stock.run();
