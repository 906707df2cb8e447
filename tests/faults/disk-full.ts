import { setTimeout as pause } from 'node:timers/promises';
import { connectEventStore, type EventStoreConnection } from '../../coordinator/adapters/eventstoredb.ts';
import { sqliteStorage } from '../../coordinator/event-store/log/sqlite-storage.ts';
import { keyedDraws } from '../../simulations/keyed-draws.ts';
import { collect } from '../contracts/event-store.ts';
import { type KillableStore, REAL_STORE, startKillable } from './killable-store.ts';
import { makeSmallDisk, type SmallDisk } from './small-disk.ts';
import type { Trial, Verdict } from './verdict.ts';
import { startWriters, type Writers } from './writers.ts';

const FAULT = 'a full disk';
const WRITERS = 20;
const EVENTS_BETWEEN = 200;
/** Room left when the disk is filled, at most: some commits still fit, and the end comes at another place each time. */
const MOST_LEFT_BYTES = 512 * 1024;
const REFUSALS = 40;
const PATIENCE_MS = 60_000;
const WATCH_MS = 10;

async function isRefusing(writers: Writers): Promise<boolean> {
  const until = writers.refusedByFullDisk() + REFUSALS;
  const giveUpAt = performance.now() + PATIENCE_MS;
  while (writers.refusedByFullDisk() < until && performance.now() < giveUpAt) await pause(WATCH_MS);
  return writers.refusedByFullDisk() >= until;
}

/** Whether everything acknowledged until now can be read now. */
async function isReadable(store: EventStoreConnection, writers: Writers): Promise<boolean> {
  const acknowledged = writers.acknowledged();
  const read = await collect(store.readAll(['unit'], 'start'));
  return read.length >= acknowledged;
}

async function fillAndFree(
  disk: SmallDisk,
  node: KillableStore,
  store: EventStoreConnection,
  { seed, rounds, progress }: Trial,
): Promise<{ readonly writers: Writers; readonly broken: string[] }> {
  const broken: string[] = [];
  const writers = startWriters(store, WRITERS);
  for (let round = 0; round < rounds; round++) {
    const name = `round ${round}, seed ${seed}`;
    await writers.more(EVENTS_BETWEEN);
    disk.fill(keyedDraws(seed, 5, round).below(MOST_LEFT_BYTES), node.pid);
    if (!(await isRefusing(writers))) broken.push(`${name}: the full disk was not told to the writers`);
    if (!(await isReadable(store, writers)))
      broken.push(`${name}: not all can be read while the disk is full`);
    disk.makeRoom(node.pid);
    progress(`filled ${round + 1} times, ${writers.acknowledged()} acknowledged`);
  }
  await writers.more(EVENTS_BETWEEN);
  await writers.stop();
  return { writers, broken };
}

async function damageIn(dataDir: string): Promise<number> {
  const log = sqliteStorage(dataDir);
  const { damagedPlaces } = await log.verify({ isAlone: true });
  log.close();
  return damagedPlaces;
}

/** The disk runs full under writers and is given room again, over and over, without a restart of the store. */
export async function runDiskFull(trial: Trial): Promise<Verdict> {
  const disk = await makeSmallDisk();
  if (!disk) {
    const skipped = 'neither mount nor prlimit can make a disk small here';
    return { fault: FAULT, figures: [], broken: [], skipped };
  }
  try {
    const node = await startKillable(REAL_STORE, disk.dataDir);
    const store = connectEventStore(node.url);
    try {
      const { writers, broken } = await fillAndFree(disk, node, store, trial);
      const account = await writers.account();
      await node.close();
      const damaged = await damageIn(disk.dataDir);
      const counts: readonly (readonly [count: number, what: string])[] = [
        [account.lost, 'acknowledged events are lost'],
        [account.twice, 'events are recorded twice'],
        [account.disordered, 'streams are out of order'],
        [account.unexplained, 'events were recorded that nobody was told of'],
        [account.unavailable, 'appends found the store away, not full'],
        [damaged, 'places of the log are damaged'],
      ];
      broken.push(
        ...counts.flatMap(([count, what]) => (count > 0 ? [`${count} ${what} (seed ${trial.seed})`] : [])),
      );
      return {
        fault: FAULT,
        figures: [
          ['disk', disk.kind],
          ['times full', trial.rounds],
          ['appends refused by name', writers.refusedByFullDisk()],
          ['appends that found the store away', account.unavailable],
          ['events acknowledged', account.acknowledged],
          ['acknowledged and lost', account.lost],
          ['recorded twice', account.twice],
          ['damaged places', damaged],
        ],
        broken,
      };
    } finally {
      await store.close();
      await node.close();
    }
  } finally {
    await disk.remove();
  }
}
