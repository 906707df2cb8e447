import { setTimeout as pause } from 'node:timers/promises';
import type { HttpClient } from '../support/http-client.ts';
import { type Product, startProduct } from '../support/product.ts';
import { fuyang } from '../support/staffed-site.ts';
import { signedIn } from './bench-desk.ts';
import { LiveBrowser } from './live-browser.ts';
import { processorSeconds, residentMegabytes } from './process-time.ts';
import { type Spread, spread } from './spread.ts';

const SOCKETS = 500;
const STALLED = 20;
const SETTLED_SECONDS = 15;
const RECOVERED_SECONDS = 5;
const OPENED_AT_ONCE = 25;
const PATIENCE_MS = 30_000;
/** Of everybody in a drill. */
const PASSWORD = 'mingmai';
/** By turns: desks see everything, a hospital and a crew what concerns them. */
const ACCOUNTS = ['dispatcher', 'dispatcher', 'dispatcher', 'centre-fuyang-renmin', 'crew-A101'] as const;
/** A delta begins with its kind and the server's clock; the rest is not read, as 480 browsers share one thread here. */
const HEAD_BYTES = 120;
const STAMP = /^\{"kind":"delta".*?"now":(\d+)/;

export interface SocketsFound {
  readonly sockets: number;
  readonly stalled: number;
  readonly seconds: number;
  readonly frames: number;
  readonly megabytesSent: number;
  /** From the server's stamp to a browser that reads. */
  readonly frameToBrowserMs: Spread;
  /** From sending a call to the frame with its row, at each desk that reads. */
  readonly callToDeskMs: Spread;
  readonly residentMegabytes: { readonly before: number; readonly most: number };
  readonly othersCutOff: number;
  /** Of those that stalled, once they read again. */
  readonly stalledCutOff: number;
  readonly stalledToldAnew: number;
  /** Share of one core. */
  readonly productCores: number;
}

async function openAll(product: Product): Promise<{ browsers: readonly LiveBrowser[]; desk: HttpClient }> {
  const desks = new Map(
    await Promise.all(
      [...new Set(ACCOUNTS)].map(
        async (account) => [account, await signedIn(product, account, PASSWORD)] as const,
      ),
    ),
  );
  const browsers: LiveBrowser[] = [];
  while (browsers.length < SOCKETS) {
    const some = Array.from({ length: OPENED_AT_ONCE }, (_, nth) => {
      const account = ACCOUNTS[nth % ACCOUNTS.length] ?? 'dispatcher';
      return LiveBrowser.open(product.url, desks.get(account)?.cookie ?? '', account === 'dispatcher');
    });
    browsers.push(...(await Promise.all(some)));
  }
  const desk = desks.get('dispatcher');
  if (!desk) throw new Error('nobody signed in as dispatcher');
  return { browsers, desk: desk.client };
}

const now = (): number => performance.timeOrigin + performance.now();

/** Takes a call. Resolves with how long it took until each desk had its row. */
async function callToDesks(
  desk: HttpClient,
  nth: number,
  waiting: Map<string, (at: number) => void>,
  desks: number,
): Promise<readonly number[]> {
  const township = fuyang.townships[(nth * 7) % fuyang.townships.length];
  const address = `${township?.name.zh ?? ''} 测量 ${nth} 号`;
  const sentAt = now();
  const took: number[] = [];
  const all = new Promise<void>((resolve) => {
    waiting.set(`"address":"${address}"`, (at) => {
      if (took.push(at - sentAt) === desks) resolve();
    });
  });
  const taken = await desk.post('/api/calls', {
    place: township?.place,
    address,
    triage: { complaint: 'stroke-signs', answers: { face: true, 'onset-hours': 1 } },
  });
  if (taken.status !== 200) throw new Error(`the call was not taken: ${JSON.stringify(taken.body)}`);
  const inVain = pause(PATIENCE_MS).then(() => {
    throw new Error(`${took.length} of ${desks} desks heard of ${address}`);
  });
  await Promise.race([all, inVain]);
  waiting.clear();
  return took;
}

/** A drill watched by many browsers, some of which stop reading. */
export async function measureSockets(minutes: number): Promise<SocketsFound> {
  const product = await startProduct();
  const { pid } = product;
  if (pid === undefined) throw new Error('the product has no process');
  try {
    await pause(SETTLED_SECONDS * 1000);
    const before = residentMegabytes(pid);
    const { browsers, desk } = await openAll(product);
    const readers = browsers.slice(STALLED);
    const stalled = browsers.slice(0, STALLED);
    for (const browser of stalled) browser.stall();

    const toBrowser: number[] = [];
    const toDesk: number[] = [];
    const waiting = new Map<string, (at: number) => void>();
    let bytes = 0;
    for (const browser of readers) {
      browser.onFrame = (frame) => {
        const at = now();
        bytes += frame.byteLength;
        const stamp = STAMP.exec(frame.toString('latin1', 0, HEAD_BYTES))?.[1];
        if (stamp === undefined) return;
        toBrowser.push(Math.max(0, at - Number(stamp)));
        if (!browser.isDesk) return;
        for (const [words, hear] of waiting) if (frame.includes(words)) hear(at);
      };
    }
    let most = before;
    const looking = setInterval(() => (most = Math.max(most, residentMegabytes(pid))), 1000);
    const used = processorSeconds(pid);
    const began = performance.now();
    const desks = readers.filter(({ isDesk }) => isDesk).length;
    for (let nth = 0; performance.now() - began < minutes * 60_000; nth += 1) {
      toDesk.push(...(await callToDesks(desk, nth, waiting, desks)));
      await pause(1000);
    }
    const seconds = (performance.now() - began) / 1000;
    clearInterval(looking);
    const productCores = (processorSeconds(pid) - used) / seconds;
    // A socket that is paused does not hear that it was cut off.
    for (const browser of stalled) browser.readOn();
    await pause(RECOVERED_SECONDS * 1000);
    const count = (some: readonly LiveBrowser[], is: (browser: LiveBrowser) => boolean): number =>
      some.filter(is).length;
    const found = {
      othersCutOff: count(readers, ({ cutOff }) => cutOff),
      stalledCutOff: count(stalled, ({ cutOff }) => cutOff),
      stalledToldAnew: count(stalled, ({ cutOff, snapshots }) => !cutOff && snapshots > 1),
    };
    for (const browser of browsers) browser.close();
    return {
      sockets: SOCKETS,
      stalled: STALLED,
      seconds,
      frames: toBrowser.length,
      megabytesSent: bytes / 1e6,
      frameToBrowserMs: spread(toBrowser),
      callToDeskMs: spread(toDesk),
      residentMegabytes: { before, most },
      ...found,
      productCores,
    };
  } finally {
    await product.stop();
  }
}
