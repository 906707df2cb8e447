import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { connectEventStore } from '../../coordinator/adapters/eventstoredb.ts';
import { keyedDraws } from '../../simulations/keyed-draws.ts';
import { REAL_STORE, startKillable } from './killable-store.ts';
import type { Trial, Verdict } from './verdict.ts';
import { type Account, startWriters } from './writers.ts';

const EARLY_STORE = fileURLToPath(new URL('early-acknowledging-store.ts', import.meta.url));
const WRITERS = 50;
/** Acknowledged since the store came back, so that every kill hits one at work. */
const EVENTS_BETWEEN_KILLS = 100;
const LONGEST_WAIT_MS = 100;

async function killUnderWriters(entry: string, { seed, rounds, progress }: Trial): Promise<Account> {
  const dataDir = await mkdtemp(join(tmpdir(), 'mingmai-kill-'));
  const node = await startKillable(entry, dataDir);
  const store = connectEventStore(node.url);
  const writers = startWriters(store, WRITERS);
  try {
    for (let kill = 0; kill < rounds; kill++) {
      await writers.more(EVENTS_BETWEEN_KILLS);
      await pause(keyedDraws(seed, kill).between(0, LONGEST_WAIT_MS));
      await node.kill();
      if ((kill + 1) % 10 === 0) progress(`${kill + 1} kills, ${writers.acknowledged()} acknowledged`);
    }
    await writers.more(EVENTS_BETWEEN_KILLS);
    await writers.stop();
    return await writers.account();
  } finally {
    await store.close();
    await node.close();
    await rm(dataDir, { recursive: true });
  }
}

/** `kill -9` of the store's process under fifty writers, through the real client; then the same, less often, of a store that acknowledges early. */
export async function runKills(trial: Trial): Promise<Verdict> {
  const real = await killUnderWriters(REAL_STORE, trial);
  const control = { ...trial, rounds: Math.max(2, Math.ceil(trial.rounds / 20)) };
  trial.progress(`control: ${control.rounds} kills of a store that acknowledges early`);
  const early = await killUnderWriters(EARLY_STORE, control);
  const found: readonly (readonly [count: number, what: string])[] = [
    [real.lost, 'acknowledged events are lost'],
    [real.twice, 'events are recorded twice'],
    [real.disordered, 'streams are out of order'],
    [real.unexplained, 'events were recorded that nobody was told of'],
    [real.contradicted, 'appends met a revision that no one had written'],
  ];
  const broken = found.flatMap(([count, what]) =>
    count > 0 ? [`${count} ${what} (seed ${trial.seed})`] : [],
  );
  if (early.lost === 0) broken.push('the control lost nothing: this test cannot see a loss');
  return {
    fault: 'kill -9 under writers',
    figures: [
      ['kills', trial.rounds],
      ['writers', WRITERS],
      ['events acknowledged', real.acknowledged],
      ['acknowledged and lost', real.lost],
      ['recorded twice', real.twice],
      ['streams out of order', real.disordered],
      ['control: kills of a store that acknowledges early', control.rounds],
      ['control: acknowledged and lost', `${early.lost} of ${early.acknowledged}`],
    ],
    broken,
  };
}
