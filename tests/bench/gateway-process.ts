import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { connectEventStore } from '../../coordinator/adapters/eventstoredb.ts';
import { inProcessBus } from '../../coordinator/adapters/in-process-bus.ts';
import { memoryEventStore } from '../../coordinator/adapters/memory-event-store.ts';
import type { Bus, EventStore } from '../../coordinator/application/ports.ts';
import { type Instant, instant } from '../../coordinator/domain/quantities.ts';
import type { Fix } from '../../coordinator/domain/track/events.ts';
import { startGateway } from '../../gps-gateway/main.ts';
import { createLatencies, type Latencies } from './latencies.ts';
import type { Spread } from './spread.ts';
import { phoneOf, sentAtOf } from './timed-reports.ts';

/** What the bench asks of this process: a gateway and nothing else, so that the figures are its own. */
export interface GatewayTrial {
  readonly terminals: number;
  /** One more that is let in and not measured. */
  readonly flood: boolean;
  /** Of the event store; without it positions are kept in this process. */
  readonly storeUrl: string | undefined;
}

/** When the terminals begin, and for how long each figure of memory stands. */
export interface TrialStarted {
  readonly startedAt: number;
  readonly sampleEverySeconds: number;
}

export interface GatewayFigures {
  /** Share of one core since the terminals began. */
  readonly cores: number;
  /** The middle of what was seen in each span: the garbage collector's saw teeth say nothing. */
  readonly residentMegabytes: readonly number[];
  /** From the terminal's socket to the bus, of the positions published as a unit's newest. */
  readonly fixToBusMs: Spread;
  readonly published: number;
  /** Of the measured terminals, in the store. */
  readonly recorded: number;
}

const clock = { now: (): Instant => instant(Date.now()) };
const residentMegabytes = (): number => process.memoryUsage.rss() / 1e6;
/** Looks at memory in each span. */
const LOOKS = 15;

const middles = (samples: readonly number[]): number[] =>
  Array.from({ length: Math.floor(samples.length / LOOKS) }, (_, span) => {
    const seen = samples.slice(span * LOOKS, (span + 1) * LOOKS).sort((a, b) => a - b);
    return seen[seen.length >> 1] ?? Number.NaN;
  });

const unitOf = (terminal: number): string => `U${terminal}`;

async function listen(bus: Bus, { terminals }: GatewayTrial, startedAt: number): Promise<Latencies> {
  const toBus = createLatencies();
  await bus.subscribe('gps.v1.bench.*', (payload) => {
    const { unitId, fix } = payload as { unitId: string; fix: Fix };
    const heardAt = performance.timeOrigin + performance.now();
    if (unitId !== unitOf(terminals)) toBus.add(heardAt - sentAtOf(fix, startedAt));
  });
  return toBus;
}

async function countRecorded(store: EventStore, { terminals }: GatewayTrial): Promise<number> {
  let recorded = 0;
  for await (const { event } of store.readAll(['track'], 'start')) {
    // The flood is nobody's loss.
    if (event.type === 'FixesRecorded' && event.unitId !== unitOf(terminals)) recorded += event.fixes.length;
  }
  return recorded;
}

async function run(trial: GatewayTrial): Promise<void> {
  const connection = trial.storeUrl === undefined ? undefined : connectEventStore(trial.storeUrl);
  const store = connection ?? memoryEventStore(clock);
  const bus = inProcessBus((fault) => {
    throw fault;
  });
  const gateway = await startGateway({
    region: 'bench',
    ports: { jtt808: 0 },
    host: '127.0.0.1',
    terminals: Array.from({ length: trial.terminals + Number(trial.flood) }, (_, terminal) => ({
      phone: phoneOf(terminal),
      unitId: unitOf(terminal),
      protocol: 'jtt808-2019' as const,
    })),
    siteKey: Buffer.alloc(32),
    ...{ store, bus, clock },
    ids: { next: randomUUID },
    log: { info: () => undefined, warn: console.warn, error: console.error },
    limits: { unauthenticatedPerAddress: 1024 },
  });
  process.send?.({ port: gateway.ports.jtt808 });

  const [{ startedAt, sampleEverySeconds }] = (await once(process, 'message')) as [TrialStarted];
  const toBus = await listen(bus, trial, startedAt);
  const before = { cpu: process.cpuUsage(), at: performance.now() };
  const samples: number[] = [];
  const sampling = setInterval(() => samples.push(residentMegabytes()), (sampleEverySeconds / LOOKS) * 1000);

  await once(process, 'message');
  const { user, system } = process.cpuUsage(before.cpu);
  const cores = (user + system) / 1000 / (performance.now() - before.at);
  clearInterval(sampling);
  await gateway.close();
  const figures: GatewayFigures = {
    cores,
    residentMegabytes: middles(samples),
    fixToBusMs: toBus.spread(),
    published: toBus.count(),
    recorded: await countRecorded(store, trial),
  };
  await connection?.close();
  await bus.close();
  process.send?.(figures, () => {
    process.disconnect();
  });
}

const [trial] = (await once(process, 'message')) as [GatewayTrial];
await run(trial);
