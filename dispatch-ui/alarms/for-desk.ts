import type { Role } from '../../coordinator/contract/access.ts';
import { type Alarm, ALARM_RULES } from '../../projections/alarms/view.ts';
import { groupOf } from './ringing.ts';

/** Pulsara's ladder: what nobody answers for a minute goes to the next contact. */
const UNANSWERED_MS = 60_000;

export const isUnanswered = ({ acknowledged, raisedAt }: Alarm, now: number): boolean =>
  !acknowledged && now - raisedAt > UNANSWERED_MS;

/**
 * What calls at the desk of a role. Each desk hears its own alarms at once; planners and administrators supervise: they
 * hear what no dispatcher has answered for a minute. A crew has its mission.
 */
export function alarmsFor(role: Role, alarms: readonly Alarm[], now: number): readonly Alarm[] {
  switch (role) {
    case 'dispatcher':
    case 'receiving-centre':
    case 'blood-centre':
      return alarms.filter(({ rule }) => ALARM_RULES[rule].desks.includes(role));
    case 'planner':
    case 'administrator':
      return alarms.filter(
        (alarm) => ALARM_RULES[alarm.rule].desks.includes('dispatcher') && isUnanswered(alarm, now),
      );
    case 'crew':
      return [];
  }
}

/** One chip: the gravest alarm of its incident, and how many more there are. */
export interface Group {
  readonly alarm: Alarm;
  readonly others: number;
}

/** So long the desk still shows who took an alarm. */
const TAKEN_SHOWN_MS = 10_000;

/** What the strip shows: one chip for each incident, then, for a moment, who has taken what. */
export function groupsOf(alarms: readonly Alarm[], now: number): readonly Group[] {
  const groups = new Map<string, Group>();
  for (const alarm of alarms.filter(({ acknowledged }) => !acknowledged)) {
    const group = groups.get(groupOf(alarm));
    groups.set(groupOf(alarm), group ? { ...group, others: group.others + 1 } : { alarm, others: 0 });
  }
  const taken = alarms.filter(({ acknowledged }) => acknowledged && now - acknowledged.at < TAKEN_SHOWN_MS);
  return [...groups.values(), ...taken.map((alarm) => ({ alarm, others: 0 }))];
}
