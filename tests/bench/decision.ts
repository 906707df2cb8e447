import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Network } from '../../coordinator/domain/network.ts';
import type { HttpClient } from '../support/http-client.ts';
import { type Product, startProduct } from '../support/product.ts';
import { openBenchDesk } from './bench-desk.ts';
import { type Arrivals, watchIncidents } from './arrivals.ts';
import { manFleet } from './fleet.ts';
import { largeNetwork } from './large-network.ts';
import { childrenOf, processorSeconds } from './process-time.ts';
import { type Spread, spread } from './spread.ts';

const AMBULANCES = 150;
const CENTRES = 40;
/** Before those that count: as many as it takes until the code is compiled. The first is told apart. */
const WARM_UP = 20;
const CALLS = 200;
const BETWEEN_CALLS_MS = 250;
const PROCESSOR_WATCHED_SECONDS = 20;
const PATIENCE_MS = 10_000;

export interface DecisionsFound {
  readonly ambulances: number;
  readonly centres: number;
  readonly calls: number;
  readonly positionsAccepted: number;
  readonly positionsRefused: number;
  readonly callToAcceptedMs: Spread;
  readonly firstCallToRankingMs: number;
  readonly callToRankingMs: Spread;
  readonly callToRowMs: Spread;
  /** Rankings asked again because the answer was that the incident is not known yet. */
  readonly askedTooEarly: number;
  /** Shares of one core with every terminal reporting, one console open and no call. */
  readonly productCores: number;
  readonly storeCores: number;
}

/** Shares of one core. */
async function watchProcessor(product: Product): Promise<{ product: number; store: number }> {
  if (product.pid === undefined) throw new Error('the product has no process');
  const children = childrenOf(product.pid);
  const used = (pids: readonly number[]): number => pids.reduce((sum, pid) => sum + processorSeconds(pid), 0);
  const before = { product: used([product.pid]), store: used(children), at: performance.now() };
  await pause(PROCESSOR_WATCHED_SECONDS * 1000);
  const passed = (performance.now() - before.at) / 1000;
  return {
    product: (used([product.pid]) - before.product) / passed,
    store: (used(children) - before.store) / passed,
  };
}

interface CallFound {
  readonly sentAt: number;
  readonly acceptedAt: number;
  readonly rankedAt: number;
  readonly incidentId: string;
  readonly askedTooEarly: number;
}

async function call(desk: HttpClient, network: Network, nth: number): Promise<CallFound> {
  const township = network.townships[(nth * 7) % network.townships.length];
  const sentAt = performance.now();
  const accepted = await desk.post('/api/calls', {
    place: township?.place,
    address: township?.name.zh,
    triage: { complaint: 'stroke-signs', answers: { face: true, 'onset-hours': 1 } },
  });
  const acceptedAt = performance.now();
  const incidentId = String(accepted.body?.['incidentId']);
  for (let askedTooEarly = 0; performance.now() - sentAt < PATIENCE_MS; askedTooEarly += 1) {
    const ranking = await desk.get(`/api/incidents/${incidentId}/unit-ranking`);
    if (ranking.status === 200) {
      return { sentAt, acceptedAt, rankedAt: performance.now(), incidentId, askedTooEarly };
    }
    if (ranking.status !== 404) throw new Error(`no ranking: ${JSON.stringify(ranking.body)}`);
  }
  throw new Error(`${incidentId} was never ranked; the call was answered ${JSON.stringify(accepted.body)}`);
}

async function heardAt(arrivals: Arrivals, { incidentId, sentAt }: CallFound): Promise<number> {
  while (performance.now() - sentAt < PATIENCE_MS) {
    const at = arrivals.at.get(incidentId);
    if (at !== undefined) return at;
    await pause(10);
  }
  throw new Error(`the console never heard of ${incidentId}`);
}

/** One call after another against the built product with the fleet of a large prefecture. */
export async function measureDecisions(): Promise<DecisionsFound> {
  const network = largeNetwork(AMBULANCES, CENTRES);
  const folder = await mkdtemp(join(tmpdir(), 'mingmai-bench-'));
  const file = join(folder, 'network.json');
  await writeFile(file, JSON.stringify(network));
  const product = await startProduct({ args: ['--no-drill', '--network', file] });
  try {
    const { client, cookie } = await openBenchDesk(product);
    const fleet = await manFleet(network, product, client);
    const arrivals = await watchIncidents(product.url, cookie);
    const cores = await watchProcessor(product);
    const found: CallFound[] = [];
    const toRow: number[] = [];
    let firstCallToRankingMs = Number.NaN;
    for (let nth = 0; nth < WARM_UP + CALLS; nth += 1) {
      const one = await call(client, network, nth);
      const rowAfter = (await heardAt(arrivals, one)) - one.sentAt;
      if (nth === 0) firstCallToRankingMs = one.rankedAt - one.sentAt;
      if (nth >= WARM_UP) {
        found.push(one);
        toRow.push(rowAfter);
      }
      await pause(Math.max(0, one.sentAt + BETWEEN_CALLS_MS - performance.now()));
    }
    arrivals.close();
    fleet.stop();
    return {
      ambulances: AMBULANCES,
      centres: network.centres.length,
      calls: CALLS,
      positionsAccepted: fleet.accepted(),
      positionsRefused: fleet.refused(),
      callToAcceptedMs: spread(found.map(({ sentAt, acceptedAt }) => acceptedAt - sentAt)),
      firstCallToRankingMs,
      callToRankingMs: spread(found.map(({ sentAt, rankedAt }) => rankedAt - sentAt)),
      callToRowMs: spread(toRow),
      askedTooEarly: found.reduce((sum, one) => sum + one.askedTooEarly, 0),
      productCores: cores.product,
      storeCores: cores.store,
    };
  } finally {
    await product.stop();
    await rm(folder, { recursive: true, force: true });
  }
}
