import { randomUUID } from 'node:crypto';
import { inProcessBus } from '../../coordinator/adapters/in-process-bus.ts';
import { memoryEventStore } from '../../coordinator/adapters/memory-event-store.ts';
import { createHandler } from '../../coordinator/application/handle.ts';
import { type Clock, type EventStore, StoreUnavailable } from '../../coordinator/application/ports.ts';
import { recordDangers } from '../../coordinator/launch/crew-alarms.ts';
import type { DangerSignalled } from '../../coordinator/domain/terminal/events.ts';
import type { Gt06Terminal, Jtt808Terminal, OsmandTerminal } from '../../coordinator/domain/network.ts';
import { type Instant, instant } from '../../coordinator/domain/quantities.ts';
import type { Fix } from '../../coordinator/domain/track/events.ts';
import type { AlarmsRaised } from '../../gps-gateway/alarms.ts';
import type { Limits } from '../../gps-gateway/limits.ts';
import { type Gateway, startGateway } from '../../gps-gateway/main.ts';
import type { ProtocolName } from '../../gps-gateway/protocols/protocol.ts';

export const A7: Jtt808Terminal = { phone: '13912340007', unitId: 'A7', protocol: 'jtt808-2013' };
export const A8: Jtt808Terminal = { phone: '13912340008', unitId: 'A8', protocol: 'jtt808-2019' };
export const G1: Gt06Terminal = { imei: '867530912345678', unitId: 'G1', protocol: 'gt06' };
export const O1: OsmandTerminal = { deviceId: 'helicopter-1', unitId: 'O1', protocol: 'osmand' };
export const now = instant(Date.parse('2026-11-22T03:04:05Z'));
export const ago = (seconds: number): Instant => instant(now - seconds * 1000);

const stopped: Clock = { now: (): Instant => now };
const SITE_KEY = Buffer.alloc(32, 7);
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** How the store answers an append: at once, not at all, or after the promise. */
type Door = 'open' | 'away' | Promise<void>;

/** A gateway for A7 and A8 over the real bus and the memory store, whose appends pass a door. */
export interface House {
  readonly gateway: Gateway;
  /** On which JT/T 808 is spoken. */
  readonly port: number;
  readonly store: EventStore;
  /** Fixes heard on the bus. */
  readonly published: readonly Fix[];
  /** Alarms heard on the bus. */
  readonly alarms: readonly AlarmsRaised[];
  door: Door;
  /** What terminals signalled of danger to the unit's crew. */
  readonly dangers: (unitId: string) => Promise<readonly Pick<DangerSignalled, 'causes' | 'at' | 'place'>[]>;
  /** Fixes in the unit's track. */
  readonly tracked: (unitId: string) => Promise<readonly Fix[]>;
}

export function portOf(gateway: Gateway, protocol: ProtocolName): number {
  const port = gateway.ports[protocol];
  if (port === undefined) throw new Error(`${protocol} is not served`);
  return port;
}

const closers: (() => Promise<void>)[] = [];

/** To be called after each test that opened houses. */
export async function closeHouses(): Promise<void> {
  for (const close of closers.splice(0)) await close();
}

export async function openHouse(
  limits: Partial<Limits> = {},
  store: EventStore = memoryEventStore(stopped),
  clock: Clock = stopped,
): Promise<House> {
  const published: Fix[] = [];
  const bus = inProcessBus((fault) => {
    throw fault;
  });
  await bus.subscribe('gps.v1.fuyang.*', (payload) => published.push((payload as { fix: Fix }).fix));
  const alarms: AlarmsRaised[] = [];
  await bus.subscribe('alarms.v1.fuyang.*', (payload) => alarms.push(payload as AlarmsRaised));
  const doorway: { door: Door } = { door: 'open' };
  const ids = { next: randomUUID };
  const gated: EventStore = {
    ...store,
    async append(...args) {
      if (doorway.door === 'away') throw new StoreUnavailable('away');
      if (doorway.door !== 'open') await doorway.door;
      return store.append(...args);
    },
  };
  const gateway = await startGateway({
    region: 'fuyang',
    ports: { jtt808: 0, gt06: 0, osmand: 0 },
    host: '127.0.0.1',
    terminals: [A7, A8, G1, O1],
    siteKey: SITE_KEY,
    store: gated,
    bus,
    clock,
    ids,
    dangers: recordDangers(createHandler({ store: gated }), ids),
    log: silent,
    bounds: { south: 32, west: 114, north: 34, east: 117 },
    limits: { flushMs: 5, retryMs: 5, ...limits },
  });
  let isOpen = true;
  closers.push(async () => {
    if (isOpen) await gateway.close();
    await bus.close();
  });
  return Object.assign(doorway, {
    gateway: {
      ...gateway,
      close() {
        isOpen = false;
        return gateway.close();
      },
    },
    port: portOf(gateway, 'jtt808'),
    store,
    alarms,
    published,
    async dangers(unitId: string) {
      const found = [];
      for await (const { event } of store.readAll(['terminal'], 'start')) {
        if (event.type !== 'DangerSignalled' || event.unitId !== unitId) continue;
        const { causes, at, place } = event;
        found.push({ causes, at, ...(place && { place }) });
      }
      return found;
    },
    async tracked(unitId: string) {
      const fixes: Fix[] = [];
      for await (const { event } of store.readStream(`track-${unitId}`)) {
        if (event.type === 'FixesRecorded') fixes.push(...event.fixes);
      }
      return fixes;
    },
  });
}

/** A door that stays shut until `open` is called. */
export function shutDoor(): { readonly door: Promise<void>; readonly open: () => void } {
  let open = (): void => undefined;
  const door = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { door, open };
}
