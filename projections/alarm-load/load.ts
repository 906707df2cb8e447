import type { DomainEvent, Recorded } from '../../coordinator/domain/events.ts';
import type { Instant } from '../../coordinator/domain/quantities.ts';
import { type Condition, conditionsOf, isWatched } from '../alarms/conditions.ts';
import { alarmIdOf, alarmLimitsOf } from '../alarms/view.ts';
import type { NetworkRow } from '../live-map/view.ts';
import { type Cause, type Kept, reportOf } from './report.ts';
import type { AlarmLoadQuestion, AlarmLoadReport } from './view.ts';

/** Some weeks of a busy prefecture; the oldest go first. */
const MOST_CAUSES = 20_000;
const HOUR_MS = 3_600_000;
/** Twice the longest span that a planner may ask for. */
const MOST_HOURS = 2 * 31 * 24;

/** What only somebody at a desk records. */
const DESK_WORK: ReadonlySet<DomainEvent['type']> = new Set([
  'CallReceived',
  'CallTriaged',
  'UnitAssigned',
  'AlarmAcknowledged',
  'CrewAlarmAcknowledged',
]);

export interface AlarmLoad {
  /** Told of each event once, with the rows that it changed. */
  observe(recorded: Recorded, changes: readonly (readonly [string, string, unknown])[]): void;
  report(question: AlarmLoadQuestion, now: Instant): AlarmLoadReport;
}

/** The oldest go: a map keeps the order in which its keys came. */
function keepNewest(map: Map<unknown, unknown>, most: number): void {
  for (const key of map.keys()) {
    if (map.size <= most) return;
    map.delete(key);
  }
}

/** Follows when each cause began and ended, by the rules that call at the desks. */
export function createAlarmLoad(mostCauses = MOST_CAUSES): AlarmLoad {
  const standing = new Map<string, ReadonlyMap<string, Cause>>();
  let limits = alarmLimitsOf(undefined);
  const kept: Kept = { since: undefined, ended: [], answeredAt: new Map(), operators: new Map() };

  function put(key: string, conditions: Iterable<Condition>, at: Instant): void {
    const before = standing.get(key);
    const now = new Map<string, Cause>();
    for (const condition of conditions) {
      if (condition.acknowledged) continue;
      const id = alarmIdOf(condition);
      now.set(id, before?.get(id) ?? { id, rule: condition.rule, since: condition.since });
    }
    for (const [id, cause] of before ?? []) {
      if (now.has(id)) continue;
      kept.ended.push({ ...cause, endedAt: at, delaySeconds: limits.delaySeconds[cause.rule] });
    }
    if (kept.ended.length > 2 * mostCauses) forget();
    if (now.size > 0) standing.set(key, now);
    else standing.delete(key);
  }

  /** Whatever begins after the last one forgotten had ended is still counted whole. */
  function forget(): void {
    const forgotten = kept.ended.splice(0, kept.ended.length - mostCauses);
    kept.since = forgotten.at(-1)?.endedAt ?? kept.since;
  }

  return {
    observe({ event, recordedAt, metadata: { by } }, changes) {
      kept.since ??= recordedAt;
      if (DESK_WORK.has(event.type) && by.startsWith('user:')) {
        const hour = Math.floor(recordedAt / HOUR_MS) * HOUR_MS;
        kept.operators.set(hour, new Set([...(kept.operators.get(hour) ?? []), by]));
        keepNewest(kept.operators, MOST_HOURS);
      }
      if (event.type === 'AlarmAcknowledged') {
        kept.answeredAt.set(event.alarmId, event.at);
        keepNewest(kept.answeredAt, 2 * mostCauses);
      }
      if (event.type === 'AlarmAcknowledgementTakenBack') kept.answeredAt.delete(event.alarmId);
      for (const [table, key, row] of changes) {
        // The table says whose row it is.
        if (table === 'network') limits = alarmLimitsOf((row as NetworkRow | null)?.network);
        if (!isWatched(table)) continue;
        put(`${table} ${key}`, row === null ? [] : conditionsOf(table, row), recordedAt);
      }
    },
    report: (question, now) =>
      reportOf(
        kept,
        [...standing.values()].flatMap((causes) => [...causes.values()]),
        limits,
        question,
        now,
      ),
  };
}
