import { ALARM_RULE_IDS, type AlarmRuleId } from '../alarm/events.ts';
import { bloodLimitsOf, type SiteBloodLimits } from './blood-limits.ts';
import type { Threshold } from './thresholds.ts';

const delay = (standard: number, least: number, most: number): Threshold => ({ standard, least, most });

/**
 * Seconds from the beginning of a cause to its call. A crew in danger calls at once, whatever a site thinks; blood on the
 * road calls ahead of the limits of its bags, which are lines of their own.
 */
export const ALARM_DELAYS = {
  'p1-waiting': delay(120, 30, 180),
  'call-abandoned': delay(120, 10, 600),
  'pre-alert': delay(0, 0, 60),
  'not-acknowledged': delay(60, 30, 300),
  'diversion-asked': delay(0, 0, 300),
  'unit-late': delay(300, 60, 1800),
  'terminal-silent': delay(60, 20, 600),
  'positions-lost': delay(60, 20, 300),
  'stretcher-hold': delay(600, 300, 1800),
  'stretcher-hold-long': delay(1800, 900, 5400),
  'report-overdue': delay(0, 0, 7200),
  'blood-ordered': delay(0, 0, 300),
  'cold-chain': delay(0, 0, 120),
  'sensor-silent': delay(300, 60, 900),
  'blood-short': delay(0, 0, 3600),
} as const satisfies Readonly<
  Record<Exclude<AlarmRuleId, 'crew-alarm' | 'blood-return' | 'blood-expiring'>, Threshold>
>;

export type DelayedRuleId = keyof typeof ALARM_DELAYS;
export const DELAYED_RULE_IDS = Object.keys(ALARM_DELAYS) as readonly DelayedRuleId[];

/** Nobody may silence a crew in danger. */
export type SoundingRuleId = Exclude<AlarmRuleId, 'crew-alarm'>;
export const SOUNDING_RULE_IDS = ALARM_RULE_IDS.filter((id): id is SoundingRuleId => id !== 'crew-alarm');

export type AlarmLineId = `alarm.${DelayedRuleId}.delay` | `alarm.${SoundingRuleId}.sounds`;

export const ALARM_LINE_IDS: readonly AlarmLineId[] = [
  ...DELAYED_RULE_IDS.map((id) => `alarm.${id}.delay` as const),
  ...SOUNDING_RULE_IDS.map((id) => `alarm.${id}.sounds` as const),
];

/** What a site says otherwise: by line of the rule book; seconds, and 1 or 0 for what sounds or does not. */
export interface SiteAlarmLimits {
  readonly version: string;
  readonly values: Readonly<Partial<Record<AlarmLineId, number>>>;
}

export interface AlarmLimits {
  readonly delaySeconds: Readonly<Record<AlarmRuleId, number>>;
  /** Shown like any other, but never heard. */
  readonly silent: ReadonlySet<AlarmRuleId>;
}

interface LimitsOfSite {
  readonly alarmLimits?: SiteAlarmLimits;
  readonly bloodLimits?: SiteBloodLimits;
}

/** What holds in a network: its own where it sets it, else what our sources and our own judgement say. */
export function alarmLimitsOf(network: LimitsOfSite | undefined): AlarmLimits {
  const own = network?.alarmLimits?.values;
  const delays = DELAYED_RULE_IDS.map(
    (id) => [id, own?.[`alarm.${id}.delay`] ?? ALARM_DELAYS[id].standard] as const,
  );
  const { outOfStorageMinutes, transportHours, warnedBeforeMinutes } = bloodLimitsOf(network);
  return {
    delaySeconds: {
      ...(Object.fromEntries(delays) as Readonly<Record<DelayedRuleId, number>>),
      'crew-alarm': 0,
      'blood-return': Math.max(0, outOfStorageMinutes - warnedBeforeMinutes) * 60,
      'blood-expiring': (transportHours * 60 - warnedBeforeMinutes) * 60,
    },
    silent: new Set(SOUNDING_RULE_IDS.filter((id) => own?.[`alarm.${id}.sounds`] === 0)),
  };
}
