import { suite } from 'uvu';
import { alarmDecider } from '../../../coordinator/domain/alarm/alarm.ts';
import type { AlarmAcknowledged } from '../../../coordinator/domain/alarm/events.ts';
import { specification } from '../../support/decider.ts';
import { minutesAfterNoon, NOON } from '../../support/facts.ts';

const alarm = suite('alarm');
const given = specification(alarmDecider);

const about = {
  alarmId: 'p1-waiting.1',
  rule: 'p1-waiting',
  subject: { kind: 'incident', id: 'I1' },
  raisedAt: NOON,
} as const;
const at = minutesAfterNoon(1);
const acknowledged: AlarmAcknowledged = { ...about, type: 'AlarmAcknowledged', by: 'li', at };

alarm('whoever acknowledges an alarm is recorded with the time', () => {
  given()
    .when({ ...about, type: 'AcknowledgeAlarm', by: 'li', at })
    .thenRecorded(acknowledged);
});

alarm('a second one changes nothing: the first took it', () => {
  given(acknowledged)
    .when({ ...about, type: 'AcknowledgeAlarm', by: 'wang', at: minutesAfterNoon(2) })
    .thenRecorded();
});

const takenBack = { ...acknowledged, type: 'AlarmAcknowledgementTakenBack' } as const;
const takeBack = {
  type: 'TakeBackAlarmAcknowledgement',
  alarmId: about.alarmId,
  by: 'li',
  at: minutesAfterNoon(2),
} as const;

alarm('whoever took it by mistake takes it back, once, and it can be taken again', () => {
  const back = { ...takenBack, at: takeBack.at };
  given(acknowledged).when(takeBack).thenRecorded(back);
  given(acknowledged, back).when(takeBack).thenRecorded();
  given(acknowledged, back)
    .when({ ...about, type: 'AcknowledgeAlarm', by: 'wang', at })
    .thenRecorded({ ...acknowledged, by: 'wang' });
});

alarm('nobody lets go of an alarm for somebody else', () => {
  given(acknowledged)
    .when({ ...takeBack, by: 'wang' })
    .thenRefused({ type: 'AcknowledgedByAnother', alarmId: about.alarmId, by: 'li' });
});

alarm.run();
