import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startEventStore } from '../../coordinator/event-store/supervise.ts';
import type { GatewayFigures, GatewayTrial, TrialStarted } from './gateway-process.ts';
import { processorSeconds } from './process-time.ts';
import type { Spread } from './spread.ts';
import type { Fleet, FleetReport, FleetStarted } from './terminals.ts';

export interface GatewayLoad extends GatewayFigures {
  readonly sent: number;
  readonly acknowledged: number;
  /** Not acknowledged: the terminal keeps them and sends them again. */
  readonly refused: number;
  /** Positions that were sent, not refused, and are not in the store. */
  readonly lost: number;
  /** Share of one core, of the event store's own process. */
  readonly storeCores: number;
  readonly sampleEverySeconds: number;
  /** From the terminal's socket and back to it. */
  readonly fixToAcknowledgementMs: Spread;
}

/** So many figures of memory in a run. */
const SAMPLES = 20;

/** The middle of what was measured once the first third had warmed up, and how far from it the furthest lies. */
export function flatness(samples: readonly number[]): {
  readonly middle: number;
  readonly furthestPercent: number;
} {
  const warm = samples.slice(Math.ceil(samples.length / 3)).sort((a, b) => a - b);
  const middle = warm[warm.length >> 1] ?? Number.NaN;
  const furthest = Math.max(...warm.map((each) => Math.abs(each - middle)));
  return { middle, furthestPercent: (furthest / middle) * 100 };
}

/** `embedded`: the product's store on this disk, in its own process; `memory`: none but a list in the gateway's. */
type Kept = 'embedded' | 'memory';

interface KeptStore {
  readonly url: string | undefined;
  /** Processor time used so far. */
  readonly seconds: () => number;
  readonly close: () => Promise<void>;
}

async function openStore(kept: Kept): Promise<KeptStore> {
  if (kept === 'memory') return { url: undefined, seconds: () => 0, close: () => Promise.resolve() };
  const dataDir = await mkdtemp(join(tmpdir(), 'bench-gateway-'));
  const store = await startEventStore({ dataDir });
  return {
    url: store.url,
    seconds: () => processorSeconds(store.pid() ?? 0),
    async close() {
      await store.close();
      await rm(dataDir, { recursive: true });
    },
  };
}

const start = (name: string): ChildProcess =>
  fork(fileURLToPath(new URL(name, import.meta.url)), {
    execArgv: ['--import', 'tsx'],
    serialization: 'advanced',
  });

function told<Message>(child: ChildProcess): Promise<Message> {
  return new Promise((resolve, reject) => {
    const endEarly = (code: number | null): void => {
      reject(new Error(`a process of the bench ended with ${String(code)}`));
    };
    child.once('exit', endEarly);
    child.once('message', (message) => {
      child.off('exit', endEarly);
      resolve(message as Message);
    });
  });
}

/** Terminals in one process, the gateway in another and the store in a third, over loopback. */
export async function measureGateway(load: Omit<Fleet, 'port'>, kept: Kept): Promise<GatewayLoad> {
  const { terminals, flood } = load;
  const store = await openStore(kept);
  const gateway = start('gateway-process.ts');
  const fleet = start('terminals.ts');
  try {
    gateway.send({ terminals, flood, storeUrl: store.url } satisfies GatewayTrial);
    const { port } = await told<{ readonly port: number }>(gateway);
    fleet.send({ ...load, port } satisfies Fleet);
    const { startedAt } = await told<FleetStarted>(fleet);
    const before = { at: performance.now(), seconds: store.seconds() };
    const sampleEverySeconds = load.seconds / SAMPLES;
    gateway.send({ startedAt, sampleEverySeconds } satisfies TrialStarted);
    const { acknowledged, refused, toAcknowledgementMs } = await told<FleetReport>(fleet);
    const storeCores = ((store.seconds() - before.seconds) * 1000) / (performance.now() - before.at);
    gateway.send('report');
    const figures = await told<GatewayFigures>(gateway);
    if (gateway.exitCode === null) await once(gateway, 'exit');
    const sent = load.terminals * load.hz * load.seconds;
    return {
      ...figures,
      ...{ sent, acknowledged, refused, storeCores, sampleEverySeconds },
      lost: sent - refused - figures.recorded,
      fixToAcknowledgementMs: toAcknowledgementMs,
    };
  } finally {
    for (const child of [gateway, fleet]) child.kill();
    await store.close();
  }
}
