import type { AxeResults } from 'axe-core';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type Look, openBrowser, openPage, signIn } from '../support/browser.ts';
import { type Product, startProduct } from '../support/product.ts';

/** Everybody's screens, and what is done on one before it is looked at. */
const SCREENS: readonly (readonly [
  account: string,
  screen: string,
  as?: string,
  open?: (page: Page) => Promise<void>,
])[] = [
  ['dispatcher', 'console'],
  ['dispatcher', 'console', 'a call being taken', takeCall],
  ['dispatcher', 'console', 'a place being looked for', lookForPlace],
  ['dispatcher', 'console', 'an incident', openFirstIncident],
  ['dispatcher', 'console', 'the command line', (page) => openDialog(page, 'Control+K')],
  ['dispatcher', 'console', 'all keys', (page) => openDialog(page, '?')],
  ['dispatcher', 'console', 'the list of more', openMore],
  ['dispatcher', 'console', 'the map as a table', openMapTable],
  ['dispatcher', 'board'],
  ['dispatcher', 'wall'],
  ['dispatcher', 'map', 'a second window'],
  ['centre-fuyang-renmin', 'receiving'],
  ['blood', 'blood'],
  ['dispatcher', 'incident', 'the log of a shift'],
  ['dispatcher', 'incident', 'the record of an incident', openFirstRecord],
  ['crew-A101', 'crew'],
  ['planner', 'indicators'],
  ['planner', 'replay'],
  ['planner', 'alarms'],
  ['admin', 'terminals'],
  ['admin', 'rules'],
  ['admin', 'administration', 'its accounts'],
  ['admin', 'administration/network'],
  ['admin', 'administration/base-map'],
  ['admin', 'administration/audit'],
  ['admin', 'administration/store'],
];
const DESKS: readonly Look[] = [
  { width: 1366, height: 768, theme: 'dark', language: 'zh-CN' },
  { width: 1920, height: 1080, theme: 'light', language: 'en' },
  { width: 1366, height: 768, theme: 'light', language: 'en' },
  { width: 1920, height: 1080, theme: 'dark', language: 'zh-CN' },
];
const TELEPHONE = { width: 390, height: 844 };
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

const screens = suite('every screen');
let product: Product;
let browser: Browser;
let axeSource: string;
screens.before(async () => {
  axeSource = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  product = await startProduct();
  browser = await openBrowser();
});
screens.after(async () => {
  await browser.close();
  await product.stop();
});

declare const axe: { run(options: object): Promise<AxeResults> };
interface Kept {
  setItem(key: string, value: string): void;
}
interface Root {
  readonly scrollWidth: number;
  readonly clientWidth: number;
}

async function openFirstIncident(page: Page): Promise<void> {
  await page
    .getByRole('button', { name: /【演练】/ })
    .first()
    .click();
  await page.getByRole('heading', { level: 2 }).first().waitFor();
}

async function openMapTable(page: Page): Promise<void> {
  await page.getByRole('separator').first().waitFor();
  await page.locator('.leaflet-container').waitFor();
  await page.keyboard.press('F4');
  await page.locator('.leaflet-container:focus').waitFor();
  await page.keyboard.press('t');
  await page.getByRole('table', { name: /地图内容表|What the map shows/ }).waitFor();
}

async function takeCall(page: Page): Promise<void> {
  // The console hears its keys once it stands.
  await page.getByRole('separator').first().waitFor();
  await page.keyboard.press('F2');
  await page.locator('[data-place-search]:focus').waitFor();
}

async function lookForPlace(page: Page): Promise<void> {
  await takeCall(page);
  await page.keyboard.type('yhl');
  await page.locator('[role=listbox] [role=option]').first().waitFor();
}

async function openDialog(page: Page, key: string): Promise<void> {
  await page.getByRole('separator').first().waitFor();
  await page.keyboard.press(key);
  await page.getByRole('dialog').waitFor();
}

async function openMore(page: Page): Promise<void> {
  await page
    .getByRole('navigation')
    .getByRole('button', { name: /更多|More/ })
    .click();
}

async function openFirstRecord(page: Page): Promise<void> {
  await page
    .getByRole('link', { name: /完整记录|Full record/ })
    .first()
    .click();
  await page.getByRole('row').nth(3).waitFor();
}

async function violationsOn(page: Page): Promise<string[]> {
  await page.evaluate(axeSource);
  const { violations } = await page.evaluate(
    (values) => axe.run({ runOnly: { type: 'tag', values } }),
    RULES,
  );
  return violations.map(
    ({ id, help, nodes }) =>
      `${id}: ${help}: ${nodes.length} ×, such as ${nodes[0]?.target.join(' ') ?? ''} ${nodes[0]?.failureSummary ?? ''}`,
  );
}

/** What sticks out of the window or of a part that scrolls: nothing on a desk or a telephone scrolls sideways. */
const overflowOf = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const { document } = globalThis as unknown as {
      document: { documentElement: Root; querySelectorAll(selector: string): Iterable<Root> };
    };
    const parts = [document.documentElement, ...document.querySelectorAll('aside.panel')];
    return Math.max(...parts.map(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth));
  });

/** Looks at what is open in another theme, language and size, as a person would who chose them before. */
async function lookAs(page: Page, { width, height, theme, language }: Look): Promise<void> {
  await page.setViewportSize({ width, height });
  await page.evaluate(
    ([shade, tongue]) => {
      const { localStorage } = globalThis as unknown as { localStorage: Kept };
      localStorage.setItem('mingmai.theme', shade);
      localStorage.setItem('mingmai.language', tongue);
    },
    [theme, language === 'en' ? 'en' : 'zh'] as const,
  );
  await page.reload();
  await page.getByRole('heading', { level: 1 }).first().waitFor({ state: 'attached' });
  await page
    .getByText(/实时|Live/)
    .first()
    .waitFor();
}

for (const [account, screen, as, open] of SCREENS) {
  const title = [screen, as].filter(Boolean).join(' with ');
  screens(`${title} is usable by everybody, in every theme and size`, async () => {
    const found: string[] = [];
    const { page, context, complaints } = await openPage(browser, product.url);
    await signIn(page, product.url, account);
    await page.getByRole('button', { name: '退出' }).waitFor();
    for (const desk of DESKS) {
      await page.goto(`${product.url}/#/${screen}`);
      const look = screen === 'crew' ? { ...desk, ...TELEPHONE } : desk;
      await lookAs(page, look);
      await open?.(page);
      const name = `${title} ${look.width} × ${look.height} ${look.theme} ${look.language}`;
      const overflow = await overflowOf(page);
      found.push(
        ...(await violationsOn(page)).map((violation) => `${name}: ${violation}`),
        ...(overflow > 0 ? [`${name}: sticks out by ${overflow} px`] : []),
        ...complaints.splice(0).map((complaint) => `${name}: ${complaint}`),
      );
    }
    await context.close();
    assert.equal(found, []);
  });
}

screens.run();
