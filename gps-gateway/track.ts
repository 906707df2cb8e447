import type { EventStore, NewEvent } from '../coordinator/application/ports.ts';
import { instant } from '../coordinator/domain/quantities.ts';
import type { Fix, FixesRecorded, Warning } from '../coordinator/domain/track/events.ts';
import { newestLive } from './screen.ts';
import { positionKey } from './seen.ts';

/** What enters a unit's track together. */
export interface Findings {
  readonly fixes: readonly Fix[];
  /** Alarms without a position of their own. */
  readonly warnings: readonly Warning[];
  /** Revision of the track by which the fixes were judged; `EMPTY` before its first event. */
  readonly judgedAt: number;
}

/** A track is compared so many appends back: a terminal repeats what was not acknowledged, and nothing older. */
const APPENDS_BACK = 100;

/** Stands before the first revision of a stream. */
export const EMPTY = -1;

export interface Tracks {
  /**
   * Returns what was new when it became durable: what another gateway recorded meanwhile is not recorded twice, and
   * what is older than its newest is history. May be repeated with the same id when its outcome is unknown.
   * @throws StoreUnavailable
   */
  append(unitId: string, id: string, findings: Findings): Promise<readonly Fix[]>;
}

/** Appends to tracks that other gateways append to as well: the last connection of a terminal may still be in flight. */
export function createTracks(store: EventStore, onOvertaken: (unitId: string) => void): Tracks {
  /** Newest revision of each track that was written here. */
  const written = new Map<string, number>();
  /** Newest revision of each track that another gateway is known to have written. */
  const overtakenAt = new Map<string, number>();

  async function readAfter(unitId: string, revision: number): Promise<[FixesRecorded[], number | undefined]> {
    const events: FixesRecorded[] = [];
    const stream = `track-${unitId}` as const;
    const last = await store.readLast(stream);
    let newest = last?.revision;
    if (newest === undefined) return [events, newest];
    for await (const recorded of store.readStream(stream, Math.max(revision + 1, newest - APPENDS_BACK))) {
      newest = recorded.revision;
      if (recorded.event.type === 'FixesRecorded') events.push(recorded.event);
    }
    return [events, newest];
  }

  /** What is left of the findings when what others wrote is taken from them, and the revision it was compared to. */
  async function reconcile(
    unitId: string,
    { fixes, warnings, judgedAt }: Findings,
  ): Promise<{ readonly left: Findings; readonly comparedTo: number | undefined }> {
    const [others, comparedTo] = await readAfter(unitId, judgedAt);
    onOvertaken(unitId);
    if (comparedTo !== undefined) overtakenAt.set(unitId, comparedTo);
    const isNew = (warning: Warning): boolean => !others.some((event) => holds(event, warning));
    return {
      left: { fixes: unknownTo(others, fixes), warnings: warnings.filter(isNew), judgedAt },
      comparedTo,
    };
  }

  return {
    async append(unitId, id, findings) {
      const { judgedAt } = findings;
      let left = findings;
      let expected: number | 'any' = Math.max(judgedAt, written.get(unitId) ?? EMPTY);
      // These may have been waiting while the ones before them found out.
      let isOvertaken = (overtakenAt.get(unitId) ?? EMPTY) > judgedAt;
      for (;;) {
        if (isOvertaken) {
          const { left: stillNew, comparedTo } = await reconcile(unitId, findings);
          left = stillNew;
          // All that was there is older than the store keeps: nothing is left to compare with.
          expected = comparedTo ?? 'any';
        }
        if (left.fixes.length === 0 && left.warnings.length === 0) return [];
        const outcome = await store.append(
          `track-${unitId}`,
          [eventOf(unitId, id, left)],
          expected === EMPTY ? 'none' : expected,
        );
        if (outcome.appended) {
          written.set(unitId, outcome.nextRevision);
          return left.fixes;
        }
        if (expected === 'any') throw new Error(`track-${unitId} refused what may follow anything`);
        isOvertaken = true;
      }
    },
  };
}

function eventOf(unitId: string, id: string, { fixes, warnings }: Findings): NewEvent<FixesRecorded> {
  const at = instant(Math.max(...[...fixes, ...warnings].map((one) => one.at)));
  return {
    id,
    event: { type: 'FixesRecorded', unitId, fixes, ...(warnings.length > 0 && { warnings }), at },
    metadata: { correlationId: id, causationId: id, by: `terminal:${unitId}` },
  };
}

/** Without those that are in the track already; what comes late after its newest is history. */
function unknownTo(others: readonly FixesRecorded[], fixes: readonly Fix[]): readonly Fix[] {
  const theirs = others.flatMap((event) => event.fixes);
  const keys = new Set(theirs.map(positionKey));
  const newest = newestLive(theirs);
  return fixes
    .filter((fix) => !keys.has(positionKey(fix)))
    .map((fix) => (newest && fix.at < newest.at ? { ...fix, isBackfill: true } : fix));
}

const holds = ({ warnings = [] }: FixesRecorded, { at, alarms }: Warning): boolean =>
  warnings.some((one) => one.at === at && one.alarms.join() === alarms.join());
