import type { Browser, Page } from 'playwright-core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type Jtt808Terminal, speaksJtt808 } from '../../coordinator/domain/network.ts';
import { DESK, openBrowser, openPage, signIn } from '../support/browser.ts';
import { HttpClient } from '../support/http-client.ts';
import { fuyang, PASSWORD, type StaffedSite, startStaffedSite } from '../support/staffed-site.ts';
import { located, reportAt, TestTerminal } from '../support/terminal.ts';

const freshness = suite('how old a position is, on the map');
let site: StaffedSite;
let browser: Browser;

freshness.before(async () => {
  [site, browser] = await Promise.all([startStaffedSite(), openBrowser()]);
});
freshness.after(async () => {
  await browser.close();
  await site.product.stop();
});

const PATIENCE_MS = 90_000;
/** Between the towns, whose hospitals would lie over the units. */
const LAT = 32.76;
/** From west to east, 0.15° apart: no two glyphs touch on the whole prefecture's map. */
const NAMES = ['fresh', 'ageing', 'stale', 'last known', 'backfilled'] as const;
const lonOf = (index: number): number => 115.4 + index * 0.15;

/** One unit as the canvas shows it: where, and a word that two glyphs share only when every pixel is the same. */
interface Drawn {
  readonly x: number;
  readonly y: number;
  readonly pixels: string;
}

/** What is drawn on the canvas of the units, from west to east. */
const drawnOn = (page: Page): Promise<readonly Drawn[]> =>
  page.evaluate(`(() => {
    const canvas = document.querySelector('.leaflet-units-pane canvas');
    if (!canvas || canvas.width === 0) return [];
    const { width, height } = canvas;
    const { data } = canvas.getContext('2d').getImageData(0, 0, width, height);
    const columns = [];
    for (let x = 0; x < width; x++) {
      const rows = [];
      for (let y = 0; y < height; y++) if (data[(y * width + x) * 4 + 3] > 0) rows.push(y);
      if (rows.length > 0) columns.push({ x, rows });
    }
    const groups = [];
    for (const column of columns) {
      const group = groups.at(-1);
      if (group && column.x - group.at(-1).x <= 4) group.push(column);
      else groups.push([column]);
    }
    const box = canvas.getBoundingClientRect();
    return groups.map((group) => {
      const [left, right] = [group[0].x, group.at(-1).x];
      const rows = group.flatMap((column) => column.rows);
      const [top, bottom] = [Math.min(...rows), Math.max(...rows)];
      const pixels = [];
      for (let y = top; y <= bottom; y++) {
        for (let x = left; x <= right; x++) pixels.push(data.slice((y * width + x) * 4, (y * width + x) * 4 + 4).join(' '));
      }
      return {
        x: box.left + ((left + right) / 2 / width) * box.width,
        y: box.top + ((top + bottom) / 2 / height) * box.height,
        pixels: pixels.join(','),
      };
    });
  })()`);

interface Reporter {
  readonly client: TestTerminal;
  readonly index: number;
}

async function report({ client, index }: Reporter, ageSeconds: number): Promise<void> {
  const at = Date.now() - ageSeconds * 1000;
  const reply = await client.ask(located(reportAt(at, { lat: LAT, lon: lonOf(index), speedMps: 0 })));
  assert.is('result' in reply && reply.result, 'ok');
}

freshness(
  'a fresh, an ageing, a stale and a last-known unit differ in every eye, a backfill in none',
  async () => {
    const { product } = site;
    const desk = await HttpClient.signedIn(product.url, 'desk', PASSWORD);
    const terminals: readonly Jtt808Terminal[] = fuyang.terminals.filter(speaksJtt808).slice(0, NAMES.length);
    const reporters: Reporter[] = [];
    for (const [index, terminal] of terminals.entries()) {
      const step = { step: 'come-on-duty', crewSize: 3 };
      const onDuty = await desk.post(`/api/units/${terminal.unitId}/steps`, step);
      assert.is(onDuty.status, 200, JSON.stringify(onDuty.body));
      reporters.push({ client: await TestTerminal.signedOn(product.jtt808Port, terminal), index });
    }
    const [fresh, ageing, stale, lastKnown, backfilled] = reporters;
    assert.ok(fresh && ageing && stale && lastKnown && backfilled);

    // The oldest that still passes for live: on the map it grows older than that.
    await report(lastKnown, 590);
    const lastKnownFrom = Date.now() + 11_000;
    await report(backfilled, 1);
    const kept = reportAt(Date.now() - 60_000, { lat: LAT - 0.2, lon: lonOf(4), speedMps: 0 });
    const batch = { purpose: 'backfill', reports: [kept], malformed: 0 } as const;
    const taken = await backfilled.client.ask({ kind: 'location-batch', batch });
    assert.is('result' in taken && taken.result, 'ok');

    const { page, complaints } = await openPage(browser, product.url, DESK);
    await signIn(page, product.url, 'desk', PASSWORD);
    const giveUpAt = Date.now() + PATIENCE_MS;
    let drawn: readonly Drawn[] = [];
    let kinds: readonly (string | undefined)[] = [];
    for (;;) {
      // Ages that stay what they are: these five go on reporting.
      await report(fresh, 0);
      await report(backfilled, 0);
      await report(ageing, 85);
      await report(stale, 200);
      drawn = await drawnOn(page);
      kinds = drawn.map(({ pixels }) => NAMES[drawn.findIndex((one) => one.pixels === pixels)]);
      // Ages stand beside the glyphs and differ at once; the glyph itself differs after ten minutes.
      if (kinds.join() === 'fresh,ageing,stale,last known,fresh' && Date.now() > lastKnownFrom) break;
      if (Date.now() > giveUpAt) throw new Error(`drawn from west to east: ${kinds.join()}`);
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
    const [first, , , , last] = drawn;
    assert.is(Math.round(first?.y ?? 0), Math.round(last?.y ?? -1));

    const told: string[] = [];
    const panel = page.getByRole('article', { name: '车辆' });
    for (const { x, y } of drawn) {
      await page.mouse.click(x, y);
      const callSign = fuyang.units.find(({ id }) => id === terminals[told.length]?.unitId)?.callSign ?? '';
      await panel.getByText(callSign).first().waitFor();
      told.push(
        (await panel
          .getByText(/^定位 .*前/)
          .first()
          .textContent()) ?? '',
      );
      await page.keyboard.press('Escape');
      await panel.waitFor({ state: 'detached' });
    }
    assert.match(told[1] ?? '', /定位 1 ?分/);
    assert.match(told[2] ?? '', /定位 [3-5] ?分/);
    assert.match(told[3] ?? '', /定位 1\d ?分/);
    for (const { client } of reporters) client.close();
    assert.equal(complaints, []);
  },
);

freshness.run();
