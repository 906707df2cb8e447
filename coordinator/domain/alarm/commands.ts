import type { AlarmAcknowledged } from './events.ts';

export interface AcknowledgeAlarm extends Omit<AlarmAcknowledged, 'type'> {
  readonly type: 'AcknowledgeAlarm';
}

export type AlarmCommand = AcknowledgeAlarm;
