import { flushSync, mount, tick, unmount } from 'svelte';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Role } from '../../coordinator/contract/access.ts';
import { instant } from '../../coordinator/domain/quantities.ts';
import AllocationForm from '../../dispatch-ui/blood/AllocationForm.svelte';
import ApartBags from '../../dispatch-ui/blood/ApartBags.svelte';
import { Baskets } from '../../dispatch-ui/blood/baskets.svelte.ts';
import BloodOrderCard from '../../dispatch-ui/blood/BloodOrderCard.svelte';
import CustodySheet from '../../dispatch-ui/blood/CustodySheet.svelte';
import OrderActions from '../../dispatch-ui/blood/OrderActions.svelte';
import RecallForm from '../../dispatch-ui/blood/RecallForm.svelte';
import { StockWork } from '../../dispatch-ui/blood/stock-work.svelte.ts';
import StockPanel from '../../dispatch-ui/blood/StockPanel.svelte';
import Keyboard from '../../dispatch-ui/keys/Keyboard.svelte';
import { Desk } from '../../dispatch-ui/desk/desk.svelte.ts';
import { Language } from '../../dispatch-ui/language/language.svelte.ts';
import { zh } from '../../dispatch-ui/language/phrases.zh.ts';
import { without } from '../../projections/without.ts';
import type { BagRow } from '../../projections/blood-stock/view.ts';
import OnDesk from './OnDesk.svelte';
import { ago, bloodOrder, NOW, unit } from './samples.ts';

const blood = suite('the blood desk at work');
const opened: object[] = [];

interface Told {
  readonly path: string;
  readonly body: object;
}

/** The desk of a depot, or of a hospital; what it asks of the server is told and taken. */
function deskOf(role: Role, tables: object): { readonly desk: Desk; readonly told: Told[] } {
  const desk = new Desk(new Language('zh', zh));
  const scope = role === 'blood-centre' ? { bloodCentreId: 'BC' } : { centreId: 'H1' };
  desk.session.account = { account: 'a', displayName: 'A', role, scope };
  desk.session.state = 'signed-in';
  desk.live.replace(tables as Parameters<Desk['live']['replace']>[0]);
  desk.clock.now = NOW;
  const told: Told[] = [];
  desk.server.command = (path, body) => {
    told.push({ path, body });
    return Promise.resolve({ answered: true, body: { accepted: true, events: [] } });
  };
  return { desk, told };
}

function show(desk: Desk, part: object, given: Record<string, unknown>): HTMLElement {
  const element = document.createElement('div');
  document.body.append(element);
  opened.push(mount(OnDesk, { target: element, props: { desk, part: part as never, given } }));
  flushSync();
  return element;
}

