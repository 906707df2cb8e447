import type { EventStore } from '../coordinator/application/ports.ts';
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
  /** Newest revision of each track that was written, or read after a conflict, here. */
  const known = new Map<string, number>();

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

  return {
    async append(unitId, id, findings) {
      let { fixes, warnings } = findings;
      let expected: number | 'any' = Math.max(findings.judgedAt, known.get(unitId) ?? EMPTY);
      const metadata = { correlationId: id, causationId: id, by: `terminal:${unitId}` };
      for (;;) {
        if (fixes.length === 0 && warnings.length === 0) return fixes;
        const at = instant(Math.max(...[...fixes, ...warnings].map((one) => one.at)));
        const event = {
          type: 'FixesRecorded',
          unitId,
          fixes,
          ...(warnings.length > 0 && { warnings }),
          at,
        } as const;
        const outcome = await store.append(
          `track-${unitId}`,
          [{ id, event, metadata }],
          expected === EMPTY ? 'none' : expected,
        );
        if (outcome.appended) {
          known.set(unitId, outcome.nextRevision);
          return fixes;
        }
        if (expected === 'any') throw new Error(`track-${unitId} refused what may follow anything`);
        const [others, newest] = await readAfter(unitId, expected);
        onOvertaken(unitId);
        fixes = unknownTo(others, fixes);
        warnings = warnings.filter((one) => !others.some((other) => holds(other, one)));
        if (newest !== undefined) known.set(unitId, newest);
        // All that was there is older than the store keeps: nothing is left to compare with.
        expected = newest ?? 'any';
      }
    },
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
