import { setTimeout as sleep } from 'node:timers/promises';
import { type Clock, StoreUnavailable } from '../coordinator/application/ports.ts';
import type { Place } from '../coordinator/domain/geography.ts';
import type { Terminal } from '../coordinator/domain/network.ts';
import { type Instant, instant } from '../coordinator/domain/quantities.ts';
import type { Alarm } from '../coordinator/domain/track/events.ts';
import type { Taken } from './keeper.ts';
import type { Limits } from './limits.ts';
import type { Positions } from './positions.ts';
import type { Recording } from './recorder.ts';
import type { Report } from './report.ts';
import type { KnownTerminal } from './terminals.ts';

/** What a terminal says of danger to its crew: `causes` are all that stand now, and may be none. */
export interface DangerSaid {
  readonly identity: string;
  readonly protocol: Terminal['protocol'];
  readonly unitId: string;
  readonly causes: readonly Alarm[];
  readonly at: Instant;
  /** Where the unit was, when the terminal knew: a crew in a basement presses the button too. */
  readonly place?: Place;
}

/** Where it is put on record that a crew is in danger: the same said again changes nothing there. */
export interface DangerRecord {
  /** The alarms that mean danger to the crew itself. */
  readonly causes: readonly Alarm[];
  /**
   * Resolves once what was said is durable.
   * @throws StoreUnavailable
   */
  report(said: DangerSaid): Promise<void>;
}

/** What waits for the record, by terminal; the first of them may be under way. */
interface Waiting {
  readonly said: DangerSaid[];
  settled: Promise<Recording>;
}

/** Beyond this a terminal that presses and lets go while the store is away is heard as pressing on. */
const MOST_WAITING = 16;
/** A clock further off than this says nothing about when the button was pressed. */
const AHEAD_MS = 60_000;
const BEHIND_MS = 30 * 86_400_000;
/** What a receiver without satellites calls its place. */
const NULL_ISLAND_DEGREES = 0.001;
const NONE: readonly never[] = [];

/**
 * Puts danger to crews on record before whatever tells of it is acknowledged, whether or not its position is believed.
 * What a terminal says first after it signed on is always reported, since it may have said something else elsewhere.
 */
export function reportDangers(
  positions: Positions,
  parts: { readonly record: DangerRecord; readonly clock: Clock; readonly limits: Limits },
): { readonly positions: Positions; readonly close: () => Promise<void> } {
  const { record, clock, limits } = parts;
  const lanes = new Map<KnownTerminal, Waiting>();
  let isClosing = false;

  /** History may tell of a danger that nobody heard of; it cannot tell that one is over. */
  function observe(
    known: KnownTerminal,
    said: Pick<DangerSaid, 'at' | 'place'>,
    alarms: readonly Alarm[],
  ): void {
    const standing = record.causes.filter((cause) => alarms.includes(cause));
    const last = known.danger;
    if (said.at < (last?.at ?? said.at)) hear(known, said, together(last?.causes, standing));
    else hear(known, said, standing);
  }

  /** The same of a terminal that goes on saying nothing, as nearly all do nearly always. */
  function observeCalm(known: KnownTerminal, report: Report, now: Instant): void {
    const { danger: last } = known;
    if (last?.causes.length !== 0) observe(known, momentAndPlace(report, now), NONE);
    else last.at = instant(Math.max(last.at, momentOf(report, now)));
  }

  function hear(
    known: KnownTerminal,
    { at, place }: Pick<DangerSaid, 'at' | 'place'>,
    standing: readonly Alarm[],
  ): void {
    const { danger: last, identity, protocol } = known;
    const said = lanes.get(known)?.said ?? [];
    const causes = said.length < MOST_WAITING ? standing : together(last?.causes, standing);
    known.danger = { causes, at: instant(Math.max(at, last?.at ?? at)) };
    if (
      last &&
      last.causes.length === causes.length &&
      causes.every((cause) => last.causes.includes(cause))
    ) {
      return;
    }
    said.push({ identity, protocol, unitId: known.terminal.unitId, causes, at, ...(place && { place }) });
    lanes.set(known, { said, settled: lanes.get(known)?.settled ?? Promise.resolve('recorded') });
  }

  async function settle(known: KnownTerminal, waiting: Waiting): Promise<Recording> {
    const { said } = waiting;
    const giveUpMs = performance.now() + limits.holdMs;
    for (let first = said[0]; first; first = said[0]) {
      try {
        await record.report(first);
        said.shift();
      } catch (fault) {
        if (!(fault instanceof StoreUnavailable)) throw fault;
        if (isClosing || performance.now() > giveUpMs) return 'refused';
        await sleep(limits.retryMs);
      }
    }
    if (lanes.get(known) === waiting) lanes.delete(known);
    return 'recorded';
  }

  /** Until what was said is durable too, even when it was said with an earlier message. */
  function withDangers(known: KnownTerminal, taken: Taken): Taken {
    const waiting = lanes.get(known);
    if (!waiting) return taken;
    const go = (): Promise<Recording> => settle(known, waiting);
    waiting.settled = waiting.settled.then(go, go);
    const recording = Promise.all([taken.recording, waiting.settled]).then(([fixes, dangers]) =>
      dangers === 'refused' ? dangers : fixes,
    );
    return { recording };
  }

  return {
    positions: {
      ...positions,
      take(known, reports, isBackfill) {
        const now = clock.now();
        for (const report of reports) {
          const { alarms = NONE } = report;
          if (alarms.length > 0) observe(known, momentAndPlace(report, now), alarms);
          else if (!isBackfill) observeCalm(known, report, now);
        }
        const taken = positions.take(known, reports, isBackfill);
        return taken instanceof Promise
          ? taken.then((read) => withDangers(known, read))
          : withDangers(known, taken);
      },
      async alarm(known, alarms) {
        observe(known, { at: clock.now() }, alarms);
        return withDangers(known, await positions.alarm(known, alarms));
      },
    },
    async close() {
      isClosing = true;
      await Promise.allSettled([...lanes.values()].map(({ settled }) => settled));
    },
  };
}

const together = (some: readonly Alarm[] = [], others: readonly Alarm[]): readonly Alarm[] => [
  ...new Set([...some, ...others]),
];

const momentOf = ({ at }: Report, now: Instant): Instant =>
  at > now + AHEAD_MS || at < now - BEHIND_MS ? now : at;

function momentAndPlace(report: Report, now: Instant): Pick<DangerSaid, 'at' | 'place'> {
  const { isFixed, lat, lon } = report;
  const isOnEarth = Math.abs(lat) <= 90 && Math.abs(lon) <= 180;
  const isNowhere = Math.abs(lat) < NULL_ISLAND_DEGREES && Math.abs(lon) < NULL_ISLAND_DEGREES;
  return {
    at: momentOf(report, now),
    ...(isFixed && isOnEarth && !isNowhere && { place: { lat, lon } }),
  };
}
