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

full('what a crew tells anew stands in its place on the card until somebody has seen it', async () => {
  const { page, context, complaints } = await openPage(browser, served.url);
  await signIn(page, served.url, `centre-${CENTRE}`);
  const cards = page.getByRole('article');
  await cards.nth(PATIENTS - 1).waitFor();
  const found = [...served.projections.view.inbound.values()].find(({ pathway }) => pathway === 'maternal');
  assert.ok(found?.unitId);
  const card = page.getByRole('article', { name: found.code });
  await card.getByRole('button', { name: '确认接收' }).click();
  await card.getByText('✓ 已确认').waitFor();
  const before = await card.boundingBox();

  const { patientId, unitId, priority, inExtremis, vitals } = found;
  const told = await served.clientOf(`crew-${unitId}`).post(`/api/patients/${patientId}/assessment`, {
    unitId,
    priority,
    inExtremis,
    suspectedPathway: 'maternal',
    vitals: { ...vitals, systolicMmHg: 174 },
  });
  assert.is(told.status, 200);
  const news = card.getByRole('button', { name: /^\d\d:\d\d 体征 ?已阅$/ });
  await news.waitFor();
  assert.equal(await card.boundingBox(), before, 'nothing moved');
  await page.reload();
  await news.click();
  await card.getByText('✓ 已确认').waitFor();
  await page.reload();
  await card.getByText('✓ 已确认').waitFor();
  assert.equal(complaints, []);
  await context.close();
});

full('key D takes the letters of the reason, and Escape asks nothing', async () => {
  const { page, context, complaints } = await openPage(browser, served.url);
  await signIn(page, served.url, `centre-${CENTRE}`);
  const card = page.locator('article[aria-current=true]');
  await card.waitFor();
  await page.keyboard.press('d');
  await card.getByLabel('改送原因').and(page.locator(':focus')).waitFor();
  await page.keyboard.type('a drill');
  await page.keyboard.press('Escape');
  await card.getByRole('button', { name: '改送' }).waitFor();
  const rows = [...served.projections.view.inbound.values()];
  assert.equal(
    rows.flatMap(({ teams, diversion }) => [...Object.keys(teams), ...(diversion ? [diversion.reason] : [])]),
    [],
  );
  assert.equal(complaints, []);
  await context.close();
});

full.run();
