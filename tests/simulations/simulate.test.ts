import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Report } from '../../simulations/report.ts';

const command = suite('npm run simulate');
const folder = mkdtempSync(join(tmpdir(), 'mingmai-simulate-'));
command.after(() => {
  rmSync(folder, { recursive: true });
});

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function simulate(...args: readonly string[]): Promise<Ended> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'simulations/simulate.ts', ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  return new Promise((resolve) => {
    child.on('close', (code) => {
      resolve({ code, stdout, stderr });
    });
  });
}

command('prints the indicators on standard output and its progress on standard error', async () => {
  const { code, stdout, stderr } = await simulate('--days', '0.2', '--no-roads');
  assert.is(code, 0, stderr);
  for (const line of [
    /^Fuyang 阜阳市: 0\.2 day\(s\), seed 7, policy closest-idle, \d+ ambulances$/m,
    /^Travel times ESTIMATED .*roads were left out/m,
    /call accepted → unit on scene +\d+( +\d+:\d\d){5} +[\d.]+ % +[\d.]+ %$/m,
    /call accepted → patient at hospital +\d+( +\d+:\d\d){5}/m,
    /^ {2}priority 1 /m,
    /^ {2}Linquan County \(rural\) /m,
    /^Turnout .*within 3 min [\d.]+ %$/m,
    /^Queue: /m,
    /^Utilisation .*[\d.]+ %/m,
    /^Coverage: .* 5 hourly samples$/m,
    /^ {2}trauma( +\d+){3} +\d+:\d\d/m,
    /^ {2}trauma: theatre +\d+ +\d+:\d\d +\d+:\d\d +– +–$/m,
    /^Conservation: received (\d+) = completed \d+ \+ open \d+ \+ cancelled \d+; /m,
    /^The books balance\.$/m,
    /SHA-256 [0-9a-f]{64}$/m,
    /illustrative/,
  ]) {
    assert.match(stdout, line);
  }
  assert.match(stderr, /hour 0\.5: \d+ calls, \d+ waiting/);
  assert.match(stderr, /s a simulated day/);
});

command('prints one JSON document, the same for the same seed, and writes the log it sums up', async () => {
  const log = join(folder, 'log.jsonl');
  const args = ['--days', '0.1', '--seed', '3', '--no-roads', '--json'];
  const [first, again] = await Promise.all([simulate(...args, '--log', log), simulate(...args)]);
  assert.is(first.code, 0, first.stderr);
  assert.is(first.stdout, again.stdout);
  const report = JSON.parse(first.stdout) as Report;
  assert.is(report.scenario.seed, 3);
  assert.is(report.scenario.roads.status, 'missing');
  assert.is(report.indicators.response.toScene.definition, 'call accepted → unit on scene');
  const { received, completed, open, cancelled } = report.books;
  assert.is(received, completed + open + cancelled);
  const bytes = readFileSync(log, 'utf8');
  assert.is(report.log.sha256, createHash('sha256').update(bytes).digest('hex'));
  assert.is(report.log.events, bytes.split('\n').length - 1);
});

command('says what is wrong with its options and files, and does not begin', async () => {
  const broken = join(folder, 'broken.json');
  const wrong = join(folder, 'wrong.json');
  writeFileSync(broken, '{');
  writeFileSync(wrong, '{"id":"x"}');
  const [option, absent, unreadable, unfit, log] = await Promise.all([
    simulate('--days', 'never'),
    simulate('--network', join(folder, 'absent.json')),
    simulate('--network', broken),
    simulate('--network', wrong),
    simulate('--log', join(folder, 'absent', 'log.jsonl')),
  ]);
  assert.is(option.code, 2);
  assert.match(option.stderr, /--days must be .* not 'never'\nnpm run simulate/);
  for (const { code, stdout } of [absent, unreadable, unfit, log]) {
    assert.is(code, 1);
    assert.is(stdout, '');
  }
  assert.match(absent.stderr, /^--network: .*absent\.json cannot be opened \(ENOENT\)$/m);
  assert.match(unreadable.stderr, /^--network: .*broken\.json is not JSON/m);
  assert.match(unfit.stderr, /\/units: is missing/);
  assert.match(log.stderr, /^--log: .*cannot be opened \(ENOENT\)$/m);
});

command.run();
