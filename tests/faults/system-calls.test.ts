import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { readTrace } from './system-calls.ts';

const calls = suite('recorded system calls');
const directory = mkdtempSync(join(tmpdir(), 'mingmai-trace-'));
calls.after(() => {
  rmSync(directory, { recursive: true });
});

const hex = (text: string): string =>
  [...Buffer.from(text)].map((byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('');
const LOG = `17<${hex('/disk/log')}>`;

function trace(...lines: readonly string[]): ReturnType<typeof readTrace> {
  const file = join(directory, 'trace');
  writeFileSync(file, lines.map((line) => `${line}\n`).join(''));
  return readTrace(file, '/disk');
}

calls('an open file is known by its path, and a string by its bytes', async () => {
  const found = await trace(
    `7  openat(AT_FDCWD<${hex('/home')}>, "${hex('/disk/log')}", O_RDWR|O_CREAT, 0644) = ${LOG}`,
    `7  pwrite64(${LOG}, "${hex('a, "b" = 3)')}", 11, 4096) = 11`,
    `7  write(1<pipe:[5]>, "${hex('elsewhere')}", 9) = 9`,
  );
  assert.equal(
    found.map(({ name, args, result }) => [name, ...args.map(String), result]),
    [
      ['openat', '/home', '/disk/log', 'O_RDWR|O_CREAT', '0644', 17],
      ['pwrite64', '/disk/log', 'a, "b" = 3)', '11', '4096', 11],
    ],
  );
});

calls('a call that another thread interrupts ends where it is resumed', async () => {
  const found = await trace(
    `7  fdatasync(${LOG} <unfinished ...>`,
    `8  pwrite64(${LOG}, "${hex('ab')}", 2, 0) = 2`,
    '7  <... fdatasync resumed>) = 0',
    `9  fsync(${LOG} <unfinished ...>`,
  );
  assert.equal(
    found.map(({ name, begun, ended, result }) => [name, begun, ended, result]),
    [
      ['fdatasync', 1, 3, 0],
      ['pwrite64', 2, 2, 2],
      ['fsync', 4, Number.POSITIVE_INFINITY, undefined],
    ],
  );
});

calls.run();
