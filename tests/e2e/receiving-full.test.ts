import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { DESK, openBrowser, openPage, signIn } from '../support/browser.ts';
import { type ServedSite, serveSite } from '../support/served-site.ts';
import { fuyang } from '../support/staffed-site.ts';
import { bringPatients, CENTRE, whenTrue } from './receiving-patients.ts';

const UI = fileURLToPath(new URL('../../.build/dispatch-ui', import.meta.url));
const PATIENTS = 7;
/** Three beside each other and two below: what a small screen holds. */
const FITTING = 6;

const full = suite('a centre with more patients on the way than its screen holds');
let served: ServedSite;
let browser: Browser;
full.before(async () => {
  [served, browser] = await Promise.all([serveSite({ network: fuyang, uiDirectory: UI }), openBrowser()]);
  await bringPatients(served, PATIENTS);
});
full.after(async () => {
  await browser.close();
  await served.close();
});

for (const language of ['zh-CN', 'en'] as const) {
  full(`shows six whole cards, and says that there is one more (${language})`, async () => {
    const { page, context, complaints } = await openPage(browser, served.url, { ...DESK, language });
    await signIn(page, served.url, `centre-${CENTRE}`);
    const cards = page.getByRole('article');
    await cards.nth(PATIENTS - 1).waitFor();
    assert.is(await cards.count(), PATIENTS);
    await page.getByText(language === 'en' ? /^1 more/ : /^另有 1 名/).waitFor();
    for (let index = 0; index < FITTING; index += 1) {
      const box = await cards.nth(index).boundingBox();
      assert.ok(
        box && box.y + box.height <= DESK.height,
        `card ${index + 1} is whole: ${JSON.stringify(box)}`,
      );
    }
    assert.equal(complaints, []);
    await context.close();
  });
}

full('the arrow keys bring the last one into sight, and M says that it is at the door', async () => {
  const { page, context, complaints } = await openPage(browser, served.url);
  await signIn(page, served.url, `centre-${CENTRE}`);
  const cards = page.getByRole('article');
  const last = cards.nth(PATIENTS - 1);
  await last.waitFor();
  for (let pressed = 1; pressed < PATIENTS; pressed += 1) {
    await page.keyboard.press('ArrowRight');
    await cards.nth(pressed).and(page.locator('[aria-current=true]')).waitFor();
  }
  const box = await last.boundingBox();
  assert.ok(box && box.y >= 0 && box.y + box.height <= DESK.height, `in sight: ${JSON.stringify(box)}`);
  // A patient at the door is not counted down any more, and may stand elsewhere in the list.
  const chosen = page.locator('article[aria-current=true]');
  const code = await chosen.getAttribute('aria-label');
  await page.keyboard.press('m');
  await chosen.getByText('已到门口', { exact: true }).waitFor();
  assert.is(await chosen.getAttribute('aria-label'), code);
  await whenTrue(
    () =>
      [...served.projections.view.units.values()].filter(({ status }) => status === 'at-centre').length === 1,
    'one unit stands at the door',
  );
  assert.equal(complaints, []);
  await context.close();
});

full.run();
