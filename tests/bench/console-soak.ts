import { setTimeout as pause } from 'node:timers/promises';
import { openBrowser } from '../support/browser.ts';
import { HttpClient } from '../support/http-client.ts';
import { startProduct } from '../support/product.ts';
import { fuyang } from '../support/staffed-site.ts';
import { ConsolePage } from './console-page.ts';

/** Calls a second: an eight-hour shift of a prefecture, some 700 calls, passes in six minutes. */
const CALLS_PER_SECOND = 2;
const PATIENCE_MS = 30_000;
const AGAIN_MS = 50;
/** Of everybody in a drill. */
const PASSWORD = 'mingmai';
const ACCOUNT = 'dispatcher';

export interface SoakFound {
  readonly units: number;
  readonly calls: number;
  /** After a collection, at the end of each minute. */
  readonly heapMegabytes: readonly number[];
  readonly growthMegabytesPerMinute: number;
}

/** Slope of the line through the values, least squares, per step. */
function slopeOf(values: readonly number[]): number {
  const middle = (values.length - 1) / 2;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const products = values.reduce((sum, value, index) => sum + (index - middle) * (value - mean), 0);
  const squares = values.reduce((sum, _, index) => sum + (index - middle) ** 2, 0);
  return products / squares;
}

/** A call that is taken and closed again at once. */
async function passCall(desk: HttpClient, nth: number): Promise<void> {
  const township = fuyang.townships[(nth * 7) % fuyang.townships.length];
  const taken = await desk.post('/api/calls', {
    place: township?.place,
    address: `${township?.name.zh ?? ''} ${nth} 号`,
    triage: { complaint: 'stroke-signs', answers: { face: true, 'onset-hours': 1 } },
  });
  if (taken.status !== 200) throw new Error(`the call was not taken: ${JSON.stringify(taken.body)}`);
  const incidentId = String(taken.body?.['incidentId']);
  const close = () => desk.post(`/api/incidents/${incidentId}/close`, { outcome: 'nobody-found' });
  let closed = await close();
  // The read side may hear of it a moment later than the caller.
  for (const until = performance.now() + PATIENCE_MS; closed.status === 404; closed = await close()) {
    if (performance.now() > until) break;
    await pause(AGAIN_MS);
  }
  // A console of the drill may have sent a unit already: then the incident goes its own way.
  if (closed.status !== 200 && closed.status !== 409)
    throw new Error(`the incident cannot be closed: ${JSON.stringify(closed.body)}`);
}

/** The running drill and more calls beside it, watched by one console in a real browser. */
export async function measureConsoleSoak(minutes: number): Promise<SoakFound> {
  const product = await startProduct();
  const browser = await openBrowser();
  try {
    const client = await HttpClient.signedIn(product.url, ACCOUNT, PASSWORD);
    const page = await ConsolePage.open(browser, product.url, ACCOUNT, PASSWORD);
    const heapMegabytes: number[] = [];
    let calls = 0;
    for (let minute = 0; minute < minutes; minute += 1) {
      const until = performance.now() + 60_000;
      while (performance.now() < until) {
        await passCall(client, calls);
        calls += 1;
        await pause(1000 / CALLS_PER_SECOND);
      }
      heapMegabytes.push(await page.heapMegabytes());
    }
    return {
      units: fuyang.units.length,
      calls,
      heapMegabytes,
      growthMegabytesPerMinute: slopeOf(heapMegabytes.slice(1)),
    };
  } finally {
    await browser.close();
    await product.stop();
  }
}
