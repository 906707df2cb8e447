import type { Browser, Page } from 'playwright-core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { DESK, type Look, openBrowser, openPage, signIn } from '../support/browser.ts';
import { type Product, startProduct } from '../support/product.ts';

/** What the functions that run in the page see of an element there. */
interface Box {
  readonly scrollWidth: number;
  readonly clientWidth: number;
  readonly textContent: string | null;
  closest(selector: string): Box | null;
}
declare const document: { querySelectorAll(selector: string): Iterable<Box> };
declare const getComputedStyle: (element: Box) => { readonly overflowX: string };

const layout = suite('the layout of the dispatcher’s console');
let product: Product;
let browser: Browser;
layout.before(async () => {
  product = await startProduct();
  browser = await openBrowser();
});
layout.after(async () => {
  await browser.close();
  await product.stop();
});

async function openConsole(look: Look = DESK, account = 'dispatcher'): Promise<Page> {
  const { page } = await openPage(browser, product.url, look);
  await signIn(page, product.url, account);
  await page.getByRole('separator').first().waitFor();
  await page
    .getByRole('button', { name: /【演练】/ })
    .first()
    .waitFor();
  return page;
}

/** Words that are cut because their box is too narrow; what a map writes is its own matter. */
const cutWords = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('body *')]
      .filter((box) => !box.closest('.leaflet-container, .visually-hidden, [hidden]'))
      .filter((box) => getComputedStyle(box).overflowX !== 'visible' && box.clientWidth > 0)
      .filter((box) => box.scrollWidth > box.clientWidth + 1 && (box.textContent ?? '').trim() !== '')
      .map((box) => (box.textContent ?? '').trim().slice(0, 60)),
  );

const LOOKS: readonly Look[] = [
  { width: 1366, height: 768, theme: 'dark', language: 'zh-CN' },
  { width: 1366, height: 768, theme: 'light', language: 'en' },
  { width: 1920, height: 1080, theme: 'light', language: 'en' },
];
for (const look of LOOKS) {
  layout(`no word is cut, ${look.language} at ${look.width}`, async () => {
    const page = await openConsole(look);
    assert.equal(await cutWords(page), [], 'the queue');
    await page.keyboard.press('F2');
    await page.locator('[data-place-search]:focus').waitFor();
    assert.equal(await cutWords(page), [], 'a call being taken');
    await page
      .getByRole('button', { name: /【演练】/ })
      .first()
      .click();
    await page.getByRole('heading', { level: 2 }).nth(1).waitFor();
    assert.equal(await cutWords(page), [], 'an incident');
    await page.context().close();
  });
}

layout(
  'queue and panel are widened by keyboard within their limits, and are so again after a reload',
  async () => {
    const page = await openConsole();
    const queue = page.getByRole('separator', { name: '事件队列的宽度' });
    const panel = page.getByRole('separator', { name: '右侧面板的宽度' });
    const valueOf = async (of: typeof queue, name = 'now'): Promise<number> =>
      Number(await of.getAttribute(`aria-value${name}`));
    assert.is(await valueOf(queue), 320);
    await queue.focus();
    await page.keyboard.press('ArrowLeft');
    assert.is(await valueOf(queue), 320, 'the least');
    await page.keyboard.press('Shift+ArrowRight');
    assert.is(await valueOf(queue), 384);
    await panel.focus();
    await page.keyboard.press('ArrowLeft');
    assert.is(await valueOf(panel), 396, 'it grows to the left');
    await page.reload();
    assert.is(await valueOf(queue), 384);
    assert.is(Math.round((await page.getByRole('complementary').boundingBox())?.width ?? 0), 396);
    await queue.focus();
    await page.keyboard.press('End');
    assert.is(await valueOf(queue), await valueOf(queue, 'max'));
    await page.keyboard.press('Home');
    assert.is(await valueOf(queue), 320);
    await page.context().close();
  },
);

layout('the line between them is dragged, and a double click takes that back', async () => {
  const page = await openConsole({ ...DESK, width: 1920, height: 1080 });
  const queue = page.getByRole('separator', { name: '事件队列的宽度' });
  await queue.dblclick();
  const before = Number(await queue.getAttribute('aria-valuenow'));
  const line = await queue.boundingBox();
  assert.ok(line);
  const [x, y] = [line.x + line.width / 2, line.y + line.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 80, y, { steps: 4 });
  await page.mouse.up();
  assert.is(Number(await queue.getAttribute('aria-valuenow')), before + 80);
  await queue.dblclick();
  assert.is(Number(await queue.getAttribute('aria-valuenow')), before);
  await page.context().close();
});

layout('what was done is told beside the figures, not over them, and takes no keys', async () => {
  const page = await openConsole({ ...DESK, language: 'en', theme: 'light' }, 'dispatcher2');
  await page
    .getByRole('button', { name: /P[1-4]/ })
    .first()
    .click();
  await page.getByRole('button', { name: 'Take over' }).first().click();
  const told = page.getByRole('status').filter({ hasText: '✓' });
  await told.waitFor();
  const box = await told.boundingBox();
  const figures = await page.getByRole('region', { name: 'At a glance' }).boundingBox();
  const aside = await page.getByRole('complementary').boundingBox();
  assert.ok(box && figures && aside);
  assert.ok(box.y >= figures.y + figures.height, 'below alarms, who waits and free units');
  assert.ok(box.x + box.width <= aside.x, 'beside what is being worked at');
  assert.is(await told.locator(':focus').count(), 0);
  await page.context().close();
});

layout.run();
