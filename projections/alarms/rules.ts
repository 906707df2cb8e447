import type { AlarmRuleId } from '../../coordinator/domain/alarm/events.ts';

/** ISA-18.2 and EEMUA 191: few levels, each with its own response. */
export const ALARM_LEVELS = ['critical', 'serious', 'caution'] as const;
export type AlarmLevel = (typeof ALARM_LEVELS)[number];

/** Whose desk it calls. Planners and administrators are told what nobody at these desks has answered. */
type AlarmDesk = 'dispatcher' | 'receiving-centre' | 'blood-centre';

/** What a rule calls for, and whom; after how long, and whether it sounds, are lines of the rule book. */
interface AlarmRule {
  /** The usual level; a cause may weigh more. */
  readonly level: AlarmLevel;
  readonly desks: readonly AlarmDesk[];
  /** `alarm`: on its own stream. The others are acknowledged where the fact belongs: at the unit, at the pre-alert. */
  readonly acknowledgedAs: 'alarm' | 'crew-alarm' | 'pre-alert';
  /** Its cause is a moment that is foreseen: without a delay it calls when that has passed, not when it is known. */
  readonly isForeseen?: true;
  /** The same cause, earlier: one call takes the place of the other. */
  readonly takesPlaceOf?: AlarmRuleId;
}

const DESK = { desks: ['dispatcher'], acknowledgedAs: 'alarm' } as const;
const BLOOD = { desks: ['dispatcher', 'blood-centre'], acknowledgedAs: 'alarm' } as const;

export const ALARM_RULES: Readonly<Record<AlarmRuleId, AlarmRule>> = {
  'crew-alarm': { level: 'critical', desks: ['dispatcher'], acknowledgedAs: 'crew-alarm' },
  'p1-waiting': { ...DESK, level: 'critical' },
  'call-abandoned': { ...DESK, level: 'serious' },
  'pre-alert': { level: 'serious', desks: ['receiving-centre'], acknowledgedAs: 'pre-alert' },
  'not-acknowledged': { ...DESK, level: 'serious' },
  'diversion-asked': { ...DESK, level: 'serious' },
  'unit-late': { ...DESK, level: 'serious', isForeseen: true },
  'terminal-silent': { ...DESK, level: 'serious' },
  'positions-lost': { ...DESK, level: 'critical' },
  'stretcher-hold': { ...DESK, level: 'caution' },
  'stretcher-hold-long': { ...DESK, level: 'serious', takesPlaceOf: 'stretcher-hold' },
  'report-overdue': { ...DESK, level: 'caution', isForeseen: true },
  'blood-ordered': { level: 'serious', desks: ['blood-centre'], acknowledgedAs: 'alarm' },
  'cold-chain': { ...BLOOD, level: 'critical' },
  'sensor-silent': { ...BLOOD, level: 'serious' },
  'blood-return': { ...BLOOD, level: 'critical', takesPlaceOf: 'sensor-silent' },
  'blood-expiring': { ...BLOOD, level: 'serious' },
  'blood-short': { level: 'serious', desks: ['blood-centre'], acknowledgedAs: 'alarm' },
};

/** Whether a cause calls once it has lasted so long; with a delay it is kept to its last second. */
export const doesCall = (rule: AlarmRuleId, lastedSeconds: number, delaySeconds: number): boolean =>
  lastedSeconds > delaySeconds || (delaySeconds === 0 && ALARM_RULES[rule].isForeseen !== true);
