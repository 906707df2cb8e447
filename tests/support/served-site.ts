import type { FastifyInstance } from 'fastify';
import pino from 'pino';
import type { HttpDependencies } from '../../coordinator/adapters/http/dependencies.ts';
import { createHttpServer } from '../../coordinator/adapters/http/server.ts';
import { inProcessBus } from '../../coordinator/adapters/in-process-bus.ts';
import { memoryEventStore } from '../../coordinator/adapters/memory-event-store.ts';
import { type Handle, createHandler } from '../../coordinator/application/handle.ts';
import type { Bus, Clock, EventStore } from '../../coordinator/application/ports.ts';
import type { OutsideTiles } from '../../coordinator/contract/map-tiles.ts';
import { createRankings } from '../../coordinator/application/rankings.ts';
import { createReactors } from '../../coordinator/application/reactor.ts';
import { runProcesses } from '../../coordinator/application/run-processes.ts';
import type { Network } from '../../coordinator/domain/network.ts';
import { instant } from '../../coordinator/domain/quantities.ts';
import { startProjections } from '../../projections/main.ts';
import type { Projections } from '../../projections/read-side.ts';

import { openGazetteer } from '../../projections/roads/gazetteer/open-gazetteer.ts';
import { openTiles } from '../../projections/roads/base-map/open-tiles.ts';
import { createEstimatedTravelTimes } from '../../projections/roads/answers/estimated.ts';
import type { TravelTimes } from '../../projections/roads/travel-times.ts';
import { HttpClient } from './http-client.ts';
import { type Site, makeFolder, openSite, removeFolder } from './site.ts';
import { smallNetwork } from './small-network.ts';

export interface ServedSite {
  readonly url: string;
  readonly app: FastifyInstance;
  readonly store: EventStore;
  readonly bus: Bus;
  readonly site: Site;
  readonly projections: Projections;
  signIn(account: string): Promise<HttpClient>;
  /** A session without the wait of a password. */
  cookieOf(account: string): string;
  clientOf(account: string): HttpClient;
  /** Resolves once the read side shows it; fails after 3 s. */
  until(holds: () => boolean, what: string): Promise<void>;
  close(): Promise<void>;
}

/** Its thread starts slowly beside other tests, ms. */
const NAMES_PATIENCE_MS = 30_000;

interface Variation {
  /** The site's files; a fresh folder, removed in the end, when absent. */
  readonly folder?: string;
  readonly uiDirectory?: string;
  /** A base map of somebody else. */
  readonly outside?: OutsideTiles;
  /** Instead of the small one. */
  readonly network?: Network;
  /** Instead of the time of this machine. */
  readonly clock?: Clock;
  /** A past to serve, in which the network is published; an empty one when absent. */
  readonly store?: EventStore;
  /** Instead of straight lines. */
  readonly travelTimes?: TravelTimes;
  /** Stands between the server and the rules. */
  readonly between?: (handle: Handle) => Handle;
  /** The gateway; nobody is connected when absent. */
  readonly orderTerminal?: HttpDependencies['terminals']['order'];
}

const straightLines = (): TravelTimes =>
  createEstimatedTravelTimes(() => ({
    status: 'missing',
    source: 'none',
    nodes: 0,
    edges: 0,
    detail: 'no roads here',
  }));

