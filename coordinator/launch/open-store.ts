import { setTimeout as pause } from 'node:timers/promises';
import type { FastifyBaseLogger } from 'fastify';
import { connectEventStore, type EventStoreConnection } from '../adapters/eventstoredb.ts';
import { addressOf } from '../adapters/eventstoredb-url.ts';
import { StoreUnavailable } from '../application/ports.ts';
import { startEventStore } from '../event-store/supervise.ts';
import { CannotStart } from './site-files.ts';
import { type StoreWatch, watchStore } from './store-watch.ts';

interface StoreSettings {
  /** Of a store elsewhere; undefined for the embedded one. */
  readonly url: string | undefined;
  /** Of the embedded store. */
  readonly dataDir: string;
  readonly trackDays: number;
}

interface Surroundings {
  readonly say: (message: string) => void;
  readonly log: FastifyBaseLogger;
  readonly signal: AbortSignal;
}

/** A store elsewhere may be starting together with this process. */
const WAIT_FOR_STORE_MS = 60_000;
const ASK_AGAIN_MS = 1_000;
const SECONDS_PER_DAY = 86_400;

/**
 * Starts the embedded store or finds the one of EVENTSTORE_URL; once it answers, watches it.
 * @throws CannotStart when the embedded one cannot run on its data or the other does not answer.
 */
export async function openStore(
  { url, dataDir, trackDays }: StoreSettings,
  { say, log, signal }: Surroundings,
  opened: (name: string, close: () => Promise<void>) => void,
): Promise<{ readonly store: EventStoreConnection; readonly storeWatch: StoreWatch }> {
  const embedded = url === undefined ? await startEmbedded() : undefined;
  async function startEmbedded(): ReturnType<typeof startEventStore> {
    const started = await startEventStore({
      dataDir,
      log: (message) => {
        log.warn(message);
      },
    }).catch((fault: unknown) => {
      throw new CannotStart(fault instanceof Error ? fault.message : String(fault));
    });
    opened('event store', () => started.close());
    return started;
  }

  const address = embedded?.url ?? url ?? '';
  const store = connectEventStore(address, {
    trackMaxAgeSeconds: trackDays * SECONDS_PER_DAY,
    report: (fault) => {
      log.warn({ err: fault }, 'a track could not be given its limit; it is tried again');
    },
  });
  opened('connection to the event store', () => store.close());
  await reached(store, addressOf(address), say, signal);
  say(embedded ? 'event store ready' : `event store ${addressOf(address)} connected`);

  const storeWatch = watchStore(
    store,
    () => embedded?.trouble(),
    (fault) => {
      log.error({ err: fault }, 'asking the event store failed');
    },
  );
  opened('store watch', () => {
    storeWatch.close();
    return Promise.resolve();
  });
  return { store, storeWatch };
}

async function reached(
  store: EventStoreConnection,
  address: string,
  say: (message: string) => void,
  signal: AbortSignal,
): Promise<void> {
  const startedAt = performance.now();
  for (let hasSaid = false; !signal.aborted;) {
    try {
      await store.check();
      return;
    } catch (fault) {
      if (!(fault instanceof StoreUnavailable)) throw fault;
      if (performance.now() - startedAt > WAIT_FOR_STORE_MS) {
        throw new CannotStart(`${fault.message}. Check that ${address} runs and can be reached from here.`);
      }
      if (!hasSaid) say(`waiting for the event store at ${address}: ${fault.message}`);
      hasSaid = true;
    }
    await pause(ASK_AGAIN_MS);
  }
  throw new CannotStart('Ended before the event store answered.');
}
