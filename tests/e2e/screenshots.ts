/**
 * Takes the pictures of the README from a running drill: `npm run screenshots -- [FOLDER]`. Waits until the drill has
 * something to show.
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Look, openBrowser, openPage, signIn } from '../support/browser.ts';
import { HttpClient } from '../support/http-client.ts';
import { startProduct } from '../support/product.ts';

const folder = process.argv[2] ?? '.screenshots';
const warmUpSeconds = Number(process.argv[3] ?? 150);
await mkdir(folder, { recursive: true });
const product = await startProduct();
const browser = await openBrowser();
console.log(`drill running on ${product.url}; pictures in ${warmUpSeconds} s`);
await new Promise((resolve) => setTimeout(resolve, warmUpSeconds * 1000));

type Tables = Record<string, Record<string, Record<string, unknown>>>;
const desk = await HttpClient.signedIn(product.url, 'dispatcher');
const tables = (await desk.get('/api/live-snapshot')).body?.['tables'] as Tables;
const inbound = Object.values(tables['inbound'] ?? {});
const expected = inbound.find(({ status }) => status === 'sent' || status === 'acknowledged');
const busy = Object.values(tables['units'] ?? {}).find(
  ({ status }) => status === 'transporting' || status === 'mobilised',
);

async function shoot(name: string, account: string, look: Look, prepare?: string): Promise<void> {
  const { page, context, complaints } = await openPage(browser, product.url, look);
  await signIn(page, product.url, account);
  await page.waitForTimeout(3000);
  if (prepare === 'incident') {
    await page
      .getByRole('listbox')
      .getByRole('option')
      .first()
      .click()
      .catch(() => undefined);
    await page.waitForTimeout(2000);
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
