import type { AlarmEvent } from '../../../../coordinator/domain/alarm/events.ts';
import { at, later, type OneOfEach } from './examples.ts';

export const ALARM_EVENTS: OneOfEach<AlarmEvent> = {
  AlarmAcknowledged: {
    type: 'AlarmAcknowledged',
    alarmId: 'p1-waiting.0f1e2d3c4b5a6978',
    rule: 'p1-waiting',
    subject: { kind: 'incident', id: 'I-C1' },
    raisedAt: at,
    by: 'dispatcher',
    at: later,
  },
  AlarmAcknowledgementTakenBack: {
    type: 'AlarmAcknowledgementTakenBack',
    alarmId: 'p1-waiting.0f1e2d3c4b5a6978',
    rule: 'p1-waiting',
    subject: { kind: 'incident', id: 'I-C1' },
    raisedAt: at,
    by: 'dispatcher',
    at: later,
  },
};
