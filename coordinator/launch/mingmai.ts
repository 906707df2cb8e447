/** The whole house in one process: what `npm start` runs. */
import { existsSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { destination, pino } from 'pino';
import { readConfig, USAGE } from '../config.ts';
import { runHouse } from './house.ts';
import { isSaidPlainly } from './plain-words.ts';

const ROOT = fileURLToPath(new URL(import.meta.url.endsWith('.ts') ? '../..' : '../../..', import.meta.url));

const started = performance.now();
function say(message: string): void {
  console.log(`[${((performance.now() - started) / 1000).toFixed(1).padStart(5)} s] ${message}`);
}

const read = readConfig(process.argv.slice(2), process.env);
if (!read.ok) {
  console.error(`Mingmai cannot start:\n${read.faults.map((fault) => `  ${fault}`).join('\n')}\n\n${USAGE}`);
  process.exit(2);
}
const dataDirectory = resolve(read.config.dataDirectory);
const isFirstStart = !existsSync(dataDirectory);
mkdirSync(dataDirectory, { recursive: true });
const logFile = join(dataDirectory, 'mingmai.log');
const log = pino({ base: null }, destination({ dest: logFile, sync: true }));
say(`Mingmai 命脉 — data in ${dataDirectory}${isFirstStart ? ' (new)' : ''}, log in ${logFile}`);

const leaving = new AbortController();
const leave = (): void => {
  leaving.abort();
};
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, leave);
// The terminal that started it may be gone before the last word is said.
process.stdout.on('error', leave);

try {
  await runHouse({ config: { ...read.config, dataDirectory }, root: ROOT, say, log, signal: leaving.signal });
  log.flush();
  process.exit(0);
} catch (fault) {
  log.fatal({ err: fault }, 'stopped by a fault');
  log.flush();
  console.error(isSaidPlainly(fault) ? fault.message : fault);
  process.exit(1);
}
