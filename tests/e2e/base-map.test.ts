import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { openBrowser, openPage, signIn } from '../support/browser.ts';
import { type Product, startProduct } from '../support/product.ts';

const base = suite('the base map in a browser');
const LIMIT = { timeout: 30_000 };
/** One transparent pixel. */
const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);
const folder = mkdtempSync(join(tmpdir(), 'mingmai-map-'));
let isServerUp = true;
const server = createServer((_, response) => {
  response.writeHead(isServerUp ? 200 : 503, { 'content-type': 'image/png' }).end(isServerUp ? PICTURE : '');
});
let product: Product;
let browser: Browser;
let page: Page;

base.before(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const file = join(folder, 'tiles.json');
  writeFileSync(
    file,
    JSON.stringify({
      kind: 'raster',
      url: `http://127.0.0.1:${port}/{z}/{x}/{y}.png`,
      datum: 'wgs84',
      attribution: 'Somebody else',
      maxNativeZoom: 18,
    }),
  );
  [product, browser] = await Promise.all([
    startProduct({ args: ['--no-drill', '--map-tiles', file] }),
    openBrowser(),
  ]);
  ({ page } = await openPage(browser, product.url));
  const [, password = ''] = /admin \/ (\S+)/.exec(product.output()) ?? [];
  await signIn(page, product.url, 'admin', password);
});
base.after(async () => {
  await browser.close();
  await product.stop();
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

const attribution = (text: string) => page.locator('.leaflet-control-attribution', { hasText: text });
const offline = () => page.getByText('底图离线');

async function until(holds: () => Promise<boolean>, what: string): Promise<void> {
  const giveUpAt = performance.now() + LIMIT.timeout;
  while (!(await holds())) {
    if (performance.now() > giveUpAt) throw new Error(`never came true: ${what}`);
    await page.waitForTimeout(100);
  }
}

/** Pixels that something was drawn on, of the canvases of a pane. */
const drawnOn = (pane: string): Promise<number> =>
  page.evaluate(`[...document.querySelectorAll('.leaflet-${pane}-pane canvas')].reduce((sum, canvas) => {
    if (canvas.width === 0 || canvas.style.display === 'none') return sum;
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
    let drawn = 0;
    for (let i = 3; i < data.length; i += 4) if (data[i] > 0) drawn += 1;
    return sum + drawn;
  }, 0)`);

base('shows what the site chose, from its server', async () => {
  await attribution('Somebody else').waitFor(LIMIT);
  assert.ok((await page.locator('.map-pictures img.leaflet-tile-loaded').count()) > 0);
  assert.is(await offline().count(), 0);
});

base('shows our tiles when that server does not answer, and says so', async () => {
  isServerUp = false;
  await page.reload();
  await offline().waitFor(LIMIT);
  await attribution('示意路网').waitFor(LIMIT);
  await until(async () => (await drawnOn('ground')) > 10_000, 'roads and districts are drawn');
  await until(async () => (await drawnOn('names')) > 500, 'names are drawn');
  assert.is(await page.locator('.map-label').count(), 0, 'names are not written twice');
});

base('follows the theme at once', async () => {
  const colour = (): Promise<string> =>
    page.evaluate(`(() => {
      const canvas = document.querySelector('.leaflet-ground-pane canvas');
      const { data } = canvas.getContext('2d').getImageData(canvas.width / 2, canvas.height / 2, 1, 1);
      return [...data].join();
    })()`);
  const dark = await colour();
  await page.getByRole('button', { name: '切换到浅色' }).click();
  await page.waitForFunction(`document.documentElement.dataset.theme === 'light'`, undefined, LIMIT);
  await until(async () => (await colour()) !== dark, 'the ground has another colour');
});

base('shows the roads in one piece when no tiles come at all', async () => {
  await page.route('**/tiles/**', (route) => route.abort());
  await page.reload();
  await offline().waitFor(LIMIT);
  await page
    .locator('.map-label-county')
    .first()
    .waitFor({ ...LIMIT, state: 'attached' });
  await attribution('示意路网').waitFor(LIMIT);
});

base('shows the districts that the network names when nothing at all comes', async () => {
  await page.route('**/api/base-map', (route) => route.abort());
  await page.route('**/api/map-tiles', (route) => route.abort());
  await page.reload();
  await offline().waitFor(LIMIT);
  await page
    .locator('.map-label-county')
    .first()
    .waitFor({ ...LIMIT, state: 'attached' });
  assert.is(await page.getByText('示意路网').count(), 0);
});

base.run();
