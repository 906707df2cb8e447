import type { Browser, Page } from 'playwright-core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { DESK, openBrowser, openPage, signIn } from '../support/browser.ts';
import { HttpClient } from '../support/http-client.ts';
import { fuyang, PASSWORD, type StaffedSite, startStaffedSite } from '../support/staffed-site.ts';

const alarms = suite('an alarm is heard and answered');

let site: StaffedSite;
let browser: Browser;
let centre: HttpClient;
const centreId = fuyang.centres.find(({ capabilities }) =>
  capabilities.some(({ pathway }) => pathway === 'stroke'),
)?.id;

alarms.before(async () => {
  [site, browser] = await Promise.all([startStaffedSite(), openBrowser()]);
  const night = { account: 'blood-night', displayName: '夜班', role: 'blood-centre', password: PASSWORD };
  const scope = { bloodCentreId: fuyang.bloodCentres[0]?.id };
  assert.is((await site.administrator.post('/api/accounts', { ...night, scope })).status, 200);
  centre = await HttpClient.signedIn(site.product.url, `at-${centreId ?? ''}`, PASSWORD);
});
alarms.after(async () => {
  await browser.close();
  await site.product.stop();
});

async function orderBlood(): Promise<void> {
  const answer = await centre.post('/api/blood-orders', {
    centreId,
    product: 'red-cells',
    group: 'O-',
    quantity: 2,
    urgency: 'emergency',
    neededBy: Date.now() + 3_600_000,
  });
  assert.is(answer.status, 200, JSON.stringify(answer.body));
}

async function deskOf(account: string): ReturnType<typeof openPage> {
  const opened = await openPage(browser, site.product.url, DESK);
  await signIn(opened.page, site.product.url, account, PASSWORD);
  return opened;
}

const bell = (page: Page, says: RegExp): Promise<void> =>
  page.getByRole('button', { name: says }).first().waitFor();

alarms('it sounds in one of two windows, and who took it is read at the other desk', async () => {
  const day = await deskOf('blood-desk');
  await bell(day.page, /告警 0 条 · 本窗口发声/);
  const beside = await day.context.newPage();
  await beside.goto(`${site.product.url}/#/blood`);
  await bell(beside, /告警 0 条 · 另一窗口发声/);
  const night = await deskOf('blood-night');
  await bell(night.page, /告警 0 条 · 本窗口发声/);

  await orderBlood();
  for (const page of [day.page, beside, night.page]) {
    await page.getByRole('alert').getByText('用血申请待受理').waitFor();
    await bell(page, /告警 1 条/);
  }
  await bell(day.page, /本窗口发声/);
  await bell(beside, /另一窗口发声/);

  await night.page.keyboard.press('F8');
  await night.page.keyboard.press('Shift+F8');
  await bell(day.page, /告警 0 条/);
  await day.page.getByRole('button', { name: /告警 0 条/ }).click();
  const list = day.page.getByRole('region', { name: '告警与声音' });
  await list.getByText('已确认，原因仍在').waitFor();
  await list.getByText(/✓ blood-night \d\d:\d\d/).waitFor();
  assert.equal([...day.complaints, ...night.complaints], []);
  await Promise.all([day.context.close(), night.context.close()]);
});

alarms('a browser that blocks sound says so across the screen until a press lets it', async () => {
  const { page: touched, context, complaints } = await deskOf('blood-desk');
  await bell(touched, /本窗口发声/);
  // A window that nobody has touched may make no sound; one that is loaded anew may still be let.
  const page = await context.newPage();
  // Whoever drives a browser from outside counts as touching it.
  await page.addInitScript(
    "Object.defineProperty(navigator, 'userActivation', { value: { hasBeenActive: false } })",
  );
  await page.goto(touched.url());
  await touched.close();
  const bar = page.getByRole('button', { name: '声音被浏览器阻止——点此开启' });
  await bar.waitFor();
  await bell(page, /声音被阻止/);
  await bar.click();
  await bell(page, /本窗口发声/);
  await bar.waitFor({ state: 'detached' });

  await page.getByRole('button', { name: /告警 \d+ 条/ }).click();
  await page.getByText('本班尚未试音').waitFor();
  await page.getByRole('group', { name: '声音' }).getByRole('button', { name: '严重' }).click();
  await page.getByText('本班尚未试音').waitFor({ state: 'detached' });
  await page.getByRole('button', { name: '静音 60 秒' }).click();
  await bell(page, /静音 \d+ 秒/);
  await page.getByRole('button', { name: '恢复声音' }).click();
  await bell(page, /本窗口发声/);
  assert.equal(complaints, []);
  await context.close();
});

alarms('more than ten in ten minutes are told as a flood', async () => {
  const { page, context, complaints } = await deskOf('blood-desk');
  await bell(page, /告警 \d+ 条/);
  await Promise.all(Array.from({ length: 11 }, orderBlood));
  await page.getByText(/告警过多：10 分钟内 1[12] 条/).waitFor();
  await page.getByText('另有 8 条').waitFor();
  assert.equal(complaints, []);
  await context.close();
});

alarms.run();
