import type { Browser, Page } from 'playwright-core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { openBrowser, openPage, signIn } from '../support/browser.ts';
import { type Product, startProduct } from '../support/product.ts';

const map = suite('the map without a mouse, and on paper');
const LIMIT = { timeout: 30_000 };
/** A4 landscape, points. */
const SHEET = /MediaBox \[0 0 84[12][.\d]* 59[45][.\d]*\]/g;
let product: Product;
let browser: Browser;

map.before(async () => {
  product = await startProduct();
  browser = await openBrowser();
});
map.after(async () => {
  await browser.close();
  await product.stop();
});

async function openConsole(): Promise<{ readonly page: Page; readonly complaints: readonly string[] }> {
  const { page, complaints } = await openPage(browser, product.url);
  await signIn(page, product.url, 'dispatcher');
  await page.getByText('实时').first().waitFor(LIMIT);
  await page.locator('.leaflet-units-pane canvas').waitFor({ state: 'attached', ...LIMIT });
  return { page, complaints };
}

map('F4 and T bring the table of all units, arrows and Enter select one, T brings the map back', async () => {
  const { page, complaints } = await openConsole();
  await page.keyboard.press('F4');
  const ground = page.getByRole('group', { name: '地图', exact: true });
  await ground.and(page.locator(':focus')).waitFor(LIMIT);
  await page.keyboard.press('t');
  const table = page.getByRole('table', { name: /地图内容表/ });
  await table.getByRole('button', { name: '阜A101', exact: true }).waitFor(LIMIT);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  const focused = page.locator(':focus');
  assert.is(await focused.getAttribute('aria-current'), 'true');
  const name = (await focused.textContent())?.trim() ?? '';
  await page.getByRole('article', { name: '车辆' }).getByRole('heading', { name }).waitFor(LIMIT);
  await page.getByRole('button', { name: /^医院 \d/ }).click();
  await table
    .getByText(/急诊 (开放|受限|关闭)/)
    .first()
    .waitFor(LIMIT);
  await table.getByRole('button').first().focus();
  await page.keyboard.press('t');
  await table.waitFor({ state: 'detached', ...LIMIT });
  await ground.and(page.locator(':focus')).waitFor(LIMIT);
  assert.equal(complaints, []);
});

map(
  'printed, the map is one light A4 sheet with legend, time and sources, and the desk stays dark',
  async () => {
    const { page, complaints } = await openConsole();
    // The dialog of a headless browser is closed before it opens: the print-out is taken in its place.
    await page.evaluate('globalThis.print = () => {}');
    await page.keyboard.press('Control+p');
    await page.getByText(/^打印时间/).waitFor(LIMIT);
    const root = page.locator('html');
    assert.is(await root.getAttribute('data-theme'), 'light');
    await page.locator('.leaflet-control-scale-line').waitFor(LIMIT);
    await page.locator('.leaflet-control-attribution').getByText(/./).first().waitFor(LIMIT);
    const sheet = await page.locator('.on-sheet').boundingBox();
    assert.equal([sheet?.x, sheet?.y], [0, 0], 'it begins at the corner of the paper');
    const paper = (await page.pdf({ preferCSSPageSize: true, printBackground: true })).toString('latin1');
    assert.is(paper.match(SHEET)?.length, 1, paper.match(/MediaBox[^\]]*\]/g)?.join(' '));
    await page.keyboard.press('Shift');
    await page.getByText(/^打印时间/).waitFor({ state: 'hidden', ...LIMIT });
    assert.is(await root.getAttribute('data-theme'), 'dark');
    assert.equal(complaints, []);
  },
);

map('while what draws closed roads does not come, the map says so, and asks until it is there', async () => {
  const { page } = await openPage(browser, product.url);
  const isDrawer = (url: URL): boolean => url.pathname.includes('closure-drawing');
  await page.route(isDrawer, (route) => route.abort());
  await signIn(page, product.url, 'dispatcher');
  const note = page.getByText('封路标记暂未载入');
  await note.waitFor(LIMIT);
  await page.unroute(isDrawer);
  await note.waitFor({ state: 'detached', ...LIMIT });
  await page.locator('.closure-hatching').waitFor({ state: 'attached', ...LIMIT });
});

map.run();
