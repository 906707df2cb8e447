import type { Browser, Page } from 'playwright-core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { DESK, openBrowser, openPage, signIn } from '../support/browser.ts';
import { type Product, startProduct } from '../support/product.ts';

const ways = suite('the way between screens');

const ACCOUNTS = ['dispatcher', 'centre-fuyang-renmin', 'blood', 'planner', 'admin'];
let product: Product;
let browser: Browser;
ways.before(async () => {
  [product, browser] = await Promise.all([startProduct(), openBrowser()]);
});
ways.after(async () => {
  await browser.close();
  await product.stop();
});

async function open(account: string, language: 'zh-CN' | 'en'): ReturnType<typeof openPage> {
  const opened = await openPage(browser, product.url, { ...DESK, language });
  await signIn(opened.page, product.url, account);
  await opened.page
    .getByText(/实时|Live/)
    .first()
    .waitFor();
  await opened.page.getByRole('button', { name: /退出|Sign out/ }).waitFor();
  return opened;
}

/** What of the bar lies, wholly or in part, outside the window. */
async function outOfSight(page: Page): Promise<readonly string[]> {
  const outside: string[] = [];
  for (const part of await page
    .locator('header')
    .first()
    .locator(':scope > :visible, nav > :visible')
    .all()) {
    const box = await part.boundingBox();
    if (box && (box.x < 0 || box.x + box.width > DESK.width)) outside.push(await part.innerText());
  }
  return outside;
}

for (const account of ACCOUNTS) {
  ways(`everything in the bar of ${account} is in sight at 1366 pixels, in both languages`, async () => {
    for (const language of ['zh-CN', 'en'] as const) {
      const { page, context, complaints } = await open(account, language);
      assert.equal(await outOfSight(page), [], language);
      assert.ok((await page.getByRole('navigation').getByRole('link').count()) <= 4);
      assert.equal(complaints, []);
      await context.close();
    }
  });
}

ways('the further screens are reached by keyboard alone', async () => {
  const { page, context, complaints } = await open('admin', 'en');
  const more = page.getByRole('navigation').getByRole('button', { name: 'More' });
  await more.focus();
  await page.keyboard.press('Enter');
  const list = page.getByRole('navigation').locator('[popover]');
  const names = await list.getByRole('link').allTextContents();
  const focused = (): Promise<string> => page.locator(':focus').innerText();
  await page.locator('a:focus').waitFor();
  assert.is(await focused(), names[0]);
  await page.keyboard.press('ArrowUp');
  assert.is(await focused(), names.at(-1));
  await page.keyboard.press('Escape');
  await list.waitFor({ state: 'hidden' });
  assert.match(await focused(), /^More/);

  await page.keyboard.press('Enter');
  await page.locator('a:focus').waitFor();
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await list.waitFor({ state: 'hidden' });
  const there = names.at(-1) ?? '';
  await page.getByRole('main', { name: there }).waitFor();
  await page.getByRole('button', { name: `${there} ▾` }).waitFor();

  await page.getByRole('button', { name: `${there} ▾` }).press('Enter');
  await list.waitFor();
  await page.evaluate("location.hash = '#/console'");
  await list.waitFor({ state: 'hidden' });
  assert.equal(complaints, []);
  await context.close();
});

ways.run();