/** The coordinator over the small network: real rules, processes, read side and server, on a free port and in memory. */
export async function serveSite({
  folder,
  uiDirectory,
  outside,
  network = smallNetwork,
  clock = { now: () => instant(Date.now()) },
  store: past,
  travelTimes = straightLines(),
  between = (handle) => handle,
  orderTerminal = () => Promise.resolve({ delivery: 'not-connected', at: clock.now() }),
}: Variation = {}): Promise<ServedSite> {
  const ids = { next: () => crypto.randomUUID() };
  const log = pino({ level: 'silent' });
  const ending = new AbortController();
  const { signal } = ending;
  const store = past ?? memoryEventStore(clock);
  const bus = inProcessBus(() => undefined);
  const handle = createHandler({ store });
  const projections = startProjections({
    region: network.id,
    store,
    bus,
    travelTimes,
    clock,
    ids,
    signal,
    log,
    destinationPolicy: 'clinical-times',
    shadowPolicy: 'nearest-capable-centre',
  });
  const gazetteer = openGazetteer({ pbfFile: undefined, network }, NAMES_PATIENCE_MS);
  const tiles = openTiles({ pbfFile: undefined, bounds: network.bounds, network }, 'none');
  const refused: unknown[] = [];
  const processes = runProcesses({
    reactors: createReactors(),
    store,
    handle,
    signal,
    report: (consequence) => refused.push(consequence),
  });
  const siteFolder = folder ?? makeFolder();
  const site = openSite(siteFolder, clock);
  await site.accounts.createDemoAccounts(network);
  const app = await createHttpServer({
    handle: between(handle),
    store,
    rankings: createRankings(),
    rankUnits: (incidentId) => projections.ranker.rankUnits(incidentId),
    rankDestinations: (patientId) => projections.ranker.rankDestinations(patientId),
    readModel: projections,
    moveUps: (unitId) => projections.moveUps(unitId),
    timeline: (incidentId) => projections.timeline(incidentId),
    history: projections.history,
    indicators: projections.indicators,
    alarmLoad: (question) => projections.alarmLoad(question),
    route: async (from, to) => {
      const { seconds, metres, quality, path } = await travelTimes.route(from, to);
      return { seconds, metres, quality, path: path.map(({ lat, lon }) => [lat, lon] as const) };
    },
    terminals: {
      board: () => ({ at: clock.now(), terminals: [], strangers: [] }),
      frame: () => Promise.resolve(undefined),
      order: orderTerminal,
    },
    audit: projections.audit,
    storeStanding: {
      now: () => Promise.resolve({ at: clock.now(), store: 'connected' }),
      statistics: () => Promise.resolve(undefined),
    },
    roadAt: () => Promise.resolve({ isOnRoad: false, reason: 'no-roads' }),
    async findPlaces(text, near) {
      const places = await gazetteer.find({ text, limit: 10, ...(near && { near }) });
      return places && { places };
    },
    baseMap: () =>
      Promise.resolve({ type: 'FeatureCollection', features: [], source: 'none', attribution: '' }),
    mapTiles: () => ({
      own: { url: '/tiles/{z}/{x}/{y}.mvt', minZoom: 5, maxZoom: 16, source: 'none', attribution: '' },
      ...(outside && { outside }),
    }),
    mapTile: (z, x, y) => tiles.tile({ z, x, y }),
    accounts: site.accounts,
    sessions: site.sessions,
    personalData: site.personalData,
    health: () => ({
      store: 'connected',
      bus: bus.health(),
      roads: travelTimes.health().status === 'ready' ? 'schematic' : 'estimated',
      gatewayTerminals: 0,
    }),
    notReady: () => Promise.resolve([]),
    ...(uiDirectory !== undefined && { uiDirectory }),
    drill: true,
    clock,
    ids,
    log,
  });
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  const context = {
    commandId: ids.next(),
    correlationId: 'network',
    causationId: 'test',
    by: 'process:test',
  };
  if (!past)
    await handle(
      { type: 'PublishNetwork', networkId: 'small', fingerprint: 'f', network, at: clock.now() },
      context,
    );

  async function until(holds: () => boolean, what: string): Promise<void> {
    const deadline = Date.now() + 3000;
    while (!holds()) {
      if (Date.now() > deadline)
        throw new Error(`never came true: ${what}; refused: ${JSON.stringify(refused)}`);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }
  await until(
    () =>
      projections.view.units.size === network.units.length &&
      projections.view.centres.size === network.centres.length,
    'the network is registered',
  );

  function cookieOf(name: string): string {
    const account = site.accounts.find(name);
    if (account === undefined) throw new Error(`no account ${name}`);
    return `mingmai=${site.sessions.open(account)}`;
  }

  return {
    url,
    app,
    store,
    bus,
    site,
    projections,
    signIn: (account) => HttpClient.signedIn(url, account),
    cookieOf,
    clientOf: (name) => new HttpClient(url, cookieOf(name)),
    until,
    async close() {
      await app.close();
      ending.abort();
      await Promise.allSettled([
        processes,
        projections.close(),
        bus.close(),
        tiles.close(),
        gazetteer.close(),
      ]);
      site.close();
      if (folder === undefined) removeFolder(siteFolder);
    },
  };
}
