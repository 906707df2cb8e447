/**
 * `npm run test:faults [-- kill …] [--short] [--seed N]`: breaks the event store in every way its promises speak of and
 * prints what it did. Exit 1 when a promise is broken, 2 when the command line is wrong.
 */
import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { runBitFlips } from './bit-flip.ts';
import { runDiskFull } from './disk-full.ts';
import { runDuel } from './duel.ts';
import { runKills } from './kill.ts';
import { runOutages } from './outages.ts';
import { runPowerLoss } from './power-loss.ts';
import { printVerdict, type Trial, type Verdict } from './verdict.ts';

interface Fault {
  readonly rounds: number;
  readonly shortRounds: number;
  readonly run: (trial: Trial) => Promise<Verdict>;
}

const FAULTS: Readonly<Record<string, Fault>> = {
  kill: { rounds: 100, shortRounds: 5, run: runKills },
  'power-loss': { rounds: 1000, shortRounds: 30, run: runPowerLoss },
  'bit-flip': { rounds: 1000, shortRounds: 40, run: runBitFlips },
  'disk-full': { rounds: 20, shortRounds: 2, run: runDiskFull },
  duel: { rounds: 1000, shortRounds: 60, run: runDuel },
  outages: { rounds: 40, shortRounds: 4, run: runOutages },
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { short: { type: 'boolean', default: false }, seed: { type: 'string' } },
});
const unknown = positionals.filter((name) => !Object.hasOwn(FAULTS, name));
const seed = values.seed === undefined ? randomInt(2 ** 31) : Number(values.seed);

async function main(): Promise<void> {
  console.log(`seed ${seed}`);
  const broken: string[] = [];
  for (const [name, { rounds, shortRounds, run }] of Object.entries(FAULTS)) {
    if (positionals.length > 0 && !positionals.includes(name)) continue;
    const startedAt = performance.now();
    const elapsed = (): string => ((performance.now() - startedAt) / 1000).toFixed(0);
    const verdict = await run({
      seed,
      rounds: values.short ? shortRounds : rounds,
      progress: (line) => {
        console.error(`${name}  ${elapsed()} s  ${line}`);
      },
    });
    printVerdict(verdict);
    console.log(`  (${elapsed()} s)`);
    if (verdict.broken.length > 0) broken.push(name);
  }
  console.log(broken.length > 0 ? `\nbroken: ${broken.join(', ')}` : '\nevery promise held');
  process.exitCode = broken.length > 0 ? 1 : 0;
}

if (unknown.length > 0 || !Number.isSafeInteger(seed)) {
  console.error(`usage: test:faults [${Object.keys(FAULTS).join('|')} …] [--short] [--seed NUMBER]`);
  process.exitCode = 2;
} else {
  await main();
}
