import { hostname } from 'node:os';
import type { FastifyBaseLogger } from 'fastify';
import { type Gateway, startGateway } from '../../gps-gateway/main.ts';
import type { Projections } from '../../projections/read-side.ts';
import type { TravelTimes } from '../../projections/roads/travel-times.ts';
import { randomIds as ids, systemClock as clock } from '../adapters/system-clock.ts';
import type { Bus, EventStore } from '../application/ports.ts';
import type { Config } from '../config.ts';
import type { Network, Terminal } from '../domain/network.ts';
import type { Coordinator } from '../main.ts';
import type { AllowedTerminals } from './allowed-terminals.ts';
import { recordDangers } from './crew-alarms.ts';
import { terminalPortTaken } from './taken-ports.ts';
import { instructTerminals, roadDistancesOf } from './terminal-orders.ts';

interface Neighbours {
  readonly network: Network;
  readonly config: Config;
  readonly store: EventStore;
  readonly bus: Bus;
  readonly roads: TravelTimes;
  readonly coordinator: Coordinator;
  readonly projections: Projections;
  readonly allowedTerminals: AllowedTerminals;
  readonly log: FastifyBaseLogger;
}

/**
 * Opens the doors of the terminals that the network file and the administrator let in, and tells crews on their
 * terminals what concerns them.
 * @throws CannotStart when a port is taken.
 */
export async function openGateway(
  neighbours: Neighbours,
  opened: (name: string, close: () => Promise<void>) => void,
): Promise<Gateway> {
  const { network, config, store, bus, roads, coordinator, projections, allowedTerminals, log } = neighbours;
  /** What the network file says of a terminal wins. */
  const terminalList = (): readonly Terminal[] => [
    ...allowedTerminals.list(),
    ...allowedTerminals.underNewestKeys(network.terminals),
  ];
  const gateway = await startGateway({
    region: network.id,
    ports: config.terminalPorts,
    host: config.host,
    name: hostname(),
    terminals: terminalList(),
    siteKey: coordinator.gatewayKey,
    store,
    bus,
    clock,
    ids,
    log,
    bounds: network.bounds,
    roadDistances: roadDistancesOf(roads),
    dangers: recordDangers(coordinator.handle, ids),
  }).catch(terminalPortTaken);
  opened('gateway', () => gateway.close());
  allowedTerminals.keepTold(() => {
    gateway.replaceTerminals(terminalList());
  });
  const stopInstructing = instructTerminals(projections, gateway, {
    handle: coordinator.handle,
    clock,
    log,
  });
  opened('orders to terminals', () => {
    stopInstructing();
    return Promise.resolve();
  });
  return gateway;
}
