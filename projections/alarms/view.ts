import type { AlarmRuleId, AlarmSubject } from '../../coordinator/domain/alarm/events.ts';
import type { Instant } from '../../coordinator/domain/quantities.ts';
import { type AlarmLimits, alarmLimitsOf } from '../../coordinator/domain/rules/alarm-limits.ts';
import type { LiveMapTables, MotionTables } from '../live-map/view.ts';
import type { View } from '../projection.ts';
import {
  type Condition,
  WATCHED_TABLES,
  type WatchedTables,
  conditionsOf,
  isDriving,
  ofMission,
} from './conditions.ts';
import { ALARM_LEVELS, ALARM_RULES, type AlarmLevel, doesCall } from './rules.ts';

export { ALARM_LEVELS, ALARM_RULES, type AlarmLevel, type AlarmLimits, alarmLimitsOf };

/** Who took an alarm upon themselves. Keyed by alarm id; half a day old, it calls again if the cause still stands. */
export interface AcknowledgementRow {
  readonly alarmId: string;
  readonly rule: AlarmRuleId;
  readonly by: string;
  readonly at: Instant;
}
export type AlarmTables = { readonly alarmAcknowledgements: AcknowledgementRow };

/** Something that needs a person to act. Everything else is a line in a list. */
export interface Alarm {
  /** The rule, and a digest of what it is about and since when: another cause has another id. */
  readonly id: string;
  readonly rule: AlarmRuleId;
  readonly level: AlarmLevel;
  readonly subject: AlarmSubject;
  readonly incidentId?: string;
  readonly since: number;
  readonly raisedAt: number;
  readonly acknowledged?: { readonly by: string; readonly at: number };
  /** Shown, but the site does not let it sound. */
  readonly isSilent?: true;
}

/** `network` holds the limits that the site has published for this very moment. */
export type AlarmPicture = View<
  WatchedTables & Pick<LiveMapTables, 'network'> & Pick<MotionTables, 'positions'> & AlarmTables
>;

/** So long a desk still sees who answered a crew. */
const CREW_ANSWERED_SHOWN_SECONDS = 600;
/** Fewer that fall silent together may each have lost their own network. */
const FLEET = 3;

const raisedAt = ({ rule, since }: Condition, { delaySeconds }: AlarmLimits): number =>
  since + delaySeconds[rule] * 1000;

function isRaised({ rule, since, acknowledged }: Condition, limits: AlarmLimits, now: number): boolean {
  if (acknowledged && now > acknowledged.at + CREW_ANSWERED_SHOWN_SECONDS * 1000) return false;
  return doesCall(rule, (now - since) / 1000, limits.delaySeconds[rule]);
}

/** FNV-1a, 32 bits, over UTF-16 code units; two of them tell the causes of a decade apart. */
function fnv(text: string, basis: number): string {
  let hash = basis;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193) >>> 0;
  }
  return hash.toString(16).padStart(8, '0');
}

/** Subject ids may be as long as an id may be, and an alarm's is one too. */
export function alarmIdOf({ rule, subject, since, occasion = 0 }: Condition): string {
  const cause = `${rule} ${subject.kind} ${subject.id} ${since} ${occasion}`;
  return `${rule}.${fnv(cause, 0x811c9dc5)}${fnv(cause, 0x9747b28c)}`;
}

/** What only the newest positions tell: no event of the log says that nothing was heard. */
function silentTerminals(picture: AlarmPicture): readonly Condition[] {
  return [...picture.units.values()].filter(isDriving).flatMap((unit): readonly Condition[] => {
    const since = picture.positions.get(unit.unitId)?.fixAt;
    return since === undefined
      ? []
      : [{ rule: 'terminal-silent', subject: { kind: 'unit', id: unit.unitId }, ...ofMission(unit), since }];
  });
}

/** Silent all at once, they share one cause: the gateway or its network. */
function asOneCause(heard: readonly Condition[], limits: AlarmLimits, heardAt: number): readonly Condition[] {
  const since = Math.max(...heard.map((condition) => condition.since));
  const lost: Condition = { rule: 'positions-lost', subject: { kind: 'site', id: 'site' }, since };
  return heard.length >= FLEET && isRaised(lost, limits, heardAt)
    ? [lost]
    : heard.filter((condition) => isRaised(condition, limits, heardAt));
}

/**
 * Every alarm of this moment, acknowledged or not: a crew in danger before all, then by level, the longest standing
 * first. `heardAt`: how far the positions are known; a desk that lost its own link blames no terminal.
 */
export function findAlarms(picture: AlarmPicture, now: number, heardAt = now): readonly Alarm[] {
  const limits = alarmLimitsOf(picture.network.get('network')?.network);
  const raised = [
    ...WATCHED_TABLES.flatMap((table) =>
      [...picture[table].values()].flatMap((row) => [...conditionsOf(table, row)]),
    ).filter((one) => isRaised(one, limits, now)),
    ...asOneCause(silentTerminals(picture), limits, heardAt),
  ];
  const replaced = new Set(
    raised.flatMap(({ rule, subject }) => {
      const { takesPlaceOf } = ALARM_RULES[rule];
      return takesPlaceOf === undefined ? [] : [`${takesPlaceOf} ${subject.id}`];
    }),
  );
  return raised
    .filter(({ rule, subject }) => !replaced.has(`${rule} ${subject.id}`))
    .map((condition) => alarmOf(condition, limits, picture.alarmAcknowledgements))
    .sort((a, b) => weight(a) - weight(b) || a.since - b.since || (a.id < b.id ? -1 : 1));
}

function alarmOf(
  condition: Condition,
  limits: AlarmLimits,
  acknowledgements: AlarmPicture['alarmAcknowledgements'],
): Alarm {
  const id = alarmIdOf(condition);
  const acknowledged = condition.acknowledged ?? acknowledgements.get(id);
  const { rule, subject, since, level = ALARM_RULES[rule].level } = condition;
  return {
    id,
    rule,
    level,
    subject,
    ...ofMission(condition),
    since,
    raisedAt: raisedAt(condition, limits),
    ...(acknowledged && { acknowledged: { by: acknowledged.by, at: acknowledged.at } }),
    ...(limits.silent.has(rule) && { isSilent: true }),
  };
}

const weight = ({ rule, level }: Alarm): number => (rule === 'crew-alarm' ? -1 : ALARM_LEVELS.indexOf(level));
