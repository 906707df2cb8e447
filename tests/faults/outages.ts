import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectEventStore } from '../../coordinator/adapters/eventstoredb.ts';
import { keyedDraws } from '../../simulations/keyed-draws.ts';
import { startCrews } from './crews.ts';
import { replayWhenSettled, startFollowers } from './followers.ts';
import { canFillDisk, interrupt, type Outage, OUTAGES } from './interruptions.ts';
import { REAL_STORE, startKillable } from './killable-store.ts';
import type { Trial, Verdict } from './verdict.ts';

/** Acknowledged between two outages, so that each meets everybody at work. */
const EVENTS_BETWEEN = 60;
/** Long enough for the connection's keep-alive below to break what is open, and short of it. */
const LASTS_MS = [1_000, 5_000] as const;
const KEEP_ALIVE = '&keepAliveInterval=1500&keepAliveTimeout=1000';

/**
 * The store is killed, hung, stopped and started again, and left without room under every projection and every process at work. In the
 * end the view that lived through it is the view of a replay from the first event.
 */
export async function runOutages({ seed, rounds, progress }: Trial): Promise<Verdict> {
  const dataDir = await mkdtemp(join(tmpdir(), 'mingmai-outages-'));
  const server = await startKillable(REAL_STORE, dataDir);
  const store = connectEventStore(server.url + KEEP_ALIVE, { patienceMs: 2_000 });
  const followers = startFollowers(store);
  const crews = startCrews(store);
  const met: Record<Outage, number> = { kill: 0, hang: 0, restart: 0, full: 0 };
  try {
    for (let round = 0; round < rounds; round++) {
      const draws = keyedDraws(seed, round);
      await Promise.race([crews.more(EVENTS_BETWEEN), followers.finished]);
      // Each kind in turn, so that a short trial meets all of them.
      const outage = OUTAGES[round % OUTAGES.length] ?? 'kill';
      await interrupt(server, outage, draws.between(...LASTS_MS));
      met[outage] += 1;
      if ((round + 1) % 5 === 0)
        progress(`${round + 1} outages, ${crews.acknowledged()} events acknowledged`);
    }
    await Promise.race([crews.more(EVENTS_BETWEEN), followers.finished]);
    await crews.stop();
    const { hash, events } = await replayWhenSettled(store, followers.heard);
    const lived = followers.hash();
    const { delivered, repeated } = followers.heard;
    const promises: readonly (readonly [held: boolean, otherwise: string])[] = [
      [lived === hash, `the view is ${lived}, a replay from 0 gives ${hash}`],
      [delivered === events, `${delivered} events were delivered, the log holds ${events}`],
      [met.full === 0 || crews.refusedByFullDisk() > 0, 'a full disk was not told from another trouble'],
      [repeated === 0, `${repeated} events were delivered again`],
      [events >= crews.acknowledged(), `${crews.acknowledged()} were acknowledged, ${events} are there`],
    ];
    return {
      fault: 'the store goes away under projections and processes',
      figures: [
        ['killed / hung / restarted', `${met.kill} / ${met.hang} / ${met.restart}`],
        ['disk full', canFillDisk ? met.full : 'not made: prlimit is not installed'],
        ['events acknowledged to crews', crews.acknowledged()],
        ['commands of the processes', followers.consequences()],
        ['events in the log', events],
        ['delivered to the projections', delivered],
        ['view that lived through it', lived],
        ['view of a replay from 0', hash],
      ],
      broken: promises.flatMap(([held, otherwise]) => (held ? [] : [`${otherwise} (seed ${seed})`])),
    };
  } finally {
    await crews.stop();
    await followers.stop();
    await store.close();
    await server.close();
    await rm(dataDir, { recursive: true });
  }
}
