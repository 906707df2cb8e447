import { randomUUID } from 'node:crypto';
import { connectEventStore } from '../../coordinator/adapters/eventstoredb.ts';
import { inProcessBus } from '../../coordinator/adapters/in-process-bus.ts';
import { createHandler } from '../../coordinator/application/handle.ts';
import { recordDangers } from '../../coordinator/launch/crew-alarms.ts';
import { startGateway } from '../../gps-gateway/main.ts';
import { A7, now } from './gateway.ts';

/** A gateway for A7 over the store at this address, in a process that waits to be killed; tells its port. */
const [, , url = '', holdMs = '20000'] = process.argv;
const store = connectEventStore(url, { patienceMs: 1000 });
const ids = { next: randomUUID };
const gateway = await startGateway({
  region: 'fuyang',
  ports: { jtt808: 0 },
  host: '127.0.0.1',
  terminals: [A7],
  siteKey: Buffer.alloc(32, 7),
  store,
  bus: inProcessBus((fault) => {
    throw fault;
  }),
  clock: { now: () => now },
  ids,
  dangers: recordDangers(createHandler({ store }), ids),
  log: { info: () => undefined, warn: () => undefined, error: console.error },
  limits: { flushMs: 5, retryMs: 20, holdMs: Number(holdMs) },
});
process.send?.(gateway.ports.jtt808);
