// Compiles the rooms and bundles the consoles into `.build/` when a source is newer than the last build.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const ROOMS = ['coordinator', 'projections', 'gps-gateway', 'simulations'];
const CONSOLES = ['dispatch-ui', 'projections', 'coordinator/contract', 'coordinator/domain'];

/** Changes whenever a source or the lock file does: sizes and times, not contents, to stay within milliseconds. */
function fingerprint(folders) {
  const hash = createHash('sha256');
  for (const folder of folders) {
    for (const name of readdirSync(join(root, folder), { recursive: true }).sort()) {
      const file = join(root, folder, name);
      const { size, mtimeMs } = statSync(file);
      hash.update(`${file} ${size} ${mtimeMs}\n`);
    }
  }
  return hash.update(readFileSync(join(root, 'package-lock.json'))).digest('hex');
}

function run(title, script, args, stamp, mark) {
  console.log(`${title} …`);
  rmSync(stamp, { force: true });
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(root, script), ...args], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      // Whoever starts it, what is built is what users get: without the framework's own checks.
      env: { ...process.env, NODE_ENV: 'production' },
    });
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    child.on('close', (code) => {
      if (code === 0) writeFileSync(stamp, mark);
      else console.error(`${title} failed:\n${output}`);
      resolve(code === 0);
    });
  });
}

export async function buildWhenStale() {
  const jobs = [
    ['rooms', ROOMS, 'Compiling', 'node_modules/typescript/bin/tsc', ['-p', '.config/tsconfig.build.json']],
    [
      'consoles',
      CONSOLES,
      'Bundling the consoles',
      'node_modules/vite/bin/vite.js',
      ['build', '--config', 'dispatch-ui/vite.config.js', '--logLevel', 'warn'],
    ],
  ];
  const results = await Promise.all(
    jobs.map(([name, folders, title, script, args]) => {
      const stamp = join(root, '.build', `.${name}`);
      const mark = fingerprint(folders);
      const isFresh = existsSync(stamp) && readFileSync(stamp, 'utf8') === mark;
      return isFresh ? true : run(title, script, args, stamp, mark);
    }),
  );
  if (!results.every(Boolean)) process.exit(1);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildWhenStale();
