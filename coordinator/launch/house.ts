import { once } from 'node:events';
import { join } from 'node:path';
import type { FastifyBaseLogger } from 'fastify';
import { startProjections } from '../../projections/main.ts';
import { randomIds as ids, systemClock as clock } from '../adapters/system-clock.ts';
import type { Config } from '../config.ts';
import { startCoordinator } from '../main.ts';
import { followAllowedTerminals } from './allowed-terminals.ts';
import { recordDrillPast } from './drill-past.ts';
import { startDrillProcess } from './drill-process.ts';
import { openBus } from './open-bus.ts';
import { openGateway } from './open-gateway.ts';
import { openGround, sayWhenReady } from './open-roads.ts';
import { openStore } from './open-store.ts';
import { createReadSide } from './read-side.ts';
import { sayDoors } from './say-doors.ts';
import { createStoreStanding } from './store-standing.ts';
import { createTerminalBoard } from './terminal-board.ts';
import { readMapTilesFile, readNetworkFile } from './site-files.ts';
import { portTaken } from './taken-ports.ts';

export interface House {
  readonly config: Config;
  /** Folder of the checkout. */
  readonly root: string;
  readonly say: (message: string) => void;
  readonly log: FastifyBaseLogger;
  /** Aborted when somebody asks the house to end. */
  readonly signal: AbortSignal;
}

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '::1']);

/**
 * Opens the rooms in the order in which they need each other, runs until the signal aborts, and closes them in the
 * reverse order: new requests first, the store last.
 * @throws CannotStart for what the person who started it can mend.
 */
export async function runHouse(house: House): Promise<void> {
  const rooms: { readonly name: string; readonly close: () => Promise<void> }[] = [];
  try {
    const { failed } = await open(house, (name, close) => rooms.unshift({ name, close }));
    await Promise.race([aborted(house.signal), failed]);
    house.say('Ending: finishing what was accepted …');
  } finally {
    for (const { name, close } of rooms) {
      await close();
      house.log.info({ room: name }, 'closed');
    }
  }
  house.say('Ended. Everything acknowledged is on disk; `npm start` goes on from here.');
}

/** `failed` rejects with the first fault of a room. */
async function open(
  { config, root, say, log, signal }: House,
  opened: (name: string, close: () => Promise<void>) => void,
): Promise<{ readonly failed: Promise<void> }> {
  const { dataDirectory } = config;
  const network = readNetworkFile(config.networkFile ?? join(root, 'simulations/fuyang/network.json'));
  say(
    `network ${network.name.zh} ${network.name.en}: ${network.centres.length} centres, ${network.stations.length} stations, ${network.units.length} units`,
  );

  const outside = config.mapTilesFile === undefined ? undefined : readMapTilesFile(config.mapTilesFile);
  const { roads, tiles, gazetteer } = openGround(network, config, say, opened);

  const eventsDirectory = join(dataDirectory, 'events');
  const { store, storeWatch } = await openStore(
    { url: config.eventStoreUrl, dataDir: eventsDirectory, trackDays: config.trackDays },
    { say, log, signal },
    opened,
  );

  const drill = config.withDrill;
  if (drill) await recordDrillPast({ store, network, roads, rate: config.drillRate, clock, say });

  const bus = await openBus(config, log);
  opened('bus', () => bus.close());

  const uiDirectory = join(root, '.build/dispatch-ui');
  const coordinator = await startCoordinator({
    store,
    clock,
    ids,
    log,
    network,
    dataDirectory,
    uiDirectory,
    drill,
  });
  opened('coordinator', () => coordinator.close());

  const projections = startProjections({
    region: network.id,
    store,
    bus,
    travelTimes: roads,
    clock,
    ids,
    signal,
    log,
    destinationPolicy: config.destinationPolicy,
    shadowPolicy: config.shadowPolicy,
  });
  opened('projections', () => projections.close());
  const following = new AbortController();
  const allowedTerminals = followAllowedTerminals(store, following.signal);
  opened('allowed terminals', () => {
    following.abort();
    return Promise.resolve();
  });
  const failed = Promise.race([
    projections.finished,
    coordinator.finished,
    allowedTerminals.finished.then(() => aborted(signal)),
  ]);
  const caughtUp = Promise.all([projections.ready, coordinator.caughtUp, allowedTerminals.caughtUp]);
  await Promise.race([caughtUp, failed]);
  say('history folded: the picture is where it was');

  const gateway = await openGateway(
    { network, config, store, bus, roads, coordinator, projections, allowedTerminals, log },
    opened,
  );

  await sayWhenReady(roads, say);
  gazetteer.prepare();

  const terminalBoard = createTerminalBoard(gateway, allowedTerminals, clock);
  const readSide = createReadSide({
    projections,
    roads,
    tiles,
    gazetteer,
    outside,
    storeWatch,
    bus,
    gateway,
    terminalBoard,
    network,
    storeStanding: createStoreStanding({
      directory: config.eventStoreUrl === undefined ? eventsDirectory : undefined,
      storeWatch,
      knownUntil: () => projections.knownUntil(),
      clock,
    }),
  });
  const { port } = await coordinator
    .listen(config.host, config.port, readSide)
    .catch(portTaken(config.port, '--port'));
  const address = LOOPBACK.has(config.host) ? '127.0.0.1' : config.host;
  sayDoors(gateway.ports, address, coordinator.firstAdministrator, say);

  const baseUrl = `http://${address}:${port}`;
  if (drill) {
    const running = startDrillProcess({
      baseUrl,
      gatewayPort: gateway.ports.jtt808 ?? config.terminalPorts.jtt808,
      gatewayHost: address,
      network,
      rate: config.drillRate,
      log,
    });
    opened('drill', () => running.close());
    say('drill 演练 running: simulated callers, crews and terminals through the public doors');
    say(
      'sign in as  dispatcher · centre-<centre> · blood · crew-<unit> · planner · admin   password mingmai',
    );
  }
  say(`ready: ${baseUrl} `);
  return { failed };
}

async function aborted(signal: AbortSignal): Promise<void> {
  if (!signal.aborted) await once(signal, 'abort');
}
