/**
 * Takes the pictures of the README from a running drill, once units are on the road:
 * `npm run screenshots -- [FOLDER]`.
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Look, openBrowser, openPage, signIn } from '../support/browser.ts';
import type { Ranking } from '../../coordinator/domain/decision.ts';
import { HttpClient } from '../support/http-client.ts';
import { startProduct } from '../support/product.ts';

const folder = process.argv[2] ?? '.screenshots';
const PATIENCE_SECONDS = 400;
await mkdir(folder, { recursive: true });
const product = await startProduct({ env: { MINGMAI_DRILL_RATE: '3' } });
const browser = await openBrowser();
console.log(`drill running on ${product.url}; waiting for units on the road`);

type Tables = Record<string, Record<string, Record<string, unknown>>>;
const desk = await HttpClient.signedIn(product.url, 'dispatcher');
const rowsOf = async (table: string): Promise<readonly Record<string, unknown>[]> => {
  const tables = (await desk.get('/api/live-snapshot')).body?.['tables'] as Tables;
  return Object.values(tables[table] ?? {});
};
const UNITS_DRIVING = 5;
const giveUpAt = performance.now() + PATIENCE_SECONDS * 1000;
while ((await rowsOf('etas')).length < UNITS_DRIVING && performance.now() < giveUpAt) {
  await new Promise((resolve) => setTimeout(resolve, 2000));
}
// A desk may name the centre while the unit is still driving to the scene: then the centre is told early.
const moving = new Set((await rowsOf('etas')).map((eta) => eta['unitId']));
const incidents = (await rowsOf('incidents')).filter(({ unitIds }) => moving.has((unitIds as string[])[0]));
const patients = await rowsOf('patients');
const chosen = incidents.map((incident) => {
  const patient = patients.find(({ incidentId }) => incidentId === incident['incidentId']);
  return { unitId: (incident['unitIds'] as string[])[0], patient };
});
const busy = chosen.find(({ patient }) => patient?.['suspectedPathway'] !== undefined) ?? chosen[0];
let expecting: string | undefined;
if (busy?.patient) {
  const path = `/api/patients/${String(busy.patient['patientId'])}`;
  const ranking = (await desk.get(`${path}/destination-ranking`)).body as unknown as Ranking;
  expecting = ranking.offered[0]?.id;
  await desk.post(`${path}/destination`, { centreId: expecting, rankingId: ranking.rankingId });
}

async function shoot(name: string, account: string, look: Look, open?: string): Promise<void> {
  const { page, context, complaints } = await openPage(browser, product.url, look);
  await signIn(page, product.url, account);
  await page.getByRole('button', { name: /退出|Sign out/ }).waitFor();
  if (open?.startsWith('#')) await page.goto(`${product.url}/${open}`);
  await page.waitForTimeout(open?.startsWith('#/replay') ? 30_000 : 3000);
  if (open === 'incident') {
    const rows = page.getByRole('button', { name: /【演练】/ });
    const driving = rows.filter({ hasText: /驶向现场|转运/ });
    await ((await driving.count()) > 0 ? driving : rows).first().click();
    await page.waitForTimeout(2500);
  }
  await page.screenshot({ path: join(folder, `${name}.jpg`), type: 'jpeg', quality: 75 });
  for (const complaint of complaints) console.log(`${name}: ${complaint}`);
  await context.close();
  console.log(name);
}

const small = { width: 1366, height: 768 } as const;
const large = { width: 1920, height: 1080 } as const;
await shoot('console-dark-zh', 'dispatcher', { ...small, theme: 'dark', language: 'zh-CN' }, 'incident');
await shoot('console-light-en', 'dispatcher', { ...large, theme: 'light', language: 'en' });
if (expecting !== undefined)
  await shoot('receiving', `centre-${expecting}`, {
    ...small,
    theme: 'dark',
    language: 'zh-CN',
  });
await shoot('blood', 'blood', { ...small, theme: 'light', language: 'zh-CN' });
if (busy)
  await shoot('crew', `crew-${String(busy.unitId)}`, {
    width: 390,
    height: 844,
    theme: 'dark',
    language: 'zh-CN',
  });
await shoot('board', 'dispatcher', { ...small, theme: 'light', language: 'zh-CN' }, '#/board');
/** Far enough back that all of the day's work so far is on the charts. */
const lately = new Date(Date.now() - 20_000).toISOString();
await shoot('replay', 'planner', { ...small, theme: 'dark', language: 'en' }, `#/replay/t=${lately}`);
await browser.close();
await product.stop();
process.exit(0);
