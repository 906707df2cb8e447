import { once } from 'node:events';
import { startGateway } from '../../gps-gateway/main.ts';
import type { TrialReport } from '../../gps-gateway/tools/trial-gateway.ts';
import { inProcessBus } from '../adapters/in-process-bus.ts';
import { memoryEventStore } from '../adapters/memory-event-store.ts';
import { randomIds as ids, systemClock as clock } from '../adapters/system-clock.ts';

/** The gateway alone over a store in memory, for the load tool: told the phones to let in, it tells its port. */
async function tryGateway({ phones }: { readonly phones: readonly string[] }): Promise<void> {
  const store = memoryEventStore(clock);
  const bus = inProcessBus((fault) => {
    throw fault;
  });
  const gateway = await startGateway({
    region: 'trial',
    ports: { jtt808: 0 },
    host: '127.0.0.1',
    terminals: phones.map((phone, index) => ({ phone, unitId: `T${index}`, protocol: 'jtt808-2019' })),
    siteKey: Buffer.alloc(32),
    store,
    bus,
    clock,
    ids,
    log: { info: () => undefined, warn: console.error, error: console.error },
  });
  const startedMs = performance.now();
  const before = process.cpuUsage();
  process.send?.({ port: gateway.ports.jtt808 });

  await once(process, 'message');
  const { user, system } = process.cpuUsage(before);
  const cores = (user + system) / 1000 / (performance.now() - startedMs);
  await gateway.close();
  let recorded = 0;
  for await (const { event } of store.readAll(['track'], 'start')) {
    if (event.type === 'FixesRecorded') recorded += event.fixes.length;
  }
  const report: TrialReport = { recorded, cores, residentMegabytes: process.memoryUsage().rss / 1e6 };
  process.send?.(report, () => {
    process.disconnect();
  });
}

const [request] = (await once(process, 'message')) as [{ readonly phones: readonly string[] }];
await tryGateway(request);
