import type { Browser, Page } from 'playwright-core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Jtt808Terminal, NetworkUnit } from '../../coordinator/domain/network.ts';
import { DESK, openBrowser, openFromMore, openPage, signIn } from '../support/browser.ts';
import {
  fuyang,
  PASSWORD,
  reportPlace,
  type StaffedSite,
  startStaffedSite,
} from '../support/staffed-site.ts';
import { located, registration, reportAt, TestTerminal } from '../support/terminal.ts';

const terminals = suite('terminals on the console');
let site: StaffedSite;
let browser: Browser;

terminals.before(async () => {
  [site, browser] = await Promise.all([startStaffedSite(), openBrowser()]);
  const account = { account: 'second-admin', displayName: 'second-admin', role: 'administrator' };
  const made = await site.administrator.post('/api/accounts', { ...account, password: PASSWORD });
  assert.is(made.status, 200, JSON.stringify(made.body));
});
terminals.after(async () => {
  await browser.close();
  await site.product.stop();
});

/** SOS, bit 0 of the alarm word. */
const EMERGENCY = 1;
const HERE = { lat: 32.8932, lon: 115.8085 };

/** Some 20 m on: no ambulance drives further in the moment between two messages. */
const FURTHER = { lat: 32.8934, lon: 115.8085 };
const PATIENCE_MS = 20_000;

/** Where every console shows the unit. */
async function isShownAt(unitId: string, lat: number): Promise<void> {
  const giveUpAt = Date.now() + PATIENCE_MS;
  for (;;) {
    const { body } = await site.administrator.get('/api/live-snapshot');
    const tables = body?.['tables'] as Record<string, Record<string, { lat: number }> | undefined>;
    const seen = tables['positions']?.[unitId]?.lat;
    if (seen !== undefined && Math.abs(seen - lat) < 1e-6) return;
    if (Date.now() > giveUpAt) throw new Error(`${unitId} is shown at ${seen ?? 'no place'}, not at ${lat}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function pageOf(account: string): Promise<{ page: Page; complaints: string[] }> {
  const { page, complaints } = await openPage(browser, site.product.url, DESK);
  await signIn(page, site.product.url, account, PASSWORD);
  return { page, complaints };
}

const unknownOf = (unit: NetworkUnit): Jtt808Terminal => ({
  phone: '13977770001',
  unitId: unit.id,
  protocol: 'jtt808-2019',
});

terminals('an unknown terminal is allowed for a unit, which moves; its crew calls for help', async () => {
  const { unit, product } = site;
  const stranger = unknownOf(unit);
  const turnedAway = await TestTerminal.connect(product.jtt808Port, stranger);
  await turnedAway.ask(registration);
  await turnedAway.ended();

  const office = await pageOf('second-admin');
  await openFromMore(office.page, '终端');
  const form = office.page.getByRole('form', { name: stranger.phone });
  await form.getByLabel('登记给车辆').selectOption(unit.id);
  await form.getByRole('button', { name: '准许' }).click();
  await form.waitFor({ state: 'detached' });

  const client = await TestTerminal.signedOn(product.jtt808Port, stranger);
  await reportPlace(client, HERE);
  await office.page.getByLabel('筛选：车辆、号码、协议').fill(stranger.phone);
  const line = office.page.getByRole('row', { name: new RegExp(stranger.phone) });
  await line.getByText('在线').waitFor();
  await line.getByRole('button', { name: '最近报文' }).click();
  await office.page
    .getByRole('region', { name: '最近报文' })
    .getByText(/^7e0200/)
    .waitFor();

  await isShownAt(unit.id, HERE.lat);
  await reportPlace(client, FURTHER);
  await isShownAt(unit.id, FURTHER.lat);
  // What a blind area kept back is history: the unit stays where it is.
  const kept = reportAt(Date.now() - 60_000, { ...HERE, lat: HERE.lat - 0.001 });
  const batch = { purpose: 'backfill', reports: [kept], malformed: 0 } as const;
  const backfilled = await client.ask({ kind: 'location-batch', batch });
  assert.is('result' in backfilled && backfilled.result, 'ok');
  await isShownAt(unit.id, FURTHER.lat);

  const desk = await pageOf('desk');
  const alarm = desk.page.getByRole('alert').getByRole('listitem').filter({ hasText: unit.callSign });
  await desk.page.getByRole('button', { name: /封路/ }).waitFor();
  assert.is(await alarm.count(), 0);
  const pressed = await client.ask(located(reportAt(Date.now(), { ...FURTHER, alarmBits: EMERGENCY })));
  assert.is('result' in pressed && pressed.result, 'ok');
  await alarm.getByText('按下求助键').waitFor();
  await alarm.getByRole('button', { name: '查看' }).click();
  const panel = desk.page.getByRole('article', { name: '车辆' });
  await panel.getByText(unit.callSign).waitFor();
  await panel.getByText(/定位/).first().waitFor();
  await alarm.getByRole('button', { name: '确认' }).click();
  await alarm.waitFor({ state: 'detached' });
  await panel.getByText(/desk 已于 .* 确认/).waitFor();

  await panel.getByLabel('发给车组的短信').fill('请回电');
  await panel.getByRole('button', { name: '发送' }).click();
  const isText = ({ order }: { readonly order: { readonly kind: string } }): boolean =>
    order.kind === 'show-text';
  await client.until(() => client.orders.some(isText));
  const told = panel.getByRole('definition').filter({ hasText: '“请回电”' });
  await told.getByText('已发出，等待终端').waitFor();
  const { serial } = client.orders.find(isText) ?? {};
  assert.type(serial, 'number');
  client.send({ kind: 'terminal-reply', answers: serial ?? 0, answersMessageId: 0x8300, result: 'ok' });
  await told.getByText('已显示给车组').waitFor();
  assert.match((await told.textContent()) ?? '', /desk/);

  client.close();
  assert.equal([...office.complaints, ...desk.complaints], []);
});

terminals('who may not manage terminals sees the board, and neither strangers nor messages', async () => {
  const { page, complaints } = await pageOf('desk');
  await openFromMore(page, '终端');
  await page.getByText(new RegExp(`^${fuyang.terminals.length + 1} 台`)).waitFor();
  assert.is(await page.getByRole('region', { name: '未登记终端' }).count(), 0);
  assert.is(await page.getByRole('button', { name: '最近报文' }).count(), 0);
  assert.equal(complaints, []);
});

terminals.run();
