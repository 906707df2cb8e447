import type { Fix, Warning } from '../coordinator/domain/track/events.ts';
import type { Counters } from './counters.ts';
import type { DatumWatch } from './datum-watch.ts';
import type { Recorder, Recording } from './recorder.ts';
import { newestLive, type Trail } from './screen.ts';
import type { KnownTerminal } from './terminals.ts';
import type { Findings } from './track.ts';
import { further, type Motion } from './trails.ts';

/** What became of it, or is becoming: `recording` settles when it is durable, and rejects when the store is broken. */
export interface Taken {
  readonly recording: Promise<Recording>;
}

/** Has findings recorded, and notes at the terminal and in its unit's motion whether they were. */
export interface Keeper {
  keep(known: KnownTerminal, motion: Motion, findings: Findings): Taken;
  /** As of the recorder. */
  room(): Promise<void> | undefined;
}

/** What one terminal found that becomes durable together. */
interface Pending extends Taken {
  readonly known: KnownTerminal;
  readonly motion: Motion;
  readonly fixes: Fix[];
  readonly warnings: Warning[];
  /** After the last of them. */
  trail: Trail;
}

type Refused = Pick<Pending, 'known' | 'motion'> & Pick<Findings, 'fixes' | 'warnings'>;

export function createKeeper(parts: {
  readonly recorder: Recorder;
  readonly counters: Counters;
  readonly datumWatch: DatumWatch;
}): Keeper {
  const { recorder, counters, datumWatch } = parts;
  /** The newest of each unit: what is found next may still go with it. */
  const pendings = new Map<string, Pending>();

  function follow(pending: Pending): void {
    const { unitId } = pending.known.terminal;
    pendings.set(unitId, pending);
    const settle = (recording: Recording): void => {
      if (recording === 'recorded') note(pending);
      else takeBack(pending);
      if (pendings.get(unitId) === pending) pendings.delete(unitId);
    };
    pending.recording.then(settle, () => {
      // Whoever waits for the answer hears of the fault.
      settle('refused');
    });
  }

  function note({ known, motion, fixes, trail }: Pending): void {
    motion.durable = further(motion.durable, trail);
    const backfilled = fixes.reduce((count, { isBackfill }) => count + Number(isBackfill ?? false), 0);
    counters.fixes.add('backfilled', backfilled);
    counters.fixes.add('recorded', fixes.length - backfilled);
    known.accepted += fixes.length;
    for (const fix of fixes) datumWatch.note(known, fix);
    const newest = newestLive(fixes);
    if (newest) known.lastFixAt = newest.at;
  }

  /** What was not kept must not make the terminal's second try look like a repeat, or late. */
  function takeBack({ known, motion, fixes, warnings }: Refused): void {
    for (const fix of fixes) motion.seen.remove(fix);
    motion.trail = motion.durable;
    // Told once, they are not new any more: the next word of the terminal takes them along.
    known.unrecordedWarnings = [...warnings, ...known.unrecordedWarnings];
    counters.fixes.add('refused', fixes.length);
  }

  return {
    keep(known, motion, findings) {
      const { unitId } = known.terminal;
      const recording = recorder.record(unitId, findings);
      const { fixes, warnings } = findings;
      if (recording === 'refused') {
        takeBack({ known, motion, fixes, warnings });
        return { recording: Promise.resolve(recording) };
      }
      if (fixes.length + warnings.length === 0) return { recording };
      const newest = pendings.get(unitId);
      if (newest?.recording === recording && newest.known === known) {
        newest.fixes.push(...fixes);
        newest.warnings.push(...warnings);
        newest.trail = motion.trail;
        return newest;
      }
      const found = { fixes: [...fixes], warnings: [...warnings] };
      const pending = { recording, known, motion, ...found, trail: motion.trail };
      follow(pending);
      return pending;
    },
    room: () => recorder.room(),
  };
}
