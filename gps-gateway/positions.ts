import type { Clock } from '../coordinator/application/ports.ts';
import type { Bounds } from '../coordinator/domain/geography.ts';
import type { Fix } from '../coordinator/domain/track/events.ts';
import type { Counters } from './counters.ts';
import type { LocationReport } from './protocols/jtt808/location.ts';
import type { Recorder, Recording } from './recorder.ts';
import { newestLive, screen, type Trail } from './screen.ts';
import type { KnownTerminal } from './terminals.ts';
import type { Trails } from './trails.ts';

export interface Positions {
  /**
   * Judges positions of an identified terminal at once, in the order of the calls; `recording` settles when they
   * are durable, and rejects when the store is broken.
   */
  take(
    known: KnownTerminal,
    reports: readonly LocationReport[],
    isBackfill: boolean,
  ): Promise<{ readonly recording: Promise<Recording> }>;
  /** The terminal has connected, maybe after serving elsewhere: its trail is read from the store again. */
  resume(known: KnownTerminal): void;
}

/** The second half of the way of a position: decode → identify → screen → record → publish. */
export function createPositions(parts: {
  readonly clock: Clock;
  readonly bounds: Bounds | undefined;
  readonly trails: Trails;
  readonly recorder: Recorder;
  readonly counters: Counters;
}): Positions {
  const { clock, bounds, trails, recorder, counters } = parts;

  /** Each position is judged by the trail that the ones before it left. */
  function screenAll(
    known: KnownTerminal,
    reports: readonly LocationReport[],
    start: Trail,
    isBackfill: boolean,
  ): { readonly fixes: readonly Fix[]; readonly trail: Trail } {
    const fixes: Fix[] = [];
    let trail = start;
    const circumstances = { now: clock.now(), bounds, isBackfill };
    for (const report of reports) {
      const screened = screen(report, trail, circumstances);
      trail = screened.trail;
      switch (screened.verdict.verdict) {
        case 'accepted':
          fixes.push(screened.verdict.fix);
          break;
        case 'repeated':
          counters.fixes.add('repeated');
          break;
        case 'rejected':
          known.rejected.add(screened.verdict.reason);
          counters.fixes.add(screened.verdict.reason);
      }
    }
    return { fixes, trail };
  }

  async function record(known: KnownTerminal, fixes: readonly Fix[]): Promise<Recording> {
    const { unitId } = known.terminal;
    let recording: Recording = 'refused';
    try {
      recording = await recorder.record(unitId, fixes);
    } finally {
      // What was not kept must not make the terminal's second try look like a repeat.
      if (recording === 'refused') trails.forget(unitId);
    }
    note(known, fixes, recording);
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
    const newest = newestLive(fixes);
    if (newest) known.lastFixAt = newest.at;
  }

  return {
    async take(known, reports, isBackfill) {
      const { unitId } = known.terminal;
      const { fixes, trail } = screenAll(known, reports, await trails.get(unitId), isBackfill);
      trails.keep(unitId, trail);
      return { recording: record(known, fixes) };
    },
    resume(known) {
      trails.forget(known.terminal.unitId);
    },
  };
}
