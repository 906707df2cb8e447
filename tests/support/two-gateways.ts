import { randomUUID } from 'node:crypto';
import { createHandler } from '../../coordinator/application/handle.ts';
import { memoryEventStore } from '../../coordinator/adapters/memory-event-store.ts';
import type { Bus, EventStore } from '../../coordinator/application/ports.ts';
import { type Instant, instant } from '../../coordinator/domain/quantities.ts';
import type { Fix } from '../../coordinator/domain/track/events.ts';
import { recordDangers } from '../../coordinator/launch/crew-alarms.ts';
import { type Gateway, startGateway } from '../../gps-gateway/main.ts';
import { type Balancer, openBalancer } from './balancer.ts';
import { A7, A8, now, O1, portOf } from './gateway.ts';

/** Two gateways behind a balancer, with one store and one bus: the first connection goes to the first. */
export interface TwoGateways {
  readonly first: Gateway;
  readonly second: Gateway;
  readonly balancer: Balancer;
  /** Live positions heard on the bus, in order. */
  readonly heard: readonly Fix[];
  /** Appends of the first gateway wait for it. */
  firstWaitsFor: Promise<void>;
  /** Crews that called for help, as their terminals signalled it. */
  readonly dangers: () => Promise<readonly string[]>;
  readonly tracked: (unitId: string) => Promise<readonly Fix[]>;
  readonly close: () => Promise<void>;
}

export interface Buses {
  /** Of the first gateway, of the second and of a console; in process they are the same one. */
  readonly first: Bus;
  readonly second: Bus;
  readonly console: Bus;
}

/** The second one's clock is `behindMs` behind; what comes to it later is later by its clock too otherwise. */
export async function openTwoGateways(buses: Buses, behindMs = -1): Promise<TwoGateways> {
  const store = memoryEventStore({ now: (): Instant => now });
  const waiting = { firstWaitsFor: Promise.resolve() };
  const heard: Fix[] = [];
  const ear = await buses.console.subscribe('gps.v1.fuyang.*', (payload) => {
    heard.push((payload as { fix: Fix }).fix);
  });
  const open = (bus: Bus, through: EventStore, at: Instant): Promise<Gateway> =>
    startGateway({
      region: 'fuyang',
      ports: { jtt808: 0, osmand: 0 },
      host: '127.0.0.1',
      terminals: [A7, A8, O1],
      siteKey: Buffer.alloc(32, 7),
      store: through,
      bus,
      clock: { now: () => at },
      ids: { next: randomUUID },
      dangers: recordDangers(createHandler({ store: through }), { next: randomUUID }),
      log: { info: () => undefined, warn: () => undefined, error: () => undefined },
      limits: { flushMs: 5, retryMs: 5, busCheckMs: 20 },
    });
  const slow: EventStore = {
    ...store,
    async append(...args) {
      await waiting.firstWaitsFor;
      return store.append(...args);
    },
  };
  const first = await open(buses.first, slow, now);
  const second = await open(buses.second, store, instant(now - behindMs));
  const balancer = await openBalancer([portOf(first, 'jtt808'), portOf(second, 'jtt808')]);
  return Object.assign(waiting, {
    ...{ first, second, balancer, heard },
    async dangers() {
      const units: string[] = [];
      for await (const { event } of store.readAll(['terminal'], 'start')) {
        if (event.type === 'DangerSignalled') units.push(event.unitId);
      }
      return units;
    },
    async tracked(unitId: string) {
      const fixes: Fix[] = [];
      for await (const { event } of store.readStream(`track-${unitId}`)) {
        if (event.type === 'FixesRecorded') fixes.push(...event.fixes);
      }
      return fixes;
    },
    async close() {
      await balancer.close();
      await Promise.all([first.close(), second.close()]);
      await ear.unsubscribe();
    },
  });
}
