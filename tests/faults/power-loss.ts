import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keyedDraws } from '../../simulations/keyed-draws.ts';
import { checkImage, type Finding } from './crash-check.ts';
import type { Luck } from './crash-image.ts';
import { diskModel } from './disk-model.ts';
import { makeScratch } from './scratch.ts';
import { hindranceToTracing, type SystemCall } from './system-calls.ts';
import { recordCalls, type Recording } from './traced-run.ts';
import type { Testimony } from './testimony.ts';
import type { Trial, Verdict } from './verdict.ts';

const FAULT = 'loss of power';
/** Everything that was not flushed is gone; everything is there; and what lies between. */
const LUCKS: readonly Luck[] = [
  { keeping: 0, tearing: 0 },
  { keeping: 1, tearing: 0 },
  { keeping: 0.9, tearing: 0.1 },
  { keeping: 0.5, tearing: 0.25 },
  { keeping: 0.1, tearing: 0.5 },
];

/** Of a session. More than 2,000 make the store checkpoint its log under way. */
const MOST_EVENTS = 4_000;
const EVENTS_PER_IMAGE = 20;

const isFlush = ({ name }: SystemCall): boolean => name === 'fsync' || name === 'fdatasync';

const isCheckpoint = (call: SystemCall): boolean =>
  isFlush(call) && String(call.args[0]).endsWith('events.sqlite');

/** Writing the log's tail is most of what a store does; making, checkpointing and removing files is where it is delicate. */
const isEverydayCall = (call: SystemCall, witness: string): boolean =>
  [witness, '-wal'].some((ending) => String(call.args[0]).endsWith(ending));

/** Where the power goes, in order: half anywhere, half at the calls that are rare. */
function cutsOf({ calls, witness }: Recording, { seed, rounds }: Trial): readonly number[] {
  const draws = keyedDraws(seed, 1);
  const rare = calls.flatMap((call, at) => (isEverydayCall(call, witness) ? [] : [at]));
  const cuts = Array.from({ length: rounds }, (_, round) =>
    round % 2 === 0 ? draws.below(calls.length) : rare[draws.below(rare.length)]!,
  );
  return cuts.sort((a, b) => a - b);
}

/** Cuts the power once for every round and looks at what each image holds. */
function cutPower(
  recording: Recording,
  trial: Trial,
  scratch: string,
  isFlushing: boolean,
): readonly Finding[] {
  const { calls, root, witness } = recording;
  const disk = diskModel(root);
  const cuts = cutsOf(recording, trial);
  const offered: string[] = [];
  let durable = 0;
  const findings: Finding[] = [];
  for (const [at, call] of calls.entries()) {
    while (cuts[findings.length] === at) {
      const draws = keyedDraws(trial.seed, 2, findings.length);
      const image = disk.crash(draws, LUCKS[draws.below(LUCKS.length)]!);
      const known = { offered, durable };
      findings.push(
        checkImage(
          image,
          known,
          join(scratch, 'image'),
          `image ${findings.length} at call ${at}, seed ${trial.seed}`,
        ),
      );
      if (findings.length % 100 === 0) trial.progress(`${findings.length} images`);
    }
    if (call.args[0] === witness && call.name === 'write') {
      const said = JSON.parse(String(call.args[1])) as Testimony;
      if ('durable' in said) durable = said.durable;
      else for (const print of said.offered) offered[Number.parseInt(print) - 1] = print;
    } else if (isFlushing || !isFlush(call)) disk.step(call);
  }
  return findings;
}

/**
 * `kill -9` leaves what was written in the memory of the kernel, and so says nothing of a power cut. Here the system
 * calls of a store under load are recorded, and disks are made that hold what such a cut may leave of them.
 */
export async function runPowerLoss(trial: Trial): Promise<Verdict> {
  const skipped = hindranceToTracing();
  if (skipped !== undefined) return { fault: FAULT, figures: [], broken: [], skipped };
  const base = await mkdtemp(join(tmpdir(), 'mingmai-power-'));
  const scratch = await makeScratch();
  try {
    const recording = await recordCalls(base, Math.min(MOST_EVENTS, EVENTS_PER_IMAGE * trial.rounds));
    trial.progress(`${recording.calls.length} calls recorded`);
    const findings = cutPower(recording, trial, scratch, true);
    const control = cutPower(
      recording,
      { ...trial, rounds: Math.max(10, trial.rounds / 20) },
      scratch,
      false,
    );
    const broken = findings.flatMap(({ complaints }) => complaints);
    const harmed = control.filter(({ complaints }) => complaints.length > 0).length;
    if (harmed === 0) broken.push('a disk that never flushes lost nothing: this test cannot see a loss');
    const count = (holds: (finding: Finding) => boolean): number => findings.filter(holds).length;
    return {
      fault: FAULT,
      figures: [
        ['system calls recorded', recording.calls.length],
        ['of them flushes', recording.calls.filter(isFlush).length],
        ['of them flushes of a checkpoint', recording.calls.filter(isCheckpoint).length],
        ['events acknowledged', recording.acknowledged],
        ['crash images', findings.length],
        ['with part of what was not flushed', count(({ isPartial }) => isPartial)],
        ['with a torn tail, which was reported', count(({ isTorn }) => isTorn)],
        ['with an unacknowledged commit complete', count(({ hasMore }) => hasMore)],
        [
          'that lost or changed an acknowledged event, or did not open',
          count(({ complaints }) => complaints.length > 0),
        ],
        ['control: images of a disk that never flushes', control.length],
        ['control: that lost, changed or did not open', harmed],
      ],
      broken,
    };
  } finally {
    await rm(base, { recursive: true });
    await rm(scratch, { recursive: true });
  }
}
