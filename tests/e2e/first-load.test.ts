import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';

const load = suite('first load of the console');

/** KiB of compressed script and style before a dispatcher can work: map included, map tiles not. */
const LIMIT_KIB = 120;
const ROOT = mkdtempSync(join(tmpdir(), 'first-load-'));
const VITE = 'node_modules/vite/bin/vite.js';
/** What a signed-in dispatcher's window asks for, beside what these import at once. */
const ASKED_FOR = (tongue: string): readonly string[] => [
  'index.html',
  'dispatcher/Console.svelte',
  `language/first.${tongue}.ts`,
];

interface Chunk {
  readonly file: string;
  readonly css?: readonly string[];
  readonly imports?: readonly string[];
}
type Manifest = Readonly<Record<string, Chunk>>;

function filesOf(manifest: Manifest, names: readonly string[]): ReadonlySet<string> {
  const files = new Set<string>();
  const seen = new Set<string>();
  const waiting = [...names];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (seen.has(name)) continue;
    seen.add(name);
    const chunk = manifest[name];
    if (!chunk) throw new Error(`the build has no ${name}`);
    for (const file of [chunk.file, ...(chunk.css ?? [])]) files.add(file);
    waiting.push(...(chunk.imports ?? []));
  }
  return files;
}

// Built as for users: under NODE_ENV=test Svelte would bring its checks for developers along.
load.before(() => {
  const options = ['--config', 'dispatch-ui/vite.config.js', '--outDir', ROOT, '--logLevel', 'error'];
  execFileSync(process.execPath, [VITE, 'build', ...options], {
    env: { ...process.env, NODE_ENV: 'production' },
  });
});
load.after(() => {
  rmSync(ROOT, { recursive: true, force: true });
});

for (const tongue of ['zh', 'en']) {
  load(`stays within ${LIMIT_KIB} KiB compressed, in ${tongue}`, () => {
    const manifest = JSON.parse(readFileSync(`${ROOT}/.vite/manifest.json`, 'utf8')) as Manifest;
    const sizes = [...filesOf(manifest, ASKED_FOR(tongue))].map((file) => ({
      file,
      kib: gzipSync(readFileSync(`${ROOT}/${file}`)).length / 1024,
    }));
    const total = sizes.reduce((sum, { kib }) => sum + kib, 0);
    const listed = sizes
      .sort((a, b) => b.kib - a.kib)
      .map(({ file, kib }) => `${kib.toFixed(1)} ${file}`)
      .join('\n');
    assert.ok(total <= LIMIT_KIB, `${total.toFixed(1)} KiB:\n${listed}`);
    assert.ok(
      sizes.some(({ file }) => file.includes('leaflet')),
      'the map is counted',
    );
  });
}

load.run();
