import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { LogDamaged, NewerVersion } from '../../coordinator/event-store/log/log-storage.ts';
import { sqliteStorage } from '../../coordinator/event-store/log/sqlite-storage.ts';
import type { Draws } from '../../simulations/draws.ts';
import { keyedDraws } from '../../simulations/keyed-draws.ts';
import { askAll, compare } from './answers.ts';
import { makeSamples, plainContentOf, type Sample, STREAM_NAMES } from './sample-logs.ts';
import { makeScratch } from './scratch.ts';
import type { Trial, Verdict } from './verdict.ts';

const BODY_BYTES = 400;
const PAGE_BYTES = 4096;

/** How a flipped bit came to light, or that no reader can see it. */
const OUTCOMES = ['at open', 'at a read', 'by verify', 'harmless'] as const;
type Outcome = (typeof OUTCOMES)[number];

interface Found {
  readonly outcome: Outcome;
  readonly complaints: readonly string[];
}

interface Flipped extends Found {
  /** Without any checks, something else would have been served. */
  readonly isPlainlyWrong: boolean;
}

/** Flips one bit of one file; every byte of the log is as likely as any other. */
function flipOne(directory: string, draws: Draws): string {
  const files = readdirSync(directory).filter((file) => file.startsWith('events.sqlite'));
  const contents = files.map((file) => ({ file, bytes: readFileSync(join(directory, file)) }));
  const { file, bytes } = draws.weighted(contents, (content) => content.bytes.length);
  const at = draws.below(bytes.length);
  const bit = draws.below(8);
  bytes.writeUInt8(bytes.readUInt8(at) ^ (1 << bit), at);
  writeFileSync(join(directory, file), bytes);
  return `bit ${bit} of byte ${at} (page ${Math.floor(at / PAGE_BYTES) + 1}) of ${file}`;
}

/** What nobody can see must not come to light later either: one more commit, and all of it is verified again. */
async function goOn(directory: string, { head }: Sample): Promise<string[]> {
  const log = sqliteStorage(directory);
  const body = Buffer.alloc(BODY_BYTES, 7);
  log.commit([{ position: head + 1, stream: 'after-flip', revision: 0, type: 'Type9', body }]);
  log.close();
  const again = sqliteStorage(directory);
  const { damage } = await again.verify({ isAlone: true });
  again.close();
  return damage.map(({ place, fault }) => `harmless until the next commit: ${place}, ${fault}`);
}

async function readAndVerify(directory: string, sample: Sample): Promise<Found> {
  const log = sqliteStorage(directory);
  try {
    const { wrong, damaged } = compare(askAll(log, STREAM_NAMES, sample.head), sample.right);
    const complaints = wrong.map((question) => `wrong answer to "${question}"`);
    const { damagedPlaces } = await log.verify({ isAlone: true });
    if (damaged > 0 && damagedPlaces === 0) complaints.push('a read met damage that verify does not find');
    if (damaged > 0) return { outcome: 'at a read', complaints };
    return { outcome: damagedPlaces > 0 ? 'by verify' : 'harmless', complaints };
  } finally {
    log.close();
  }
}

/** Whether a program that trusts the file would have been served something else, and have known nothing of it. */
function isServedPlainly(directory: string, { plain }: Sample): boolean {
  try {
    return plainContentOf(directory) !== plain;
  } catch (error) {
    if (error instanceof Error && 'code' in error) return false;
    throw error;
  }
}

async function flip(sample: Sample, at: string, draws: Draws): Promise<Flipped> {
  const directory = join(at, 'flipped');
  cpSync(sample.directory, directory, { recursive: true });
  const place = `${sample.name}, ${flipOne(directory, draws)}`;
  const isPlainlyWrong = isServedPlainly(directory, sample);
  const named = ({ outcome, complaints }: Found): Flipped => ({
    outcome,
    isPlainlyWrong,
    complaints: complaints.map((complaint) => `${place}: ${complaint}`),
  });
  try {
    const flipped = await readAndVerify(directory, sample);
    const later = flipped.outcome === 'harmless' ? await goOn(directory, sample) : [];
    return named({ ...flipped, complaints: [...flipped.complaints, ...later] });
  } catch (error) {
    const isTold = error instanceof LogDamaged || error instanceof NewerVersion;
    return named({ outcome: 'at open', complaints: isTold ? [] : [String(error)] });
  } finally {
    rmSync(directory, { recursive: true });
  }
}

/** One bit flipped anywhere in the files of a log: every answer is right, or says that the log is damaged. */
export async function runBitFlips({ seed, rounds, progress }: Trial): Promise<Verdict> {
  const at = await makeScratch();
  try {
    const samples = makeSamples(at, seed);
    const counts = new Map<Outcome, number>();
    const broken: string[] = [];
    let plainlyWrong = 0;
    for (let round = 0; round < rounds; round++) {
      const sample = samples[round % samples.length]!;
      const { outcome, complaints, isPlainlyWrong } = await flip(sample, at, keyedDraws(seed, 4, round));
      if (isPlainlyWrong) plainlyWrong += 1;
      counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
      broken.push(...complaints.map((complaint) => `seed ${seed}, round ${round}: ${complaint}`));
      if ((round + 1) % 100 === 0) progress(`${round + 1} bits flipped`);
    }
    const wrong = broken.length;
    if (plainlyWrong === 0) broken.push('no bit changed what is read: this test cannot see a wrong answer');
    return {
      fault: 'a flipped bit',
      figures: [
        ['events in the logs', samples.map(({ head }) => head).join(' and ')],
        ['bits flipped', rounds],
        ...OUTCOMES.map((outcome) => [outcome, counts.get(outcome) ?? 0] as const),
        ['wrong answers, or faults without a name', wrong],
        ['control: served wrong by a reader without checks', plainlyWrong],
      ],
      broken,
    };
  } finally {
    await rm(at, { recursive: true });
  }
}
