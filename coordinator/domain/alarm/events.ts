import type { Instant } from '../quantities.ts';

/** What may call for a person at a desk. An id, once recorded, stays. */
export const ALARM_RULE_IDS = [
  'crew-alarm',
  'p1-waiting',
  'call-abandoned',
  'pre-alert',
  'not-acknowledged',
  'diversion-asked',
  'unit-late',
  'terminal-silent',
  'positions-lost',
  'stretcher-hold',
  'stretcher-hold-long',
  'report-overdue',
  'blood-ordered',
  'cold-chain',
  'sensor-silent',
  'blood-return',
  'blood-expiring',
  'blood-short',
] as const;
export type AlarmRuleId = (typeof ALARM_RULE_IDS)[number];

/** What the alarm is about, and where its one action leads. */
export interface AlarmSubject {
  readonly kind: 'unit' | 'incident' | 'call' | 'inbound' | 'centre' | 'blood-order' | 'blood-stock' | 'site';
  readonly id: string;
}

/** Somebody at a desk took it upon themselves. The cause may last; it does not call again. */
export interface AlarmAcknowledged {
  readonly type: 'AlarmAcknowledged';
  /** Names one cause: when it ends and comes again, that is another alarm. */
  readonly alarmId: string;
  readonly rule: AlarmRuleId;
  readonly subject: AlarmSubject;
  /** When it began to call. */
  readonly raisedAt: Instant;
  /** Account. */
  readonly by: string;
  readonly at: Instant;
}

/** Whoever took it did so by mistake: it calls again as long as its cause lasts. */
export interface AlarmAcknowledgementTakenBack {
  readonly type: 'AlarmAcknowledgementTakenBack';
  readonly alarmId: string;
  readonly rule: AlarmRuleId;
  readonly subject: AlarmSubject;
  readonly raisedAt: Instant;
  /** Account, the one that had acknowledged. */
  readonly by: string;
  readonly at: Instant;
}

export type AlarmEvent = AlarmAcknowledged | AlarmAcknowledgementTakenBack;
