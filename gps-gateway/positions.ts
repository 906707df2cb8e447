import type { Bus, Clock } from '../coordinator/application/ports.ts';
import type { Bounds } from '../coordinator/domain/geography.ts';
import type { Instant } from '../coordinator/domain/quantities.ts';
import { type Alarm, type Fix, positionSubject, type Warning } from '../coordinator/domain/track/events.ts';
import { raise } from './alarms.ts';
import type { Counters } from './counters.ts';
import type { Keeper, Taken } from './keeper.ts';
import type { Report } from './report.ts';
import { newestLive, type Rejection, screen } from './screen.ts';
import type { KnownTerminal } from './terminals.ts';
import type { Findings } from './track.ts';
import type { Motion, Trails } from './trails.ts';

export interface Positions {
  /**
   * Judges positions of an identified terminal, in the order of the calls, and shows the newest live one. A promise only
   * while the unit's track is being read.
   */
  take(known: KnownTerminal, reports: readonly Report[], isBackfill: boolean): Taken | Promise<Taken>;
  /** Alarms that came without a position: new ones are heard at once, and settle as positions do. */
  alarm(known: KnownTerminal, alarms: readonly Alarm[]): Taken | Promise<Taken>;
  /** Resolves when so little waits for the store that more may be read; undefined when that is so now. */
  room(): Promise<void> | undefined;
  /** The terminal has connected, maybe after serving elsewhere: its track is looked at again. */
  resume(known: KnownTerminal): void;
}

const NOTHING_NEW: Taken = { recording: Promise.resolve('recorded') };

const NONE: readonly never[] = [];

/** A clock that is wrong says nothing about when the alarm was. */
const NO_MOMENT: readonly Rejection[] = ['from-the-future', 'too-old'];

/**
 * The second half of the way of a position: decode → identify → screen → publish → record. What is shown may still be
 * refused by the store, or be found in the track already: the terminal keeps it then, or another gateway had it.
 */
export function createPositions(parts: {
  readonly region: string;
  readonly clock: Clock;
  readonly bounds: Bounds | undefined;
  readonly trails: Trails;
  readonly keeper: Keeper;
  readonly counters: Counters;
  readonly bus: Bus;
}): Positions {
  const { region, clock, bounds, trails, keeper, counters, bus } = parts;
  const air = { bus, region };
  /** Where each unit was shown last. */
  const shown = new Map<string, Fix>();

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
          raise(air, known, warnedOf(known, fix), fix.at, fix);
          fixes.push(fix);
          break;
        }
        case 'repeated': {
          counters.fixes.add('repeated');
          const { newest } = trail;
          // A terminal that lost its satellites repeats its last place: what it warns of is of now.
          if (newest && isSame(report, newest)) {
            warnings.push(...begin(known, report.alarms ?? [], now, newest.alarms));
          }
          break;
        }
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

  /** Whatever it warns of now and neither did before nor is in the track, or could not be recorded then. */
  function begin(
    known: KnownTerminal,
    alarms: readonly Alarm[],
    at: Instant,
    recorded: readonly Alarm[] = [],
  ): readonly Warning[] {
    if (alarms.length + known.alarms.length + known.unrecordedWarnings.length === 0) return NONE;
    const begun = alarms.filter((one) => !known.alarms.includes(one) && !recorded.includes(one));
    const due = [...known.unrecordedWarnings, ...(begun.length > 0 ? [{ alarms: begun, at }] : [])];
    known.unrecordedWarnings = [];
    raise(air, known, alarms, at);
    return due;
  }

  /** Never back to an older place, and once, though the terminal may have to send it again. */
  function show(unitId: string, fix: Fix | undefined): void {
    const last = shown.get(unitId);
    if (!fix || (last && (fix.at < last.at || isSame(fix, last)))) return;
    shown.set(unitId, fix);
    bus.publish(positionSubject(region, unitId), { unitId, fix });
  }

  function judge(
    known: KnownTerminal,
    reports: readonly Report[],
    motion: Motion,
    isBackfill: boolean,
  ): Taken {
    const findings = screenAll(known, reports, motion, isBackfill);
    show(known.terminal.unitId, newestLive(findings.fixes));
    return keeper.keep(known, motion, findings);
  }

  return {
    take(known, reports, isBackfill) {
      const motion = trails.get(known.terminal.unitId);
      return motion instanceof Promise
        ? motion.then((read) => judge(known, reports, read, isBackfill))
        : judge(known, reports, motion, isBackfill);
    },
    async alarm(known, alarms) {
      const warnings = begin(known, alarms, clock.now());
      if (warnings.length === 0) return NOTHING_NEW;
      const motion = await trails.get(known.terminal.unitId);
      return keeper.keep(known, motion, { fixes: [], warnings, judgedAt: motion.readTo });
    },
    room: () => keeper.room(),
    resume(known) {
      const { unitId } = known.terminal;
      trails.lookAgain(unitId);
      // Now, so that its first position need not wait; should it fail, that one asks again and hears why.
      Promise.resolve(trails.get(unitId)).catch(() => undefined);
    },
  };
}

type Position = Pick<Fix, 'at' | 'lat' | 'lon'>;
const isSame = (one: Position, other: Position): boolean =>
  one.at === other.at && one.lat === other.lat && one.lon === other.lon;

/** History may tell of an alarm that nobody heard; it cannot tell that one is over. */
const warnedOf = (known: KnownTerminal, { alarms = [], isBackfill }: Fix): readonly Alarm[] =>
  isBackfill ? [...new Set([...known.alarms, ...alarms])] : alarms;
