import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Network } from '../../coordinator/domain/network.ts';
import { openBrowser } from '../support/browser.ts';
import type { HttpClient } from '../support/http-client.ts';
import { startProduct } from '../support/product.ts';
import { PASSWORD } from '../support/staffed-site.ts';
import { BENCH_ACCOUNT, openBenchDesk } from './bench-desk.ts';
import { ConsolePage, type Frames } from './console-page.ts';
import { manFleet } from './fleet.ts';
import { largeNetwork } from './large-network.ts';

const CENTRES = 40;
const WATCHED_MS = 8_000;
const PRESSES = 30;
const CALLS = 30;
const BETWEEN_MS = 250;

export interface ConsoleFound {
  readonly units: number;
  readonly positionsAccepted: number;
  readonly still: Frames;
  readonly panning: Frames;
  readonly keyToPaintMs: readonly number[];
  /** From sending a call until its row is on the screen. */
  readonly eventToScreenMs: readonly number[];
  readonly fetchedKilobytes: number;
}

const now = (): number => performance.timeOrigin + performance.now();

async function callToScreen(
  page: ConsolePage,
  desk: HttpClient,
  network: Network,
  nth: number,
): Promise<number> {
  const address = `测量 ${nth} 号`;
  const seen = page.seenAt(address);
  const sentAt = now();
  const answer = await desk.post('/api/calls', {
    place: network.townships[(nth * 7) % network.townships.length]?.place,
    address,
    triage: { complaint: 'stroke-signs', answers: { face: true, 'onset-hours': 1 } },
  });
  if (answer.status !== 200) throw new Error(`the call was not taken: ${JSON.stringify(answer.body)}`);
  return (await seen) - sentAt;
}

/** The product with this many ambulances that report once a second, and one console in a real browser. */
export async function measureConsole(units: number): Promise<ConsoleFound> {
  const network = largeNetwork(units, CENTRES);
  const folder = await mkdtemp(join(tmpdir(), 'mingmai-bench-'));
  const file = join(folder, 'network.json');
  await writeFile(file, JSON.stringify(network));
  const product = await startProduct({ args: ['--no-drill', '--network', file] });
  const browser = await openBrowser();
  try {
    const { client } = await openBenchDesk(product);
    const fleet = await manFleet(network, product, client);
    const page = await ConsolePage.open(browser, product.url, BENCH_ACCOUNT, PASSWORD);
    const still = await page.frames(WATCHED_MS);
    const panning = await page.framesWhilePanning(WATCHED_MS);
    const keyToPaintMs: number[] = [];
    for (let nth = 0; nth < PRESSES; nth += 1) {
      keyToPaintMs.push(await page.keyToPaint());
      await pause(BETWEEN_MS);
    }
    const eventToScreenMs: number[] = [];
    for (let nth = 0; nth < CALLS; nth += 1) {
      eventToScreenMs.push(await callToScreen(page, client, network, nth));
      await pause(BETWEEN_MS);
    }
    fleet.stop();
    return {
      units,
      positionsAccepted: fleet.accepted(),
      still,
      panning,
      keyToPaintMs,
      eventToScreenMs,
      fetchedKilobytes: await page.fetchedKilobytes(),
    };
  } finally {
    await browser.close();
    await product.stop();
    await rm(folder, { recursive: true, force: true });
  }
}
