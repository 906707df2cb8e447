import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const refusedStart = suite('a start that cannot go on');
const folder = mkdtempSync(join(tmpdir(), 'mingmai-refused-'));
refusedStart.after(() => {
  rmSync(folder, { recursive: true, force: true });
});

function start(...args: readonly string[]): { readonly code: number | null; readonly said: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['coordinator/launch/start.mjs', ...args], {
    cwd: ROOT,
    env: { ...process.env, MINGMAI_DATA: join(folder, 'data') },
    timeout: 60_000,
    encoding: 'utf8',
  });
  return { code: status, said: stdout + stderr };
}

refusedStart('names every fault of a malformed network file', () => {
  const file = join(folder, 'network.json');
  writeFileSync(file, JSON.stringify({ id: 'x', units: [{ id: 1 }] }));
  const { code, said } = start('--network', file);
  assert.is(code, 1);
  assert.match(said, '/units/0/id');
  assert.match(said, '/counties: is missing');
  assert.not.match(said, /\n\s+at /, 'no stack is shown to who mistyped a file');
});

refusedStart('says which file is not there', () => {
  const { code, said } = start('--network', join(folder, 'absent.json'));
  assert.is(code, 1);
  assert.match(said, 'absent.json');
});

refusedStart('names the setting that is no port', () => {
  const { code, said } = start('--port', 'abc');
  assert.is(code, 2);
  assert.match(said, '--port is "abc"');
});

refusedStart.run();
