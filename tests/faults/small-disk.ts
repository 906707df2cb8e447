import { execFileSync, spawnSync } from 'node:child_process';
import { closeSync, openSync, rmSync, statfsSync, statSync, writeSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A place for a store's data that can be made full, and have room again, while the store runs. */
export interface SmallDisk {
  /** How the disk is made small, in words. */
  readonly kind: string;
  readonly dataDir: string;
  /** Leaves room for so many bytes. */
  fill(bytesLeft: number, pid: number): void;
  makeRoom(pid: number): void;
  remove(): Promise<void>;
}

const DISK_BYTES = 48 * 1024 * 1024;
const BLOCK = Buffer.alloc(64 * 1024, 'b');

const succeeds = (command: string, ...args: readonly string[]): boolean =>
  spawnSync(command, args, { stdio: 'ignore' }).status === 0;

/** A real file system of its own, filled by another file. */
function mounted(at: string): SmallDisk {
  const ballast = join(at, 'ballast');
  const free = (): number => {
    const { bavail, bsize } = statfsSync(at);
    return bavail * bsize;
  };
  return {
    kind: `a file system of ${DISK_BYTES / 1024 / 1024} MiB`,
    dataDir: join(at, 'events'),
    fill(bytesLeft) {
      const file = openSync(ballast, 'w');
      try {
        for (let room = free() - bytesLeft; room > 0; room = free() - bytesLeft) {
          writeSync(file, BLOCK, 0, Math.min(room, BLOCK.length));
        }
      } catch (error) {
        // The store has taken the last of it in the meantime.
        if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error;
      } finally {
        closeSync(file);
      }
    },
    makeRoom() {
      rmSync(ballast);
    },
    async remove() {
      // Lazily: a database that was closed keeps its file open until its statements are collected.
      execFileSync('umount', ['-l', at]);
      await rm(at, { recursive: true });
    },
  };
}

/** Where nothing may be mounted: the store's process may not let its files grow. */
function limited(at: string): SmallDisk {
  const dataDir = join(at, 'events');
  const limit = (pid: number, bytes: number | 'unlimited'): void =>
    void execFileSync('prlimit', [`--pid=${pid}`, `--fsize=${bytes}:unlimited`]);
  const sizeOf = (file: string): number =>
    statSync(join(dataDir, file), { throwIfNoEntry: false })?.size ?? 0;
  return {
    kind: 'a limit on the size of its files',
    dataDir,
    fill(bytesLeft, pid) {
      limit(pid, Math.max(sizeOf('events.sqlite'), sizeOf('events.sqlite-wal')) + bytesLeft);
    },
    makeRoom(pid) {
      limit(pid, 'unlimited');
    },
    remove: () => rm(at, { recursive: true }),
  };
}

/** @returns undefined where neither kind can be made. */
export async function makeSmallDisk(): Promise<SmallDisk | undefined> {
  const at = await mkdtemp(join(tmpdir(), 'mingmai-disk-'));
  if (succeeds('mount', '-t', 'tmpfs', '-o', `size=${DISK_BYTES}`, 'tmpfs', at)) return mounted(at);
  if (succeeds('prlimit', '--fsize=unlimited:unlimited', 'true')) return limited(at);
  await rm(at, { recursive: true });
  return undefined;
}
