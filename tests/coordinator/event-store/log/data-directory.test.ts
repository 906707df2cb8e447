import { type ChildProcess, fork, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import {
  DataDirectoryInUse,
  DataDirectoryUnusable,
  DiskFull,
} from '../../../../coordinator/event-store/log/log-storage.ts';
import { sqliteStorage } from '../../../../coordinator/event-store/log/sqlite-storage.ts';
import { everything } from '../../../support/event-log.ts';
import type { FillReport } from '../../../support/filling-store.ts';

const directories = suite('data directory');
const root = mkdtempSync(join(tmpdir(), 'event-store-'));
const children: ChildProcess[] = [];
directories.after(() => {
  for (const child of children) child.kill('SIGKILL');
  rmSync(root, { recursive: true });
});

const script = (name: string): string => fileURLToPath(new URL(`../../../support/${name}`, import.meta.url));

async function holder(directory: string): Promise<ChildProcess> {
  const child = fork(script('killed-store.ts'), [directory]);
  children.push(child);
  await once(child, 'message');
  return child;
}

const refusal = (directory: string): unknown => {
  try {
    sqliteStorage(directory).close();
    return undefined;
  } catch (error) {
    return error;
  }
};

directories(
  'two processes cannot have one directory, by whatever name, until the first is killed',
  async () => {
    const directory = join(root, 'shared');
    const child = await holder(directory);
    symlinkSync(directory, join(root, 'link'));
    for (const name of [directory, join(root, 'link')]) {
      const error = refusal(name);
      assert.instance(error, DataDirectoryInUse);
      assert.match(String(error), /in use by another process\. Stop it, or choose another directory/);
    }
    child.kill('SIGKILL');
    await once(child, 'exit');
    assert.is(refusal(join(root, 'link')), undefined);
  },
);

directories('one process cannot have one directory twice', () => {
  const directory = join(root, 'twice');
  const first = sqliteStorage(directory);
  assert.instance(refusal(directory), DataDirectoryInUse);
  first.close();
  assert.is(refusal(directory), undefined);
});

directories('a path that is a file, or leads through one or nowhere, is named with its remedy', () => {
  writeFileSync(join(root, 'file'), '');
  symlinkSync(join(root, 'loop'), join(root, 'loop'));
  for (const [path, reason] of [
    ['file', 'it is a file'],
    ['file/below', 'part of the path is a file'],
    ['loop', 'its links go round in a circle'],
  ] as const) {
    const error = refusal(join(root, path));
    assert.instance(error, DataDirectoryUnusable);
    assert.match(String(error), `${path} cannot be used: ${reason}. Choose another directory`);
  }
});

/** The tests of a build server run as root, who may write anywhere. */
const NOBODY = 65_534;

function asNobody<T>(work: () => T): T {
  if (process.geteuid?.() !== 0) return work();
  process.seteuid?.(NOBODY);
  try {
    return work();
  } finally {
    process.seteuid?.(0);
  }
}

directories('a directory or a log that one may not write is named with its remedy', () => {
  chmodSync(root, 0o711);
  const locked = join(root, 'locked');
  mkdirSync(locked, { mode: 0o555 });
  assert.match(String(asNobody(() => refusal(locked))), /locked cannot be used: permission is denied/);
  const foreign = join(root, 'foreign');
  sqliteStorage(foreign).close();
  chmodSync(foreign, 0o777);
  chmodSync(join(foreign, 'lock'), 0o666);
  chmodSync(join(foreign, 'events.sqlite'), 0o444);
  const error = asNobody(() => refusal(foreign));
  assert.instance(error, DataDirectoryUnusable);
  assert.match(
    String(error),
    /foreign cannot be used: .*readonly.* Choose another directory, or give this one to the user/,
  );
});

directories('a log that finds no room refuses, reads on and records again when there is room', async () => {
  const directory = join(root, 'small');
  // The shell's limit on the size of a file stands in for the disk's; the signal that comes with it is ignored.
  const child = spawn(
    '/bin/sh',
    [
      '-c',
      `trap '' XFSZ; ulimit -S -f 4000; exec "$0" "$@"`,
      process.execPath,
      ...process.execArgv,
      script('filling-store.ts'),
      directory,
    ],
    { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] },
  );
  children.push(child);
  const [report] = (await once(child, 'message')) as [FillReport];
  assert.match(report.refusal, new RegExp(`^${DiskFull.name}: The disk of the event store is full`));
  assert.ok(report.recorded > 10);
  assert.is(report.readWhileFull, report.recorded);
  // Where there is no prlimit the child closes, full as it is.
  const isWidened = spawnSync('prlimit', ['--fsize=unlimited', '--pid', String(child.pid)]).status === 0;
  child.send(isWidened ? 'record' : 'close');
  await once(child, 'exit');
  const storage = sqliteStorage(directory);
  assert.is(everything(storage).length, report.recorded + (isWidened ? 2 : 0));
  assert.is((await storage.verify({ isAlone: true })).damagedPlaces, 0);
  storage.close();
});

directories.run();
