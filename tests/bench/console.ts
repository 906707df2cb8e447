import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Network } from '../../coordinator/domain/network.ts';
import { openBrowser } from '../support/browser.ts';
import type { HttpClient } from '../support/http-client.ts';
import { type Product, startProduct } from '../support/product.ts';
import { PASSWORD } from '../support/staffed-site.ts';
import { BENCH_ACCOUNT, openBenchDesk } from './bench-desk.ts';
import { ConsolePage, type Frames } from './console-page.ts';
import { type Row, shown, tail } from './figures.ts';
import { manFleet } from './fleet.ts';
import { largeNetwork } from './large-network.ts';
import { within } from './time-limit.ts';

const FLEETS = [300, 1000];
/** Of all of it; the rest ends in seconds. */
const ALL_WITHIN_MS = 160_000;
const CENTRES = 40;
const WATCHED_MS = 8_000;
/** The page may be too busy to say what it saw. */
const FRAMES_WITHIN_MS = 16_000;
const PRESSES = 30;
const CALLS = 30;
/** Of all presses, and of all calls. */
const REPEATED_WITHIN_MS = 20_000;
const BETWEEN_MS = 250;
const MANNED_WITHIN_MS = 30_000;
const OPENED_WITHIN_MS = 30_000;
const ENDED_WITHIN_MS = 5_000;

const now = (): number => performance.timeOrigin + performance.now();

/** From sending a call until its row is on the screen, milliseconds. */
async function callToScreen(
  page: ConsolePage,
  desk: HttpClient,
  network: Network,
  nth: number,
): Promise<number> {
  const address = `测量 ${nth} 号`;
  const sentAt = now();
  const [seenAt, answer] = await Promise.all([
    page.seenAt(address),
    desk.post('/api/calls', {
      place: network.townships[(nth * 7) % network.townships.length]?.place,
      address,
      triage: { complaint: 'stroke-signs', answers: { face: true, 'onset-hours': 1 } },
    }),
  ]);
  if (answer.status !== 200) throw new Error(`the call was not taken: ${JSON.stringify(answer.body)}`);
  return seenAt - sentAt;
}

const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(0)} s`;

async function frames(limitMs: number, watching: Promise<Frames>): Promise<string> {
  const found = await within(limitMs, watching);
  if (!found) return `timed out: no answer of the page within ${seconds(limitMs)}`;
  const { perSecond, frameMsP95, drawMs } = found;
  return `${shown(perSecond, 'per s')}, p95 ${shown(frameMsP95, 'ms')}; ${drawMs.length} drawings, ${tail(drawMs)}`;
}

/** The same again and again; what was found until the time ran out counts. */
async function repeated(
  limitMs: number,
  times: number,
  once: (nth: number) => Promise<number>,
): Promise<string> {
  const until = performance.now() + limitMs;
  const found: number[] = [];
  for (let nth = 0; nth < times; nth += 1) {
    const took = await within(until - performance.now(), once(nth));
    if (took === undefined) break;
    found.push(took);
    await pause(BETWEEN_MS);
  }
  const cutShort = `timed out: ${found.length} of ${times} within ${seconds(limitMs)}`;
  if (found.length === 0) return cutShort;
  return found.length < times ? `${tail(found)}   (${cutShort})` : tail(found);
}

async function stop(product: Product): Promise<void> {
  if ((await within(ENDED_WITHIN_MS, product.stop())) === undefined) await product.killHard();
}

/** The product with this many ambulances that report once a second, and one console in a real browser. */
async function* withFleet(units: number, until: number): AsyncGenerator<Row> {
  const atMost = (milliseconds: number): number =>
    Math.max(0, Math.min(milliseconds, until - performance.now()));
  const network = largeNetwork(units, CENTRES);
  const folder = await mkdtemp(join(tmpdir(), 'mingmai-bench-'));
  const file = join(folder, 'network.json');
  await writeFile(file, JSON.stringify(network));
  const product = await startProduct({ args: ['--no-drill', '--network', file] });
  const browser = await openBrowser();
  try {
    const { client } = await openBenchDesk(product);
    const limitMs = atMost(MANNED_WITHIN_MS);
    const fleet = await within(limitMs, manFleet(network, product, client));
    if (!fleet) throw new Error(`${units} units were not manned within ${seconds(limitMs)}`);
    try {
      const opening = ConsolePage.open(browser, product.url, BENCH_ACCOUNT, PASSWORD);
      const page = await within(atMost(OPENED_WITHIN_MS), opening);
      if (!page) {
        yield [`a console beside ${units} units`, 'timed out: it did not open'];
        return;
      }
      yield ['load', `${units} units at 1 Hz, 1920 × 1080, software raster`];
      yield ['frames, still', await frames(atMost(FRAMES_WITHIN_MS), page.frames(WATCHED_MS))];
      yield ['frames, panning', await frames(atMost(FRAMES_WITHIN_MS), page.framesWhilePanning(WATCHED_MS))];
      yield [
        'key to paint, F2',
        await repeated(atMost(REPEATED_WITHIN_MS), PRESSES, () => page.keyToPaint()),
      ];
      yield [
        'call sent to row on the screen',
        await repeated(atMost(REPEATED_WITHIN_MS), CALLS, (nth) => callToScreen(page, client, network, nth)),
      ];
      yield ['positions accepted meanwhile', String(fleet.accepted())];
      yield ['programs fetched at first and while idle, gzip', shown(await page.fetchedKilobytes(), 'KiB')];
    } finally {
      fleet.stop();
    }
  } finally {
    await browser.close();
    await stop(product);
    await rm(folder, { recursive: true, force: true });
  }
}

/** Each fleet has its share of the time that the ones before it left. */
export async function* consoleLines(): AsyncGenerator<Row> {
  const end = performance.now() + ALL_WITHIN_MS;
  for (const [nth, units] of FLEETS.entries()) {
    const began = performance.now();
    yield* withFleet(units, began + Math.max(0, end - began) / (FLEETS.length - nth));
  }
}
