import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { PNG } from 'pngjs';
import { DESK, type Look, openPage, signIn } from '../support/browser.ts';
import type { ServedSite } from '../support/served-site.ts';
import { STILL_AT, serveStillSite } from '../support/still-site.ts';

export interface Shot {
  readonly name: string;
  readonly account: string;
  readonly address: string;
  readonly look: Look;
  /** Resolves when what the picture is about stands on the screen. */
  readonly shown: (page: Page) => Promise<void>;
}

const LIGHT_EN: Look = { ...DESK, theme: 'light', language: 'en' };
const UI = fileURLToPath(new URL('../../.build/dispatch-ui', import.meta.url));
const BASELINES = new URL('baselines/', import.meta.url);
/** The browser and the fonts that the baselines were drawn with. */
export const DRAWN_WITH = new URL('drawn-with.json', BASELINES);
const BETWEEN_MS = 600;
const PATIENCE_MS = 30_000;

const heading = (page: Page): Promise<void> =>
  page.getByRole('heading', { level: 1 }).first().waitFor({ state: 'attached' });

export const SHOTS: readonly Shot[] = [
  { name: 'board', account: 'dispatcher', address: '#/board', look: LIGHT_EN, shown: heading },
  { name: 'rules', account: 'admin', address: '#/rules', look: DESK, shown: heading },
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

/** What comes sooner or later and moves what stands beside it: the line about the system, and that sound is blocked. */
async function hideWhatComesAndGoes(page: Page): Promise<void> {
  await page.evaluate(() => {
    const { document, CSSStyleSheet: Sheet } = globalThis as unknown as {
      document: { adoptedStyleSheets: object[] };
      CSSStyleSheet: new () => { replaceSync(rules: string): void };
    };
    const sheet = new Sheet();
    sheet.replaceSync('header .health, [data-sound-blocked] { display: none !important }');
    document.adoptedStyleSheets = [sheet];
  });
}

/** The screen of a person at the moment at which the site stands. */
export async function take(
  browser: Browser,
  site: ServedSite,
  { account, address, look, shown }: Shot,
): Promise<{ readonly picture: PNG; readonly complaints: readonly string[] }> {
  const { page, context, complaints } = await openPage(browser, site.url, look);
  await page.clock.setFixedTime(STILL_AT);
  await signIn(page, site.url, account);
  await page.getByRole('button', { name: /退出|Sign out/ }).waitFor();
  // Another page first: the map of the first screen would be taken away while it still draws.
  await page.goto('about:blank');
  complaints.splice(0);
  await page.goto(`${site.url}/${address}`);
  await page
    .getByText(/实时|Live/)
    .first()
    .waitFor();
  await shown(page);
  await hideWhatComesAndGoes(page);
  const picture = halved(PNG.sync.read(await atRest(page)));
  await context.close();
  return { picture, complaints };
}
