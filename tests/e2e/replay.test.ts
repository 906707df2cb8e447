import type { Browser, Page } from 'playwright-core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { DESK, openBrowser, openPage, signIn } from '../support/browser.ts';
import { HttpClient } from '../support/http-client.ts';
import { PASSWORD, type StaffedSite, startStaffedSite } from '../support/staffed-site.ts';

const replay = suite('a planner looks back');

/** A fact that is told within ten seconds is not late. */
const LATE_MS = 12_000;
let site: StaffedSite;
let browser: Browser;
/** The crew came on duty; a second later it paused, which it told `LATE_MS` after it had come. */
let onDutyAt: number;

replay.before(async () => {
  [site, browser] = await Promise.all([startStaffedSite(), openBrowser()]);
  const planner = { account: 'planning', displayName: '规划', role: 'planner', password: PASSWORD };
  assert.is((await site.administrator.post('/api/accounts', planner)).status, 200);
  const crew = await HttpClient.signedIn(site.product.url, 'crew', PASSWORD);
  const step = async (body: object): Promise<void> => {
    const answer = await crew.post(`/api/units/${site.unit.id}/steps`, body);
    assert.is(answer.status, 200, JSON.stringify(answer.body));
  };
  onDutyAt = Date.now();
  await step({ step: 'come-on-duty', crewSize: 3, at: onDutyAt });
  await new Promise((resolve) => setTimeout(resolve, Math.max(0, onDutyAt + LATE_MS - Date.now())));
  await step({ step: 'pause', reason: '加油', at: onDutyAt + 1000 });
  await step({ step: 'resume' });
});
replay.after(async () => {
  await browser.close();
  await site.product.stop();
});

const free = (page: Page, cars: string): Promise<void> =>
  page
    .locator('dl > div', { hasText: '待命车' })
    .getByText(new RegExp(`^${cars}\\s*/ 1$`))
    .waitFor();

/** 3 s after the crew came: it had paused, and nobody knew. */
const link = (): string => `t=${new Date(onDutyAt + 3000).toISOString()}&speed=60`;

async function opened(part: string): Promise<{ page: Page; complaints: string[] }> {
  const { page, complaints } = await openPage(browser, site.product.url, DESK);
  await signIn(page, site.product.url, 'planning', PASSWORD);
  await page.getByText('实时').first().waitFor();
  await page.goto(`${site.product.url}/#/replay/${part}`);
  await page
    .getByRole('heading', { level: 2 })
    .filter({ hasText: /\d\d:\d\d:\d\d/ })
    .waitFor();
  return { page, complaints };
}

replay('a late fact is seen only as true, and told as missing otherwise', async () => {
  const { page, complaints } = await opened(link());
  await page.getByText('回放 · 非实时').first().waitFor();
  await free(page, '1');
  await page.getByText('1 项事实后来才获知，画面中没有').waitFor();
  await page.getByRole('radio', { name: '实际情况' }).check();
  await free(page, '0');
  await page.getByText('1 项事实当时尚未获知，画面中已补入').waitFor();
  await page.getByRole('button', { name: /获知$/ }).click();
  await page.getByText('此刻发生的事当时均已获知').waitFor();
  assert.equal(complaints, []);
});

replay(
  'it plays at the speed of the link to the end, seeks by keyboard, and the address follows',
  async () => {
    const { page, complaints } = await opened(link());
    const moment = page.getByRole('heading', { level: 2 }).filter({ hasText: /\d\d:\d\d:\d\d/ });
    const begun = await moment.textContent();
    assert.is(await page.getByRole('combobox', { name: '速度' }).inputValue(), '60');
    await page.keyboard.press('Space');
    await page.waitForFunction((before) => {
      const { document } = globalThis as unknown as {
        document: { querySelector(what: string): { textContent: string } | null };
      };
      return document.querySelector('aside h2')?.textContent !== before;
    }, begun);
    await page.getByRole('button', { name: /播放/, pressed: false }).waitFor();
    for (let press = 0; press < 3; press += 1) await page.keyboard.press('ArrowLeft');
    await page.keyboard.press(']');
    await page.waitForURL(/#\/replay\/t=.*speed=120/);
    const address = page.url();
    const shown = await moment.textContent();
    const again = await opened(address.slice(address.indexOf('t=')));
    assert.is(
      await again.page
        .getByRole('heading', { level: 2 })
        .filter({ hasText: /\d\d:\d\d:\d\d/ })
        .textContent(),
      shown,
      'the link opens the same moment',
    );
    assert.equal([...complaints, ...again.complaints], []);
  },
);

replay('returning to live leads to the console', async () => {
  const { page, complaints } = await opened(link());
  await page.getByRole('button', { name: '返回实时' }).click();
  await page.waitForURL(/#\/console/);
  assert.is(await page.getByText('回放 · 非实时').count(), 0);
  assert.equal(complaints, []);
});

replay.run();
