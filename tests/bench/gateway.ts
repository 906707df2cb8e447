import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { inProcessBus } from '../../coordinator/adapters/in-process-bus.ts';
import { memoryEventStore } from '../../coordinator/adapters/memory-event-store.ts';
import { type Instant, instant } from '../../coordinator/domain/quantities.ts';
import type { Fix } from '../../coordinator/domain/track/events.ts';
import { startGateway } from '../../gps-gateway/main.ts';
import { type Spread, spread } from './spread.ts';
import { type Fleet, type FleetReport, latOf, phoneOf } from './terminals.ts';

export interface GatewayLoad {
  readonly sent: number;
  /** Positions that were sent and are not in the store. */
  readonly lost: number;
  /** Share of one core, of the process that runs the gateway, the bus and the memory store. */
  readonly cores: number;
  readonly heapGrowthMegabytes: number;
  /** From the terminal's socket to the bus, of the positions published as a unit's newest. */
  readonly fixToBusMs: Spread;
  /** From the terminal's socket and back to it. */
  readonly fixToAcknowledgementMs: Spread;
}

/** Terminals in a process of their own against the gateway in this one, over loopback and the memory store. */
export async function measureGateway(load: Omit<Fleet, 'port'>): Promise<GatewayLoad> {
  const clock = { now: (): Instant => instant(Date.now()) };
  const store = memoryEventStore(clock);
  const heard: { readonly unitId: string; readonly lat: number; readonly at: number }[] = [];
  const bus = inProcessBus((fault) => {
    throw fault;
  });
  await bus.subscribe('gps.v1.*', (payload) => {
    const { unitId, fix } = payload as { unitId: string; fix: Fix };
    heard.push({ unitId, lat: fix.lat, at: performance.timeOrigin + performance.now() });
  });
  const silent = { info: () => undefined, warn: console.warn, error: console.error };
  const terminals = Array.from({ length: load.terminals }, (_, terminal) => ({
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
    log: silent,
  });
  const fleet = fork(fileURLToPath(new URL('terminals.ts', import.meta.url)), {
    execArgv: ['--import', 'tsx'],
  });
  const before = { cpu: process.cpuUsage(), heap: process.memoryUsage().heapUsed, at: performance.now() };
  fleet.send({ ...load, port: gateway.ports.jtt808 ?? 0 } satisfies Fleet);
  const [{ sentAt, acknowledgedAfterMs }] = (await once(fleet, 'message')) as [FleetReport];
  const cpu = process.cpuUsage(before.cpu);
  const elapsedMs = performance.now() - before.at;
  const heapGrowth = process.memoryUsage().heapUsed - before.heap;
  await gateway.close();

  let recorded = 0;
  for await (const { event } of store.readAll(['track'], 'start')) {
    if (event.type === 'FixesRecorded') recorded += event.fixes.length;
  }
  const sentWhen = new Map(
    sentAt.flatMap((times, terminal) => times.map((at, report) => [`U${terminal} ${latOf(report)}`, at])),
  );
  const sent = load.terminals * load.hz * load.seconds;
  return {
    sent,
    lost: sent - recorded,
    cores: (cpu.user + cpu.system) / 1000 / elapsedMs,
    heapGrowthMegabytes: heapGrowth / 1e6,
    fixToBusMs: spread(
      heard.map(({ unitId, lat, at }) => at - (sentWhen.get(`${unitId} ${lat}`) ?? Number.NaN)),
    ),
    fixToAcknowledgementMs: spread(acknowledgedAfterMs),
  };
}
