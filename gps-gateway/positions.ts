import type { Bus, Clock } from '../coordinator/application/ports.ts';
import type { Bounds } from '../coordinator/domain/geography.ts';
import type { Instant } from '../coordinator/domain/quantities.ts';
import type { Alarm, Fix, Warning } from '../coordinator/domain/track/events.ts';
import { raise } from './alarms.ts';
import type { Counters } from './counters.ts';
import type { DatumWatch } from './datum-watch.ts';
import type { Recorder, Recording } from './recorder.ts';
import type { Report } from './report.ts';
import { newestLive, type Rejection, screen } from './screen.ts';
import type { KnownTerminal } from './terminals.ts';
import type { Findings } from './track.ts';
import type { Motion, Trails } from './trails.ts';

export interface Positions {
  /**
   * Judges positions of an identified terminal at once, in the order of the calls; `recording` settles when they
   * are durable, and rejects when the store is broken.
   */
  take(
    known: KnownTerminal,
    reports: readonly Report[],
    isBackfill: boolean,
  ): Promise<{ readonly recording: Promise<Recording> }>;
  /** Alarms that came without a position: new ones are heard at once, and settle as positions do. */
  alarm(known: KnownTerminal, alarms: readonly Alarm[]): Promise<{ readonly recording: Promise<Recording> }>;
  /** The terminal has connected, maybe after serving elsewhere: its trail is read from the store again. */
  resume(known: KnownTerminal): void;
}

const NOTHING_NEW: Promise<Recording> = Promise.resolve('recorded');

/** A clock that is wrong says nothing about when the alarm was. */
const NO_MOMENT: readonly Rejection[] = ['from-the-future', 'too-old'];

/** The second half of the way of a position: decode → identify → screen → record → publish. */
export function createPositions(parts: {
  readonly clock: Clock;
  readonly bounds: Bounds | undefined;
  readonly trails: Trails;
  readonly recorder: Recorder;
  readonly counters: Counters;
  readonly bus: Bus;
  readonly datumWatch: DatumWatch;
}): Positions {
  const { clock, bounds, trails, recorder, counters, bus, datumWatch } = parts;

  /** Each position is judged by the trail that the ones before it left. */
  function screenAll(
    known: KnownTerminal,
    reports: readonly Report[],
    motion: Motion,
    isBackfill: boolean,
  ): Findings {
    const fixes: Fix[] = [];
    const now = clock.now();
    const warnings = [...begin(known, known.alarms, now)];
    for (const report of reports) {
      const { verdict, trail } = screen(report, motion.trail, { now, bounds, isBackfill, seen: motion.seen });
      motion.trail = trail;
      switch (verdict.verdict) {
        case 'accepted': {
          const { fix } = verdict;
          motion.seen.add(fix, fix.isBackfill === true);
          raise(bus, known, warnedOf(known, fix), fix.at, fix);
          fixes.push(fix);
          break;
        }
        case 'repeated':
          counters.fixes.add('repeated');
          break;
        case 'rejected':
          known.rejected.add(verdict.reason);
          counters.fixes.add(verdict.reason);
          if (verdict.quarantined) known.quarantined = verdict.quarantined;
          warnings.push(
            ...begin(known, report.alarms ?? [], NO_MOMENT.includes(verdict.reason) ? now : report.at),
          );
      }
    }
    return { fixes, warnings, judgedAt: motion.readTo };
  }

  /** Whatever it warns of now and did not before, or could not be recorded then. */
  function begin(known: KnownTerminal, alarms: readonly Alarm[], at: Instant): readonly Warning[] {
    const begun = alarms.filter((one) => !known.alarms.includes(one));
    const due = [...known.unrecordedWarnings, ...(begun.length > 0 ? [{ alarms: begun, at }] : [])];
    known.unrecordedWarnings = [];
    raise(bus, known, alarms, at);
    return due;
  }

  async function record(known: KnownTerminal, findings: Findings): Promise<Recording> {
    const { unitId } = known.terminal;
    let recording: Recording = 'refused';
    try {
      recording = await recorder.record(unitId, findings);
    } finally {
      // What was not kept must not make the terminal's second try look like a repeat.
      if (recording === 'refused') {
        trails.forget(unitId);
        // Told once, they are not new any more: the next word of the terminal takes them along.
        known.unrecordedWarnings = [...findings.warnings, ...known.unrecordedWarnings];
      }
    }
    note(known, findings.fixes, recording);
    return recording;
  }

  function note(known: KnownTerminal, fixes: readonly Fix[], recording: Recording): void {
    if (recording === 'refused') {
      counters.fixes.add('refused', fixes.length);
      return;
    }
    const backfilled = fixes.filter((fix) => fix.isBackfill).length;
    counters.fixes.add('backfilled', backfilled);
    counters.fixes.add('recorded', fixes.length - backfilled);
    known.accepted += fixes.length;
    for (const fix of fixes) datumWatch.note(known, fix);
    const newest = newestLive(fixes);
    if (newest) known.lastFixAt = newest.at;
  }

  return {
    async take(known, reports, isBackfill) {
      const motion = await trails.get(known.terminal.unitId);
      return { recording: record(known, screenAll(known, reports, motion, isBackfill)) };
    },
    async alarm(known, alarms) {
      const warnings = begin(known, alarms, clock.now());
      if (warnings.length === 0) return { recording: NOTHING_NEW };
      const { readTo } = await trails.get(known.terminal.unitId);
      return { recording: record(known, { fixes: [], warnings, judgedAt: readTo }) };
    },
    resume(known) {
      trails.forget(known.terminal.unitId);
    },
  };
}

/** History may tell of an alarm that nobody heard; it cannot tell that one is over. */
const warnedOf = (known: KnownTerminal, { alarms = [], isBackfill }: Fix): readonly Alarm[] =>
  isBackfill ? [...new Set([...known.alarms, ...alarms])] : alarms;
