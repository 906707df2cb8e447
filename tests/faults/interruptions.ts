import { execFileSync, spawnSync } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import type { KillableStore } from './killable-store.ts';

export type Outage = 'kill' | 'hang' | 'restart' | 'full';

/** A limit on the size of its files is a full disk to the store; only Linux can set it for a process that runs. */
export const canFillDisk = spawnSync('prlimit', ['--version']).status === 0;
export const OUTAGES: readonly Outage[] = [
  'kill',
  'hang',
  'restart',
  ...(canFillDisk ? (['full'] as const) : []),
];

const limitFiles = (pid: number, bytes: number | 'unlimited'): void =>
  void execFileSync('prlimit', [`--pid=${pid}`, `--fsize=${bytes}:unlimited`]);

/** Returns when the store can serve again; how long a hang or a full disk lasts is said in ms. */
export async function interrupt(server: KillableStore, outage: Outage, lastsMs: number): Promise<void> {
  switch (outage) {
    case 'kill':
      await server.kill();
      return;
    case 'restart':
      await server.restart();
      return;
    case 'hang':
      process.kill(server.pid, 'SIGSTOP');
      await pause(lastsMs);
      process.kill(server.pid, 'SIGCONT');
      return;
    case 'full':
      limitFiles(server.pid, 4096);
      await pause(lastsMs);
      limitFiles(server.pid, 'unlimited');
  }
}
