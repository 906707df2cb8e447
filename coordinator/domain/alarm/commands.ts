import type { Instant } from '../quantities.ts';
import type { AlarmAcknowledged } from './events.ts';

export interface AcknowledgeAlarm extends Omit<AlarmAcknowledged, 'type'> {
  readonly type: 'AcknowledgeAlarm';
}

export interface TakeBackAlarmAcknowledgement {
  readonly type: 'TakeBackAlarmAcknowledgement';
  readonly alarmId: string;
  readonly by: string;
  readonly at: Instant;
}

export type AlarmCommand = AcknowledgeAlarm | TakeBackAlarmAcknowledgement;
