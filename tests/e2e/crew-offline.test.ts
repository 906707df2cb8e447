import type { Browser, Page } from 'playwright-core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { press } from '../support/browser-mission.ts';
import { DESK, openBrowser, openPage, signIn } from '../support/browser.ts';
import { HttpClient } from '../support/http-client.ts';
import { PASSWORD, type StaffedSite, startStaffedSite } from '../support/staffed-site.ts';

const story = suite('a crew out of reach');
let site: StaffedSite;
let browser: Browser;
let dispatcher: HttpClient;
story.before(async () => {
  [site, browser] = await Promise.all([startStaffedSite(), openBrowser()]);
  dispatcher = await HttpClient.signedIn(site.product.url, 'desk', PASSWORD);
});
story.after(async () => {
  await browser.close();
  await site.product.stop();
});

interface Entry {
  readonly type: string;
  readonly at: number;
  readonly recordedAt: number;
}
const STEPS = ['OrderAcknowledged', 'UnitMobilised', 'UnitArrivedOnScene'];

async function entriesOf(incidentId: string, types: readonly string[]): Promise<readonly Entry[]> {
  const { body } = await dispatcher.get(`/api/incidents/${incidentId}/timeline`);
  return (body?.['entries'] as Entry[]).filter(({ type }) => types.includes(type));
}
const stepsOf = (incidentId: string): Promise<readonly Entry[]> => entriesOf(incidentId, STEPS);

/** Until the page says so; a polling function would be `eval`, which the product forbids. */
async function until(page: Page, expression: string): Promise<void> {
  const deadline = Date.now() + 30_000;
  while (!(await page.evaluate<boolean>(expression))) {
    assert.ok(Date.now() < deadline, `not within 30 s: ${expression}`);
    await page.waitForTimeout(100);
  }
}

/** The mission that the crew of this story is on. */
async function incidentOf(): Promise<string> {
  const { body } = await dispatcher.get('/api/live-snapshot');
  const { units } = body?.['tables'] as { units: Record<string, { incidentId?: string }> };
  return units[site.unit.id]?.incidentId ?? '';
}

async function sendOut(): Promise<string> {
  const call = await dispatcher.post('/api/calls', {
    place: { lat: 32.9005, lon: 115.815 },
    address: '颍州中路 1 号',
    triage: { complaint: 'stroke-signs', answers: { face: true }, ageBand: 'older-adult' },
  });
  const incidentId = String(call.body?.['incidentId']);
  const ranking = await dispatcher.get(`/api/incidents/${incidentId}/unit-ranking`);
  const sent = await dispatcher.post(`/api/incidents/${incidentId}/dispatch`, {
    unitId: site.unit.id,
    rankingId: ranking.body?.['rankingId'],
    overrideReason: 'the crew of this story',
  });
  assert.is(sent.status, 200, JSON.stringify(sent.body));
  return incidentId;
}

story('presses on, closes the page and is heard once, in order, with its own times', async () => {
  const { product } = site;
  const { page: first, context } = await openPage(browser, product.url, {
    ...DESK,
    width: 390,
    height: 844,
  });
  await signIn(first, product.url, 'crew', PASSWORD);
  await press(first, '上班');
  await first.getByText('站内待命').first().waitFor();
  const incidentId = await sendOut();
  await first.getByRole('button', { name: '收到指令' }).waitFor();

  await context.setOffline(true);
  const pressedAt: number[] = [];
  for (const step of ['收到指令', '出动', '到达现场']) {
    await press(first, step);
    pressedAt.push(Date.now());
  }
  await first.getByText('现场').first().waitFor();
  await first.getByText(/[23] 条待发送/).waitFor();
  assert.equal(await stepsOf(incidentId), []);
  await first.close();

  await context.setOffline(false);
  const again = await context.newPage();
  await again.goto(`${product.url}/#/crew`);
  await again.getByText('现场').first().waitFor();
  const deadline = Date.now() + 30_000;
  let heard = await stepsOf(incidentId);
  while (heard.length < STEPS.length && Date.now() < deadline) {
    await again.waitForTimeout(200);
    heard = await stepsOf(incidentId);
  }
  assert.equal(
    heard.map(({ type }) => type),
    STEPS,
  );
  for (const [index, { at, recordedAt }] of heard.entries()) {
    assert.ok(Math.abs(at - (pressedAt[index] ?? 0)) < 5000, `${STEPS[index] ?? ''} when it was pressed`);
    assert.ok(recordedAt > (pressedAt.at(-1) ?? 0), 'and heard after all of them');
  }
  await again.getByText(/待发送/).waitFor({ state: 'detached' });
});

story('opens the page without a link, with the mission as last known, and is heard once', async () => {
  const { product } = site;
  const { page, context } = await openPage(browser, product.url, { ...DESK, width: 390, height: 844 });
  await signIn(page, product.url, 'crew', PASSWORD);
  // The worker keeps the page once it is installed; what was seen is written down every two seconds.
  await page.evaluate('navigator.serviceWorker.ready.then(() => true)');
  await page.getByText('现场').first().waitFor();
  await until(page, "localStorage.getItem('mingmai.last-picture/crew/at') !== null");

  await context.setOffline(true);
  await page.reload();
  await page.getByText(/最后已知的任务/).waitFor();
  await page.getByText('颍州中路 1 号').first().waitFor();
  const pressedAt = Date.now();
  await press(page, '接触患者');
  await page.getByText(/本页也能再打开/).waitFor({ state: 'attached' });
  await page.reload();
  await page.getByText(/1 条待发送/).waitFor();

  await context.setOffline(false);
  const incidentId = await incidentOf();
  const deadline = Date.now() + 40_000;
  let heard: readonly Entry[] = [];
  while (heard.length === 0 && Date.now() < deadline) {
    await page.waitForTimeout(200);
    heard = await entriesOf(incidentId, ['UnitReachedPatient']);
  }
  assert.is(heard.length, 1);
  assert.ok(Math.abs((heard[0]?.at ?? 0) - pressedAt) < 5000, 'when it was pressed');
  await page.getByText(/待发送/).waitFor({ state: 'detached' });
  await page.getByText(/最后已知的任务/).waitFor({ state: 'detached' });
  assert.is((await entriesOf(incidentId, ['UnitReachedPatient'])).length, 1, 'and once');
});

story('a desk opened in the same browser is always the server’s own page', async () => {
  const { product } = site;
  const { page } = await openPage(browser, product.url, { ...DESK, width: 390, height: 844 });
  await signIn(page, product.url, 'crew', PASSWORD);
  await page.evaluate('navigator.serviceWorker.ready.then(() => true)');
  await page.getByRole('button', { name: '退出' }).click();
  await signIn(page, product.url, 'desk', PASSWORD);
  await until(page, 'navigator.serviceWorker.getRegistrations().then((kept) => kept.length === 0)');
});

story.run();
