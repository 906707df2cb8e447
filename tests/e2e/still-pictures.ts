import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { PNG } from 'pngjs';
import { DESK, type Look, openPage } from '../support/browser.ts';
import type { ServedSite } from '../support/served-site.ts';
import { STILL_AT, serveStillSite } from '../support/still-site.ts';

export interface Shot {
  readonly name: string;
  readonly account: string;
  readonly address: string;
  readonly look: Look;
  /** Opens what the picture is about, and resolves when that stands on the screen. */
  readonly open: (page: Page) => Promise<void>;
}

const LIGHT_EN: Look = { ...DESK, theme: 'light', language: 'en' };
const LARGE: Look = { ...DESK, width: 1920, height: 1080 };
const TELEPHONE: Look = { ...DESK, width: 390, height: 844 };
const UI = fileURLToPath(new URL('../../.build/dispatch-ui', import.meta.url));
const BASELINES = new URL('baselines/', import.meta.url);
/** The browser and the fonts that the baselines were drawn with. */
export const DRAWN_WITH = new URL('drawn-with.json', BASELINES);
const BETWEEN_MS = 600;
const PATIENCE_MS = 30_000;

const title = (page: Page): Promise<void> =>
  page.getByRole('heading', { level: 1 }).first().waitFor({ state: 'attached' });

async function incident(page: Page): Promise<void> {
  await page.getByRole('button', { name: /P1/ }).first().click();
  await page.getByRole('heading', { level: 2 }).nth(1).waitFor();
}

async function record(page: Page): Promise<void> {
  await page
    .getByRole('link', { name: /完整记录|Full record/ })
    .nth(4)
    .click();
  await page.getByRole('row').nth(3).waitFor();
}

const card = (page: Page): Promise<void> => page.getByRole('article').first().waitFor();

export const SHOTS: readonly Shot[] = [
  { name: 'console', account: 'dispatcher', address: '#/console', look: DESK, open: incident },
  { name: 'board', account: 'dispatcher', address: '#/board', look: LIGHT_EN, open: title },
  { name: 'record', account: 'dispatcher', address: '#/incident', look: LIGHT_EN, open: record },
  { name: 'wall', account: 'dispatcher', address: '#/wall', look: LARGE, open: title },
  {
    name: 'receiving',
    account: 'centre-fuyang-di-er',
    address: '#/receiving',
    look: { ...LARGE, theme: 'light' },
    open: card,
  },
  { name: 'blood', account: 'blood', address: '#/blood', look: { ...DESK, language: 'en' }, open: card },
  { name: 'crew', account: 'crew-F202', address: '#/crew', look: TELEPHONE, open: title },
  { name: 'rules', account: 'admin', address: '#/rules', look: DESK, open: title },
];

export const baselineOf = (name: string): URL => new URL(`${name}.png`, BASELINES);
export const readBaseline = async (name: string): Promise<PNG> =>
  PNG.sync.read(await readFile(baselineOf(name)));

export const openStill = (): Promise<ServedSite> => serveStillSite(UI);

/** Of a colour: fewer make small files, and the eye and the comparison see no difference. */
const SHADES = 0xf0;

/** Half as wide and high: each pixel the mean of four. Small, and nearly blind to how the edge of a letter is drawn. */
export function halved({ width, height, data }: PNG): PNG {
  const half = new PNG({ width: width >> 1, height: height >> 1 });
  for (let y = 0; y < half.height; y += 1) {
    for (let x = 0; x < half.width; x += 1) {
      const from = (2 * y * width + 2 * x) * 4;
      const to = (y * half.width + x) * 4;
      for (let channel = 0; channel < 4; channel += 1) {
        const at = (offset: number): number => data[from + offset + channel] ?? 0;
        half.data[to + channel] = ((at(0) + at(4) + at(width * 4) + at(width * 4 + 4)) >> 2) & SHADES;
      }
    }
  }
  return half;
}

/** Waits until the screen is the same twice, so that what is still arriving has arrived. */
async function atRest(page: Page): Promise<Buffer> {
  const giveUpAt = performance.now() + PATIENCE_MS;
  let before = await page.screenshot();
  for (;;) {
    await page.waitForTimeout(BETWEEN_MS);
    const now = await page.screenshot();
    if (now.equals(before)) return now;
    if (performance.now() > giveUpAt) throw new Error('the screen never came to rest');
    before = now;
  }
}

/**
 * What comes sooner or later and moves what stands beside it: the line about the system, and that sound is blocked.
 * And the map, which is drawn in its own time.
 */
const HIDDEN = `
  header .health, [data-sound-blocked] { display: none !important }
  .leaflet-container { visibility: hidden !important }`;

async function hideWhatComesAndGoes(page: Page): Promise<void> {
  await page.evaluate((rules) => {
    const { document, CSSStyleSheet: Sheet } = globalThis as unknown as {
      document: { adoptedStyleSheets: object[] };
      CSSStyleSheet: new () => { replaceSync(rules: string): void };
    };
    const sheet = new Sheet();
    sheet.replaceSync(rules);
    document.adoptedStyleSheets = [sheet];
  }, HIDDEN);
}

/** The screen of a person at the moment at which the site stands. */
export async function take(
  browser: Browser,
  site: ServedSite,
  { account, address, look, open }: Shot,
): Promise<{ readonly picture: PNG; readonly complaints: readonly string[] }> {
  const { page, context, complaints } = await openPage(browser, site.url, look);
  const [name = '', value = ''] = site.cookieOf(account).split('=');
  await context.addCookies([{ name, value, url: site.url }]);
  await context.addInitScript(() => {
    const { localStorage } = globalThis as unknown as {
      localStorage: { setItem(key: string, value: string): void };
    };
    localStorage.setItem('mingmai.signed-in', 'yes');
  });
  await page.clock.setFixedTime(STILL_AT);
  await page.goto(`${site.url}/${address}`);
  await page
    .getByText(/实时|Live/)
    .first()
    .waitFor();
  await open(page);
  await hideWhatComesAndGoes(page);
  await page.waitForLoadState('networkidle');
  const picture = halved(PNG.sync.read(await atRest(page)));
  await context.close();
  return { picture, complaints };
}
