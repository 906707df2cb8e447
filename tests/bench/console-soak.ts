import { setTimeout as pause } from 'node:timers/promises';
import type { LiveSnapshot } from '../../coordinator/contract/live.ts';
import { openBrowser } from '../support/browser.ts';
import { HttpClient } from '../support/http-client.ts';
import { startProduct } from '../support/product.ts';
import { fuyang } from '../support/staffed-site.ts';
import { ConsolePage } from './console-page.ts';
import { type Options, type Row, shown } from './figures.ts';

/** Calls a second: an eight-hour shift of a prefecture, some 700 calls, passes in six minutes. */
const CALLS_PER_SECOND = 2;
const PATIENCE_MS = 30_000;
const AGAIN_MS = 50;
/** Of everybody in a drill. */
const PASSWORD = 'mingmai';
const ACCOUNT = 'dispatcher';

/** How many rows each table has that the server shows this desk. */
type RowCounts = Readonly<Record<string, number>>;

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

async function rowCounts(desk: HttpClient): Promise<RowCounts> {
  const { status, body } = await desk.get('/api/live-snapshot');
  if (status !== 200) throw new Error(`no picture: ${status}`);
  const { tables } = body as unknown as LiveSnapshot;
  return Object.fromEntries(Object.entries(tables).map(([name, rows]) => [name, Object.keys(rows).length]));
}

const total = (counts: RowCounts): number => Object.values(counts).reduce((sum, count) => sum + count, 0);

function grown(first: RowCounts, counts: RowCounts): string {
  const more = Object.entries(counts).filter(([name, count]) => count > (first[name] ?? 0));
  return more
    .sort(([, a], [, b]) => b - a)
    .map(([name, count]) => `${name} ${count}`)
    .join(', ');
}

/**
 * The running drill and more calls beside it, watched by one console in a real browser. What is over stays in the
 * tables for a day: the heap grows with them, and only what it grows beyond them would never end. A console that is
 * opened at the end on the same rows tells the two apart.
 */
export async function* soakLines({ minutes = '5' }: Options): AsyncGenerator<Row> {
  const product = await startProduct();
  const browser = await openBrowser();
  try {
    const client = await HttpClient.signedIn(product.url, ACCOUNT, PASSWORD);
    const page = await ConsolePage.open(browser, product.url, ACCOUNT, PASSWORD);
    yield ['load', `a drill of ${fuyang.units.length} units, one console, calls opened and closed at once`];
    const first = await rowCounts(client);
    yield ['at first', `heap ${shown(await page.heapMegabytes(), 'MB')}, ${total(first)} rows`];
    const heapMegabytes: number[] = [];
    let calls = 0;
    for (let minute = 1; minute <= Number(minutes); minute += 1) {
      const until = performance.now() + 60_000;
      while (performance.now() < until) {
        await passCall(client, calls);
        calls += 1;
        await pause(1000 / CALLS_PER_SECOND);
      }
      const heap = await page.heapMegabytes();
      const rows = await rowCounts(client);
      heapMegabytes.push(heap);
      yield [
        `minute ${minute}, ${calls} calls`,
        `heap ${shown(heap, 'MB')} after collection, ${total(rows)} rows, more of: ${grown(first, rows)}`,
      ];
    }
    yield ['growth from the second minute on', shown(slopeOf(heapMegabytes.slice(1)), 'MB per min')];
    const anew = await ConsolePage.open(browser, product.url, ACCOUNT, PASSWORD);
    yield ['a console opened now, on the same rows', `heap ${shown(await anew.heapMegabytes(), 'MB')}`];
  } finally {
    await browser.close();
    await product.stop();
  }
}
