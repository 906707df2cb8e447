import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { FastifyBaseLogger } from 'fastify';
import { createAccounts } from './adapters/accounts.ts';
import type { HttpDependencies } from './adapters/http/dependencies.ts';
import { createHttpServer } from './adapters/http/server.ts';
import { createPasswords } from './adapters/passwords.ts';
import { createPersonalDataVault } from './adapters/personal-data.ts';
import { createSessions } from './adapters/sessions.ts';
import { openSiteDatabase } from './adapters/site-database.ts';
import { deriveKey, loadSiteKey } from './adapters/site-key.ts';
import type { CarryingOut } from './application/carry-out.ts';
import { createHandler, type Handle } from './application/handle.ts';
import type { Clock, EventStore, Ids } from './application/ports.ts';
import { createRankings } from './application/rankings.ts';
import { createReactors } from './application/reactor.ts';
import { runDeadlines } from './application/run-deadlines.ts';
import { runProcesses } from './application/run-processes.ts';
import type { Network } from './domain/network.ts';

/** What the read side lends to HTTP. */
export type ReadSide = Pick<
  HttpDependencies,
  | 'rankUnits'
  | 'rankDestinations'
  | 'moveUps'
  | 'readModel'
  | 'timeline'
  | 'history'
  | 'indicators'
  | 'alarmLoad'
  | 'audit'
  | 'storeStanding'
  | 'route'
  | 'terminals'
  | 'roadAt'
  | 'findPlaces'
  | 'baseMap'
  | 'mapTiles'
  | 'mapTile'
  | 'health'
  | 'notReady'
>;

export interface CoordinatorParts {
  readonly store: EventStore;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: FastifyBaseLogger;
  readonly network: Network;
  /** Holds accounts, sessions and the keys of persons. */
  readonly dataDirectory: string;
  readonly uiDirectory: string;
  readonly drill: boolean;
}

export interface Coordinator {
  /** For what comes from other rooms than HTTP. */
  readonly handle: Handle;
  /** Of the gateway's authentication codes. */
  readonly gatewayKey: Buffer;
  /** The way into a new site, told once; undefined when accounts exist. */
  readonly firstAdministrator: { readonly account: string; readonly password: string } | undefined;
  /** All processes have dealt with every fact recorded before the start. */
  readonly caughtUp: Promise<void>;
  /** Rejects when a process meets a fault; settles after `close`. */
  readonly finished: Promise<void>;
  listen(host: string, port: number, readSide: ReadSide): Promise<{ readonly port: number }>;
  close(): Promise<void>;
}

/** Composes the write side: rules, processes, accounts, and the HTTP doors once the read side is there. */
export async function startCoordinator(parts: CoordinatorParts): Promise<Coordinator> {
  const { store, clock, ids, log, network, dataDirectory } = parts;
  mkdirSync(dataDirectory, { recursive: true });
  const siteKey = loadSiteKey(join(dataDirectory, 'site.key'));
  const database = openSiteDatabase(join(dataDirectory, 'site.sqlite'));
  const accounts = createAccounts(database, createPasswords());
  const sessions = createSessions(database, accounts, clock);
  const personalData = createPersonalDataVault(database, siteKey);
  const rankings = createRankings();
  const handle = createHandler({ store });

  if (parts.drill) await accounts.createDemoAccounts(network);
  const firstAdministrator = await accounts.createFirstAdministrator();

  const closing = new AbortController();
  let reached: () => void;
  const caughtUp = new Promise<void>((resolve) => {
    reached = resolve;
  });
  const reactors = createReactors();
  const carryingOut: CarryingOut = {
    handle,
    signal: closing.signal,
    report: ({ command, refusal, context }) => {
      log.warn(
        { command: command.type, refusal, by: context.by },
        'a process asked for what the rules refuse',
      );
    },
  };
  const processes = runProcesses({
    ...carryingOut,
    reactors,
    store,
    onProgress: (progress) => {
      if (progress.caughtUp) reached();
    },
  });
  const time = { now: () => clock.now(), steadyMs: () => performance.now() };
  const finished = Promise.all([processes, runDeadlines({ ...carryingOut, reactors, caughtUp, time })]).then(
    () => undefined,
  );

  await publish();
  let server: Awaited<ReturnType<typeof createHttpServer>> | undefined;

  async function publish(): Promise<void> {
    const fingerprint = createHash('sha256').update(JSON.stringify(network)).digest('hex');
    const commandId = ids.next();
    await handle(
      { type: 'PublishNetwork', networkId: network.id, fingerprint, network, at: clock.now() },
      { commandId, correlationId: commandId, causationId: commandId, by: 'user:site' },
    );
  }

  return {
    handle,
    gatewayKey: deriveKey(siteKey, 'gateway'),
    firstAdministrator,
    caughtUp,
    finished,
    async listen(host, port, readSide) {
      server = await createHttpServer({
        ...readSide,
        handle,
        store,
        rankings,
        accounts,
        sessions,
        personalData,
        uiDirectory: parts.uiDirectory,
        drill: parts.drill,
        clock,
        ids,
        log,
      });
      await server.listen({ host, port });
      return { port: (server.server.address() as AddressInfo).port };
    },
    async close() {
      await server?.close();
      closing.abort();
      // Whoever waits for `finished` hears of a fault; the doors are closed all the same.
      await Promise.allSettled([finished]);
      database.close();
    },
  };
}