const buttonIn = (element: ParentNode, name: string): HTMLButtonElement => {
  const found = [...element.querySelectorAll('button')].find((one) => one.textContent.includes(name));
  if (!found) throw new Error(`no button ${name}`);
  return found;
};
/** Whatever was sent has been answered. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) await tick();
  flushSync();
}
function type(field: Element | null, value: string): void {
  if (!(field instanceof HTMLInputElement)) throw new Error('no field to type in');
  field.value = value;
  field.dispatchEvent(new Event('input', { bubbles: true }));
  flushSync();
}
const submit = (form: Element | null): void => {
  form?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
};

const bag = (bagId: string, more: Partial<BagRow> = {}): BagRow => ({
  ...{ bagId, depotId: 'BC', product: 'red-cells', group: 'O-', units: 2, volumeMl: 400, lot: 'L1' },
  ...{ expiresAt: instant(NOW + 10 * 86_400_000), origin: 'collected', status: 'in-stock', steps: [] },
  ...more,
});
const bagsById = (...bags: readonly BagRow[]) => Object.fromEntries(bags.map((one) => [one.bagId, one]));
const level = {
  ...{ depotId: 'BC', product: 'red-cells', group: 'O-', freeUnits: 4, reservedUnits: 0, apartBags: 0 },
  ...{ recordedSince: ago(60), issuedByDay: {} },
};
const accepted = bloodOrder({ status: 'accepted', bloodCentreId: 'BC', quantity: 4 });
const { orderId } = accepted;
const cold = unit({ unitId: 'X1', status: 'at-station' });
const vehicle = (unitId: string) => ({
  ...cold,
  unitId,
  unit: { ...cold.unit, id: unitId, callSign: unitId, capabilities: ['blood-cold-chain'] },
});

blood.after.each(async () => {
  await Promise.all(opened.splice(0).map((part) => unmount(part)));
  document.body.replaceChildren();
  localStorage.clear();
});

blood('an allocation is taken back by Ctrl+Z, on this desk as on any', async () => {
  const { desk, told } = deskOf('blood-centre', { bloodBags: bagsById(bag('G1'), bag('G2')) });
  const baskets = new Baskets();
  const form = show(desk, AllocationForm, { order: accepted, baskets, depotId: 'BC' });
  show(desk, Keyboard, {});
  submit(form.querySelector('form'));
  await settle();
  const press = { key: 'z', ctrlKey: true, bubbles: true, cancelable: true };
  window.dispatchEvent(new KeyboardEvent('keydown', press));
  await settle();
  assert.equal(told, [
    { path: `/api/blood-orders/${orderId}/allocation`, body: { bagIds: ['G1', 'G2'] } },
    { path: `/api/blood-orders/${orderId}/release`, body: {} },
  ]);
});

blood('what was scanned for an order is put away once its bags have left', async () => {
  const reserved = { status: 'reserved', orderId } as const;
  const { desk, told } = deskOf('blood-centre', {
    bloodBags: bagsById(bag('G1', reserved), bag('G2', reserved)),
    bloodStocks: { one: level },
    units: { B1: vehicle('B1'), B2: vehicle('B2') },
    bloodOrders: { other: bloodOrder({ orderId: 'other', status: 'in-transit', unitId: 'B1' }) },
  });
  const baskets = new Baskets();
  const card = show(desk, OrderActions, { order: accepted, baskets });
  assert.ok(buttonIn(card, '发血').disabled, 'each bag is checked first');
  baskets.scan(orderId, 'G1');
  baskets.scan(orderId, 'G2');
  flushSync();
  submit(card.querySelector('form'));
  await settle();
  assert.equal(told[0]?.body, { unitId: 'B2', bagIds: ['G1', 'G2'] }, 'by the vehicle that carries nothing');
  assert.is(baskets.textOf(orderId), '');
});

blood('without a vehicle on duty the desk says so', () => {
  const reserved = { status: 'reserved', orderId } as const;
  const { desk } = deskOf('blood-centre', {
    bloodBags: bagsById(bag('G1', reserved)),
    bloodStocks: { one: level },
  });
  const card = show(desk, OrderActions, { order: accepted, baskets: new Baskets() });
  assert.match(card.textContent, '没有在班的冷链车');
});

blood('bags that were given can be changed for others until they leave', async () => {
  const { desk, told } = deskOf('blood-centre', {
    bloodBags: bagsById(bag('G1', { status: 'reserved', orderId })),
    bloodStocks: { one: level },
  });
  const card = show(desk, OrderActions, { order: accepted, baskets: new Baskets() });
  buttonIn(card, '改配').click();
  await settle();
  assert.equal(told, [{ path: `/api/blood-orders/${orderId}/release`, body: {} }]);
});

blood('an order that another blood centre has accepted is left to it', () => {
  const { desk } = deskOf('blood-centre', { bloodStocks: { one: level }, bloodBags: bagsById(bag('G1')) });
  const order = bloodOrder({ status: 'accepted', bloodCentreId: 'elsewhere' });
  const card = show(desk, OrderActions, { order, baskets: new Baskets() });
  assert.is(card.querySelector('button'), null);
  assert.match(card.textContent, '由其他血站受理');
});

blood('a hospital takes bag by bag, and never one of a recalled lot', async () => {
  const { desk, told } = deskOf('receiving-centre', {});
  const recalls = [{ lot: 'L1', reason: 'donor fell ill', at: ago(10), bagIds: ['G3'] }];
  const order = bloodOrder({ status: 'in-transit', bagIds: ['G1', 'G2', 'G3'], recalls });
  const card = show(desk, OrderActions, { order, baskets: new Baskets() });
  const [, second, third] = [...card.querySelectorAll('input')];
  assert.ok(third?.disabled && !third.checked);
  second?.click();
  flushSync();
  buttonIn(card, '确认接收 1 / 3 袋');
  submit(card.querySelector('form'));
  await settle();
  assert.equal(told[0]?.body, { acceptedBagIds: ['G1'] });
  assert.match(show(desk, BloodOrderCard, { order, baskets: new Baskets() }).textContent, /L1 于 .*不得输注/);
});

blood('a lot is recalled from the desk, after a word of what will be', async () => {
  const { desk, told } = deskOf('blood-centre', {
    bloodBags: bagsById(
      bag('G1'),
      bag('G2', { status: 'delivered' }),
      bag('G3', { lot: 'L2' }),
      bag('road', { status: 'set-apart', steps: [{ step: 'issued', at: ago(60), by: 'user:a' }] }),
    ),
    bloodStocks: { one: level },
  });
  let isClosed = false;
  const onclose = (): void => {
    isClosed = true;
  };
  const form = show(desk, RecallForm, { depotId: 'BC', onclose });
  const [lot, reason] = form.querySelectorAll('label input');
  type(lot ?? null, 'L1');
  type(reason ?? null, 'donor fell ill');
  assert.match(form.textContent, '在库 1 袋，已离库 2 袋');
  submit(form.querySelector('form'));
  flushSync();
  assert.equal(told, [], 'nothing is sent before it is confirmed');
  submit(document.querySelector('dialog form'));
  await settle();
  assert.equal(told, [
    { path: '/api/blood-stocks/BC/recalls', body: { lot: 'L1', reason: 'donor fell ill' } },
  ]);
  assert.ok(isClosed);
});

blood(
  'bags set apart are discarded together, with a typed reason; those on the road are not offered',
  async () => {
    const steps = [{ step: 'issued', at: ago(60), by: 'user:a' }] as const;
    const { desk, told } = deskOf('blood-centre', {
      bloodBags: bagsById(
        bag('old', { status: 'set-apart', why: 'expired' }),
        bag('older', { status: 'set-apart', why: 'expired', expiresAt: ago(9999) }),
        bag('road', { status: 'set-apart', why: 'cold-chain', orderId, steps }),
      ),
    });
    const list = show(desk, ApartBags, {});
    assert.match(list.textContent, '已隔离待处理 2 袋');
    buttonIn(list, '报废 2 袋').click();
    flushSync();
    type(document.querySelector('dialog input'), 'shelf check');
    submit(document.querySelector('dialog form'));
    await settle();
    const body = { bagIds: ['older', 'old'], reason: 'expired', note: 'shelf check' };
    assert.equal(told, [{ path: '/api/blood-stocks/BC/discards', body }]);
  },
);

blood('a scanned bag that is for no order is looked up, with its way', () => {
  const steps = [{ step: 'taken-in', at: ago(60), by: 'user:a' }] as const;
  const { desk } = deskOf('blood-centre', {
    bloodBags: bagsById(bag('A999926000123', { steps })),
    bloodStocks: { one: level },
  });
  const work = new StockWork();
  const panel = show(desk, StockPanel, { depotId: 'BC', work });
  work.scan('=A99992600012300', new Baskets(), undefined);
  flushSync();
  assert.match(panel.querySelector('table[aria-label*=A999926000123]')?.textContent ?? '', '入库');
  work.sought = 'nobody-has-it';
  flushSync();
  assert.match(panel.textContent, '未入库，或离库已超过一天');
});

blood('while bags come in, a scanned label goes to the form', () => {
  const [work, baskets] = [new StockWork(), new Baskets()];
  work.beginTakeIn();
  work.scan('341200260301001', baskets, orderId);
  assert.equal(work.takeIn?.bagIds, ['341200260301001']);
  assert.is(baskets.textOf(orderId), '');
  work.toggleRecall();
  assert.is(work.takeIn, undefined, 'one form at a time');
  work.toggleTakeIn();
  assert.is(work.isRecalling, false);
  work.toggleTakeIn();
  work.scan('341200260301001', baskets, orderId);
  assert.is(baskets.textOf(orderId), '341200260301001');
});

blood('the sheet of custody tells the year, no age, and of an order that never left no temperature', () => {
  const received = bloodOrder({
    ...{ status: 'received', bagIds: ['G1'], depotId: 'BC', bloodCentreId: 'BC', acceptedBagIds: [] },
    ...{ issuedAt: ago(600), receivedAt: ago(60), temperatures: [{ celsius: 4.2, at: ago(300) }] },
    box: { readings: 9, lowestCelsius: 3.1, highestCelsius: 5.5, longestSilenceSeconds: 65 },
  });
  const ended = { orderId: 'no', status: 'declined', reason: 'none left', endedAt: ago(5) } as const;
  const declined = without(bloodOrder(ended), 'issuedAt', 'unitId');
  const { desk } = deskOf('blood-centre', {
    bloodOrders: { [received.orderId]: received, no: declined },
    bloodBags: bagsById(bag('G1')),
  });
  const sheet = show(desk, CustodySheet, { orderId: received.orderId }).textContent.replaceAll(/\s+/g, ' ');
  assert.match(sheet, /2025\/11\/22/);
  assert.match(sheet, '箱内 3.1–5.5 °C，9 次，最长无读数 01:05');
  assert.not.match(sheet, '前 ');
  const short = show(desk, CustodySheet, { orderId: 'no' }).textContent.replaceAll(/\s+/g, ' ');
  assert.match(short, /已谢绝: none left/);
  assert.not.match(short, /°C|运送中|已接收/);
});

blood.run();
