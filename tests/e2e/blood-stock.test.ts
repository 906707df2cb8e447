import type { Browser } from 'playwright-core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { DESK, openBrowser, openPage, signIn } from '../support/browser.ts';
import { HttpClient } from '../support/http-client.ts';
import { fuyang, PASSWORD, type StaffedSite, startStaffedSite } from '../support/staffed-site.ts';

const stock = suite('blood from donation to the road');
let site: StaffedSite;
const centreId = fuyang.centres.find(({ capabilities }) =>
  capabilities.some(({ pathway }) => pathway === 'stroke'),
)?.id;
let browser: Browser;
stock.before(async () => {
  [site, browser] = await Promise.all([startStaffedSite(), openBrowser()]);
});
stock.after(async () => {
  await browser.close();
  await site.product.stop();
});

stock(
  'bags are taken in, given to an order as suggested, and its custody paper shows their way',
  async () => {
    const { page, context, complaints } = await openPage(browser, site.product.url, DESK);
    await signIn(page, site.product.url, 'blood-desk', PASSWORD);
    await page.getByText('未记录库存：按血袋编号发血').waitFor();
    await page.keyboard.press('n');
    await page.locator('[data-numbers]:focus').waitFor();
    await page.keyboard.insertText('341200260301001 341200260301002');
    await page.getByLabel('血型').selectOption('A+');
    await page.getByRole('button', { name: '入库 2 袋' }).click();
    await page.getByRole('row', { name: /^A\+ 4/ }).waitFor();
    await page.getByRole('button', { name: '收起' }).click();

    const centre = await HttpClient.signedIn(site.product.url, `at-${centreId ?? ''}`, PASSWORD);
    const asked = { centreId, product: 'red-cells', group: 'A+', quantity: 2, urgency: 'urgent' };
    const ordered = await centre.post('/api/blood-orders', { ...asked, neededBy: Date.now() + 3_600_000 });
    assert.is(ordered.status, 200, JSON.stringify(ordered.body));
    await page.getByRole('button', { name: '受理' }).click();
    await page.getByRole('button', { name: '确认分配 1 袋' }).click();
    await page.getByText('逐袋核对').waitFor();
    await page.keyboard.press('Control+z');
    await page.getByRole('button', { name: '确认分配 1 袋' }).click();
    await page.getByText('逐袋核对').waitFor();
    await page.getByRole('row', { name: /^A\+ 2/ }).waitFor();
    await page.goto(`${site.product.url}/#/blood/${String(ordered.body?.['id'])}`);
    await page.getByText('血液交接单').waitFor();
    assert.equal(complaints, []);
    await context.close();
  },
);

stock.run();
