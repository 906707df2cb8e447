import type { AlarmRuleId } from '../../coordinator/domain/alarm/events.ts';

/** ISA-18.2 and EEMUA 191: few levels, each with its own response. */
export const ALARM_LEVELS = ['critical', 'serious', 'caution'] as const;
export type AlarmLevel = (typeof ALARM_LEVELS)[number];

/** Whose desk it calls. Planners and administrators are told what nobody at these desks has answered. */
type AlarmDesk = 'dispatcher' | 'receiving-centre' | 'blood-centre';

interface AlarmRule {
  /** The usual level; a cause may weigh more. */
  readonly level: AlarmLevel;
  /** From the beginning of the cause to the call; absent: at once. */
  readonly thresholdSeconds?: number;
  readonly desks: readonly AlarmDesk[];
  /** `alarm`: on its own stream. The others are acknowledged where the fact belongs: at the unit, at the pre-alert. */
  readonly acknowledgedAs: 'alarm' | 'crew-alarm' | 'pre-alert';
  readonly source: string;
  readonly confidence: 'read' | 'secondary' | 'site';
  /** The same cause, earlier: one call takes the place of the other. */
  readonly takesPlaceOf?: AlarmRuleId;
}

const DESK = { desks: ['dispatcher'], acknowledgedAs: 'alarm' } as const;
const BLOOD = { desks: ['dispatcher', 'blood-centre'], acknowledgedAs: 'alarm' } as const;

/** A validated box keeps red cells for a day; the desk is told a quarter of an hour before. */
const TRANSPORT_LIMIT_SECONDS = 24 * 3600;
const WARNED_BEFORE_SECONDS = 15 * 60;
const OUT_OF_STORAGE_LIMIT_SECONDS = 30 * 60;

/** Every rule as data: what it calls for, when, and who asks for that. */
export const ALARM_RULES: Readonly<Record<AlarmRuleId, AlarmRule>> = {
  'crew-alarm': {
    level: 'critical',
    desks: ['dispatcher'],
    acknowledgedAs: 'crew-alarm',
    source: 'JT/T 808-2019 0x0200',
    confidence: 'read',
  },
  'p1-waiting': {
    ...DESK,
    level: 'critical',
    thresholdSeconds: 120,
    source: '国家指导意见 2020: 3 min',
    confidence: 'secondary',
  },
  'call-abandoned': { ...DESK, level: 'serious', thresholdSeconds: 120, source: 'site', confidence: 'site' },
  'pre-alert': {
    level: 'serious',
    desks: ['receiving-centre'],
    acknowledgedAs: 'pre-alert',
    source: 'Pulsara',
    confidence: 'read',
  },
  'not-acknowledged': {
    ...DESK,
    level: 'serious',
    thresholdSeconds: 60,
    source: 'Pulsara',
    confidence: 'read',
  },
  'diversion-asked': { ...DESK, level: 'serious', source: 'site', confidence: 'site' },
  'unit-late': { ...DESK, level: 'serious', thresholdSeconds: 300, source: 'site', confidence: 'site' },
  'terminal-silent': { ...DESK, level: 'serious', thresholdSeconds: 60, source: 'site', confidence: 'site' },
  'positions-lost': { ...DESK, level: 'critical', thresholdSeconds: 60, source: 'site', confidence: 'site' },
  'stretcher-hold': {
    ...DESK,
    level: 'caution',
    thresholdSeconds: 600,
    source: '上海 2013: 10 min',
    confidence: 'secondary',
  },
  'stretcher-hold-long': {
    ...DESK,
    level: 'serious',
    thresholdSeconds: 1800,
    source: 'NHS: 95 % ≤ 30 min',
    confidence: 'read',
    takesPlaceOf: 'stretcher-hold',
  },
  'report-overdue': { ...DESK, level: 'caution', thresholdSeconds: 0, source: 'site', confidence: 'site' },
  'blood-ordered': {
    level: 'serious',
    desks: ['blood-centre'],
    acknowledgedAs: 'alarm',
    source: 'site',
    confidence: 'site',
  },
  'cold-chain': { ...BLOOD, level: 'critical', source: 'AABB / 21 CFR 600.15', confidence: 'read' },
  'sensor-silent': {
    ...BLOOD,
    level: 'serious',
    thresholdSeconds: 300,
    source: 'site',
    confidence: 'site',
  },
  'blood-return': {
    ...BLOOD,
    level: 'critical',
    thresholdSeconds: OUT_OF_STORAGE_LIMIT_SECONDS - WARNED_BEFORE_SECONDS,
    source: 'AABB: 30 min',
    confidence: 'read',
    takesPlaceOf: 'sensor-silent',
  },
  'blood-expiring': {
    ...BLOOD,
    level: 'serious',
    thresholdSeconds: TRANSPORT_LIMIT_SECONDS - WARNED_BEFORE_SECONDS,
    source: 'AABB / 21 CFR 600.15: 24 h',
    confidence: 'read',
  },
};
