import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../application/ports.ts';
import type { StoreStandingAnswer, StoreStatisticsAnswer } from '../contract/store-standing.ts';
import { readLastDone } from '../event-store/keeper/last-done.ts';
import { withOperations } from '../event-store/keeper/local-store.ts';
import { FILE } from '../event-store/log/data-directory.ts';
import type { StoreWatch } from './store-watch.ts';

export interface StoreStanding {
  now(): Promise<StoreStandingAnswer>;
  /** Undefined for a store elsewhere. */
  statistics(): Promise<StoreStatisticsAnswer | undefined>;
}

interface Parts {
  /** Of the embedded store; undefined for one elsewhere. */
  readonly directory: string | undefined;
  readonly storeWatch: Pick<StoreWatch, 'ask'>;
  readonly knownUntil: () => number | undefined;
  readonly clock: Clock;
}

/** How the store stands, for whoever looks after the site. */
export function createStoreStanding({ directory, storeWatch, knownUntil, clock }: Parts): StoreStanding {
  let counting: Promise<StoreStatisticsAnswer> | undefined;

  return {
    async now() {
      const askedAt = performance.now();
      const health = await storeWatch.ask();
      const answeredInMs = Math.round((performance.now() - askedAt) * 10) / 10;
      const known = knownUntil();
      return {
        at: clock.now(),
        ...health,
        ...(health.store === 'connected' && { answeredInMs }),
        ...(known !== undefined && { knownUntil: known }),
        ...(directory !== undefined && { embedded: await embeddedIn(directory) }),
      };
    },
    async statistics() {
      if (directory === undefined) return undefined;
      // The whole log is read: two who ask together share one answer.
      counting ??= count(directory, clock).finally(() => {
        counting = undefined;
      });
      return counting;
    },
  };
}

async function count(directory: string, clock: Clock): Promise<StoreStatisticsAnswer> {
  const counted = await withOperations(directory, (operations) => operations.statistics(() => undefined));
  const { events, streams, bytesOnDisk, oldest, newest, eventsPerDay, bytesPerDay, categories } = counted;
  return {
    at: clock.now(),
    events,
    streams,
    bytesOnDisk,
    eventsPerDay,
    bytesPerDay,
    ...(oldest !== undefined && { oldest }),
    ...(newest !== undefined && { newest }),
    categories: categories.map(({ category, events: each, bytes }) => ({ category, events: each, bytes })),
  };
}

async function embeddedIn(directory: string): Promise<NonNullable<StoreStandingAnswer['embedded']>> {
  const [bytesOnDisk, backup, verification] = await Promise.all([
    sizeOf(directory),
    readLastDone(directory, 'backup'),
    readLastDone(directory, 'verification'),
  ]);
  return {
    bytesOnDisk,
    ...(backup && {
      backup: {
        doneAt: Date.parse(backup.doneAt),
        events: backup.events,
        ...(backup.directory !== undefined && { directory: backup.directory }),
      },
    }),
    ...(verification && {
      verification: {
        doneAt: Date.parse(verification.doneAt),
        events: verification.events,
        damagedPlaces: verification.damagedPlaces ?? 0,
      },
    }),
  };
}

/** The log with what is still to be worked into it. */
async function sizeOf(directory: string): Promise<number> {
  const sizes = await Promise.all(
    ['', '-wal'].map(async (suffix) => {
      try {
        return (await stat(join(directory, `${FILE}${suffix}`))).size;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 0;
        throw error;
      }
    }),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}
