import type { Browser, Page } from 'playwright-core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { DESK, openBrowser, openPage, signIn } from '../support/browser.ts';
import { type Product, startProduct } from '../support/product.ts';

const windows = suite('a second window');

let product: Product;
let browser: Browser;
windows.before(async () => {
  [product, browser] = await Promise.all([startProduct(), openBrowser()]);
});
windows.after(async () => {
  await browser.close();
  await product.stop();
});

/** Chooses this one of the units that stand at their stations, and gives its call sign. */
async function chooseFree(page: Page, nth: number): Promise<string> {
  const unit = page.getByTitle(/^站内待命/).nth(nth);
  const callSign = await unit.locator('strong').innerText();
  await unit.click();
  return callSign;
}

windows('a map goes in step with its console, and on by itself when that closes', async () => {
  const { page, context, complaints } = await openPage(browser, product.url, DESK);
  await signIn(page, product.url, 'dispatcher');
  const middle = page.getByRole('group', { name: '中间显示' });
  const [map] = await Promise.all([
    context.waitForEvent('page'),
    middle.getByRole('button', { name: '第二窗口' }).click(),
  ]);
  await map.getByText('与调度台同步').waitFor();

  await middle.getByRole('button', { name: '待命席' }).click();
  const first = await chooseFree(page, 0);
  await map.goto(`${product.url}/#/board`);
  await map.getByRole('article', { name: '车辆' }).getByText(first).waitFor();
  const second = await chooseFree(map, 1);
  await page.getByRole('article', { name: '车辆' }).getByText(second).waitFor();

  await map.goto(`${product.url}/#/map`);
  await map.getByText('与调度台同步').waitFor();
  await page.close();
  await map.getByText('单独').waitFor();
  assert.equal(complaints, []);
  await context.close();
});

windows.run();
