/**
 * Takes the pictures of the README from a running drill, once a patient is on the way to a centre:
 * `npm run screenshots -- [FOLDER]`.
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Look, openBrowser, openPage, signIn } from '../support/browser.ts';
import { HttpClient } from '../support/http-client.ts';
import { startProduct } from '../support/product.ts';

const folder = process.argv[2] ?? '.screenshots';
const PATIENCE_SECONDS = 540;
await mkdir(folder, { recursive: true });
const product = await startProduct({ env: { MINGMAI_DRILL_RATE: '3' } });
const browser = await openBrowser();
console.log(`drill running on ${product.url}; waiting for a patient on the way`);

type Tables = Record<string, Record<string, Record<string, unknown>>>;
const desk = await HttpClient.signedIn(product.url, 'dispatcher');
const rowsOf = async (table: string): Promise<readonly Record<string, unknown>[]> => {
  const tables = (await desk.get('/api/live-snapshot')).body?.['tables'] as Tables;
  return Object.values(tables[table] ?? {});
};
const findExpected = async (): Promise<Record<string, unknown> | undefined> => {
  const [inbound, etas] = await Promise.all([rowsOf('inbound'), rowsOf('etas')]);
  return inbound.find(
    ({ status, unitId }) =>
      (status === 'sent' || status === 'acknowledged') &&
      etas.some((eta) => eta['unitId'] === unitId && eta['target'] === 'centre'),
  );
};
const giveUpAt = performance.now() + PATIENCE_SECONDS * 1000;
let expected = await findExpected();
while (!expected && performance.now() < giveUpAt) {
  await new Promise((resolve) => setTimeout(resolve, 5000));
  expected = await findExpected();
}
const busy = (await rowsOf('units')).find(({ unitId }) => unitId === expected?.['unitId']);

async function shoot(name: string, account: string, look: Look, prepare?: string): Promise<void> {
  const { page, context, complaints } = await openPage(browser, product.url, look);
  await page.addInitScript(
    (language) => {
      (
        globalThis as unknown as { localStorage: { setItem(key: string, value: string): void } }
      ).localStorage.setItem('mingmai.language', language);
    },
    look.language === 'en' ? 'en' : 'zh',
  );
  await signIn(page, product.url, account);
  await page.waitForTimeout(3000);
  if (prepare === 'incident') {
    const rows = page.getByRole('button', { name: /【演练】/ });
    const driving = rows.filter({ hasText: /转运/ });
    await ((await driving.count()) > 0 ? driving : rows).first().click();
    await page.waitForTimeout(2500);
  }
  await page.screenshot({ path: join(folder, `${name}.png`) });
  for (const complaint of complaints) console.log(`${name}: ${complaint}`);
  await context.close();
  console.log(name);
}

const small = { width: 1366, height: 768 } as const;
const large = { width: 1920, height: 1080 } as const;
await shoot('console-dark-zh', 'dispatcher', { ...small, theme: 'dark', language: 'zh-CN' }, 'incident');
await shoot('console-light-en', 'dispatcher', { ...large, theme: 'light', language: 'en' });
if (expected)
  await shoot('receiving', `centre-${String(expected['centreId'])}`, {
    ...small,
    theme: 'dark',
    language: 'zh-CN',
  });
await shoot('blood', 'blood', { ...small, theme: 'light', language: 'zh-CN' });
if (busy)
  await shoot('crew', `crew-${String(busy['unitId'])}`, {
    width: 390,
    height: 844,
    theme: 'dark',
    language: 'zh-CN',
  });
await browser.close();
await product.stop();
process.exit(0);
