/**
 * Runs every `*.test.ts` in a process of its own and turns red what uvu lets pass: a file that runs no test, a hook
 * that throws, a left-over `.only`, a pattern that matches nothing, a hang. Arguments are parts of paths
 * (`npm test -- unit`); `--only e2e` or `--only integration` runs what drives the whole product, left out otherwise.
 */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const TESTS = fileURLToPath(new URL('.', import.meta.url));
const ROOT = join(TESTS, '..');
const UNIT_LIMIT_SECONDS = 120;
const PRODUCT_LIMIT_SECONDS = 300;
/** Folders of tests that start the whole product: only when asked for. */
const PRODUCT_FOLDERS = ['e2e', 'integration'];

interface Verdict {
  readonly file: string;
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly seconds: number;
  readonly complaint?: string;
  readonly output: string;
}

const folderOf = (file: string): string => file.split(sep)[1] ?? '';
const isOfProduct = (file: string): boolean => PRODUCT_FOLDERS.includes(folderOf(file));

async function findFiles(args: readonly string[]): Promise<string[]> {
  const only = args[0] === '--only' ? args[1] : undefined;
  const parts = args[0] === '--only' ? args.slice(2) : args;
  const all = (await readdir(TESTS, { recursive: true }))
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => relative(ROOT, join(TESTS, name)))
    .filter((file) => (only ? folderOf(file) === only : !isOfProduct(file) || parts.length > 0));
  return all.filter((file) => parts.length === 0 || parts.some((part) => file.includes(part))).sort();
}

function count(output: string, word: string): number {
  return Number(new RegExp(`^\\s*${word}:\\s+(\\d+)`, 'm').exec(output)?.[1] ?? Number.NaN);
}

async function runFile(file: string): Promise<Verdict> {
  const started = performance.now();
  const limit = isOfProduct(file) ? PRODUCT_LIMIT_SECONDS : UNIT_LIMIT_SECONDS;
  const loader = file.includes('dispatch-ui')
    ? ['--conditions=browser', '--import', './tests/support/svelte.mjs']
    : [];
  const child = spawn(process.execPath, ['--import', 'tsx', ...loader, file], {
    cwd: ROOT,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_ENV: 'test', FORCE_COLOR: '0', TZ: 'UTC' },
  });
  let output = '';
  const collect = (chunk: Buffer): void => {
    output += chunk.toString();
  };
  child.stdout.on('data', collect);
  child.stderr.on('data', collect);
  const watch = { hung: false };
  const timer = setTimeout(() => {
    watch.hung = true;
    // The whole process group: a test's own servers must not outlive it.
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
  }, limit * 1000);
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  clearTimeout(timer);
  const clean = output.replaceAll(/\u001b\[[0-9;]*m/g, '');
  const total = count(clean, 'Total');
  const passed = count(clean, 'Passed');
  const skipped = count(clean, 'Skipped');
  const complaint = watch.hung
    ? `still running after ${limit} s`
    : Number.isNaN(total)
      ? `no result line (exit ${code}); is .run() missing?`
      : total === 0
        ? 'ran no test'
        : code !== 0 && passed + skipped >= total
          ? `exit ${code} although every test passed`
          : /\.only\(/.test(readFileSync(join(ROOT, file), 'utf8'))
            ? 'contains a left-over .only'
            : undefined;
  return {
    file,
    passed: passed || 0,
    skipped: skipped || 0,
    failed: Math.max(Number.isNaN(total) ? 1 : total - passed - skipped, complaint ? 1 : 0),
    seconds: (performance.now() - started) / 1000,
    output: clean,
    ...(complaint && { complaint }),
  };
}

const files = await findFiles(process.argv.slice(2));
if (files.length === 0) {
  console.error(`No test file matches ${process.argv.slice(2).join(' ')}`);
  process.exit(1);
}
const queue = [...files];
const verdicts: Verdict[] = [];
async function work(): Promise<void> {
  for (let file = queue.shift(); file !== undefined; file = queue.shift()) {
    const verdict = await runFile(file);
    verdicts.push(verdict);
    const mark = verdict.failed > 0 ? 'FAIL' : 'ok  ';
    console.log(
      `[${verdicts.length}/${files.length}] ${mark} ${verdict.file}  ${verdict.passed} passed  ${verdict.seconds.toFixed(1)} s`,
    );
    if (verdict.failed > 0) {
      console.log(verdict.output);
      if (verdict.complaint) console.log(`${verdict.file}: ${verdict.complaint}`);
    }
  }
}
// A product and its browser wait for each other most of the time: two of them keep two cores busy.
const workers = Math.min(availableParallelism(), files.some(isOfProduct) ? 2 : 4);
await Promise.all(Array.from({ length: workers }, work));
const sum = (of: (verdict: Verdict) => number): number =>
  verdicts.reduce((total, verdict) => total + of(verdict), 0);
const failed = sum((verdict) => verdict.failed);
console.log(`${sum((v) => v.passed)} passed, ${failed} failed, ${sum((v) => v.skipped)} skipped`);
process.exit(failed > 0 ? 1 : 0);
