import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import type { Bus, Clock, EventStore, Ids } from '../coordinator/application/ports.ts';
import type { Bounds } from '../coordinator/domain/geography.ts';
import type { Terminal } from '../coordinator/domain/network.ts';
import { createConnections } from './connections.ts';
import { createCounters, type CounterReadings, readCounters } from './counters.ts';
import { LIMITS, type Limits } from './limits.ts';
import type { Log } from './log.ts';
import { createPositions } from './positions.ts';
import { createRecorder } from './recorder.ts';
import { newestLive } from './screen.ts';
import { createTerminals, type TerminalStatus } from './terminals.ts';
import { createTrails } from './trails.ts';

export interface GatewaySettings {
  /** 0 takes any free port. */
  readonly port: number;
  readonly host: string;
  /** Allow-list: nobody else may record a position. */
  readonly terminals: readonly Terminal[];
  /** Authentication codes follow from it. */
  readonly siteKey: Buffer;
  readonly store: EventStore;
  readonly bus: Bus;
  readonly clock: Clock;
  /** UUIDs, for events. */
  readonly ids: Ids;
  readonly log: Log;
  /** Positions far outside are rejected; without bounds none are. */
  readonly bounds?: Bounds;
  readonly limits?: Partial<Limits>;
}

export interface Gateway {
  readonly port: number;
  status(): readonly TerminalStatus[];
  counters(): CounterReadings;
  /** Terminals that left the list, or moved to another unit, are disconnected at once. */
  replaceTerminals(list: readonly Terminal[]): void;
  /** Stops listening, records and acknowledges what was taken, then lets go of the terminals. */
  close(): Promise<void>;
}

const SWEEP_MS = 1000;

/**
 * Serves JT/T 808 terminals: decode → identify → screen → record → publish. A position is acknowledged and published
 * on `gps.v1.<unitId>` once it is durable in `track-<unitId>`.
 */
export async function startGateway(settings: GatewaySettings): Promise<Gateway> {
  const { store, bus, clock, ids, log } = settings;
  const limits = { ...LIMITS, ...settings.limits };
  const counters = createCounters();
  const terminals = createTerminals(settings.terminals, settings.siteKey);
  const recorder = createRecorder({
    store,
    ids,
    log,
    limits,
    onRecorded(unitId, fixes) {
      const fix = newestLive(fixes);
      if (fix) bus.publish(`gps.v1.${unitId}`, { unitId, fix });
    },
  });
  const trails = createTrails(store);
  const positions = createPositions({ clock, bounds: settings.bounds, trails, recorder, counters });
  const connections = createConnections({ terminals, positions, counters, clock, limits, log });
  const server = createServer((socket) => {
    connections.open(socket);
  });
  server.listen(settings.port, settings.host);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const sweeping = setInterval(
    () => {
      connections.sweep();
    },
    Math.min(SWEEP_MS, limits.msToAuthenticate, limits.idleMs),
  );
  log.info(
    { host: settings.host, port, terminals: settings.terminals.length },
    'gateway listens for JT/T 808',
  );

  return {
    port,
    status: () => terminals.status(),
    counters: () => readCounters(counters),
    replaceTerminals(list) {
      terminals.replace(list);
    },
    async close() {
      clearInterval(sweeping);
      const closed = once(server, 'close');
      server.close();
      await recorder.close();
      await connections.close();
      await closed;
    },
  };
}
