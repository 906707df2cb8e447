import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { connectEventStore } from '../../coordinator/adapters/eventstoredb.ts';
import { inProcessBus } from '../../coordinator/adapters/in-process-bus.ts';
import { memoryEventStore } from '../../coordinator/adapters/memory-event-store.ts';
import type { EventStore } from '../../coordinator/application/ports.ts';
import { type Instant, instant } from '../../coordinator/domain/quantities.ts';
import type { Fix } from '../../coordinator/domain/track/events.ts';
import { startEventStore } from '../../coordinator/event-store/supervise.ts';
import { startGateway } from '../../gps-gateway/main.ts';
import { type Spread, spread } from './spread.ts';
import { type Fleet, type FleetReport, latOf, phoneOf } from './terminals.ts';

export interface GatewayLoad {
  readonly sent: number;
  readonly acknowledged: number;
  /** Not acknowledged: the terminal keeps them and sends them again. */
  readonly refused: number;
  /** Positions that were sent, not refused, and are not in the store. */
  readonly lost: number;
  /** Share of one core, of the process that runs the gateway, the bus and the way to the store. */
  readonly cores: number;
  /** Of that process, a sixth into the load and at its end. */
  readonly residentMegabytes: { readonly start: number; readonly end: number };
  /** From the terminal's socket to the bus, of the positions published as a unit's newest. */
  readonly fixToBusMs: Spread;
  /** From the terminal's socket and back to it. */
  readonly fixToAcknowledgementMs: Spread;
}

const clock = { now: (): Instant => instant(Date.now()) };
const wallClock = (): number => performance.timeOrigin + performance.now();
const residentMegabytes = (): number => process.memoryUsage.rss() / 1e6;

/** `embedded`: the product's store on this disk, in its own process; `memory`: none but a list. */
type Kept = 'embedded' | 'memory';

async function openStore(kept: Kept): Promise<{ store: EventStore; close: () => Promise<void> }> {
  if (kept === 'memory') return { store: memoryEventStore(clock), close: () => Promise.resolve() };
  const dataDir = await mkdtemp(join(tmpdir(), 'bench-gateway-'));
  const embedded = await startEventStore({ dataDir });
  const store = connectEventStore(embedded.url);
  return {
    store,
    async close() {
      await store.close();
      await embedded.close();
      await rm(dataDir, { recursive: true });
    },
  };
}

/** Terminals in a process of their own against the gateway in this one, over loopback. */
export async function measureGateway(load: Omit<Fleet, 'port'>, kept: Kept): Promise<GatewayLoad> {
  const { store, close } = await openStore(kept);
  const reports = load.hz * load.seconds;
  const sent = load.terminals * reports;
  /** When each position was heard on the bus; numbers only, so that the measuring weighs nothing. */
  const heardAt = new Float64Array(sent);
  const placeOf = (unitId: string, report: number): number => Number(unitId.slice(1)) * reports + report;
  const bus = inProcessBus((fault) => {
    throw fault;
  });
  await bus.subscribe('gps.v1.*', (payload) => {
    const { unitId, fix } = payload as { unitId: string; fix: Fix };
    const place = placeOf(unitId, Math.round((fix.lat - latOf(0)) * 1e6));
    if (place < sent) heardAt[place] = wallClock();
  });
  const terminals = Array.from({ length: load.terminals + Number(load.flood) }, (_, terminal) => ({
    phone: phoneOf(terminal),
    unitId: `U${terminal}`,
    protocol: 'jtt808-2019' as const,
  }));
  const gateway = await startGateway({
    ports: { jtt808: 0 },
    host: '127.0.0.1',
    terminals,
    siteKey: Buffer.alloc(32),
    store,
    bus,
    clock,
    ids: { next: randomUUID },
    log: { info: () => undefined, warn: console.warn, error: console.error },
    limits: { unauthenticatedPerAddress: 1024 },
  });
  const fleet = fork(fileURLToPath(new URL('terminals.ts', import.meta.url)), {
    execArgv: ['--import', 'tsx'],
  });
  fleet.send({ ...load, port: gateway.ports.jtt808 ?? 0 } satisfies Fleet);
  await once(fleet, 'message');
  const before = { cpu: process.cpuUsage(), at: performance.now() };
  let start = residentMegabytes();
  setTimeout(
    () => {
      start = residentMegabytes();
    },
    (load.seconds * 1000) / 6,
  );
  const [{ sentAt, acknowledgedAfterMs, refused }] = (await once(fleet, 'message')) as [FleetReport];
  const cpu = process.cpuUsage(before.cpu);
  const elapsedMs = performance.now() - before.at;
  const end = residentMegabytes();
  await gateway.close();

  let recorded = 0;
  for await (const { event } of store.readAll(['track'], 'start')) {
    // The flood is nobody's loss.
    if (event.type === 'FixesRecorded' && event.unitId !== `U${load.terminals}`)
      recorded += event.fixes.length;
  }
  await bus.close();
  await close();
  const toBus = sentAt.flatMap((times, terminal) =>
    times.flatMap((at, report) => {
      const heard = heardAt[placeOf(`U${terminal}`, report)];
      return heard === undefined || heard === 0 ? [] : [heard - at];
    }),
  );
  return {
    sent,
    acknowledged: acknowledgedAfterMs.length,
    refused,
    lost: sent - refused - recorded,
    cores: (cpu.user + cpu.system) / 1000 / elapsedMs,
    residentMegabytes: { start, end },
    fixToBusMs: spread(toBus),
    fixToAcknowledgementMs: spread(acknowledgedAfterMs),
  };
}
