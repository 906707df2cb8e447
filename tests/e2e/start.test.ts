import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { startProduct } from '../support/product.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const refusedStart = suite('a start that cannot go on');
const folder = mkdtempSync(join(tmpdir(), 'mingmai-refused-'));
process.on('exit', () => {
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

const elsewhere = suite('a prefecture without sketched roads');
elsewhere('starts on straight-line estimates and says so', async () => {
  const file = join(folder, 'elsewhere.json');
  const renamed = readFileSync(join(ROOT, 'simulations/fuyang/network.json'), 'utf8').replaceAll(
    '"3412',
    '"9912',
  );
  writeFileSync(file, renamed);
  const product = await startProduct({ args: ['--no-drill', '--network', file] });
  try {
    assert.match(product.output(), 'no roads');
    assert.match(product.output(), 'straight-line estimates');
  } finally {
    await product.stop();
  }
});

const notRoads = suite('an extract that is none');
notRoads('does not keep the product from starting: it says what is wrong, and estimates', async () => {
  const file = join(folder, 'roads.osm.pbf');
  writeFileSync(file, JSON.stringify({ type: 'FeatureCollection' }));
  const product = await startProduct({ args: ['--no-drill', '--osm', file] });
  try {
    assert.match(product.output(), 'roads.osm.pbf: not OSM PBF');
    assert.match(product.output(), 'straight-line estimates');
  } finally {
    await product.stop();
  }
});

refusedStart.run();
elsewhere.run();
notRoads.run();
