import { suite } from 'uvu';
import type { UnitEvent } from '../../../coordinator/domain/unit/events.ts';
import { unitDecider } from '../../../coordinator/domain/unit/unit.ts';
import { specification } from '../../support/decider.ts';
import { aUnit, choice, minutesAfterNoon, NOON } from '../../support/facts.ts';
import { later, seconds } from '../../../coordinator/domain/quantities.ts';

const alarm = suite('crew alarm');
const given = specification(unitDecider);

const unitId = 'A7';
const at = minutesAfterNoon(5);
const place = { lat: 32.9, lon: 115.8 };
const registered: UnitEvent = { type: 'UnitRegistered', unit: aUnit(unitId), at: NOON };
const onDuty: UnitEvent = { type: 'UnitCameOnDuty', unitId, crewSize: 3, at: NOON };
const assigned: UnitEvent = {
  type: 'UnitAssigned',
  unitId,
  incidentId: 'I1',
  promisedArrivalAt: later(NOON, seconds(480)),
  travelSeconds: seconds(480),
  decision: choice(unitId),
  at: NOON,
};
const raise = { type: 'RaiseCrewAlarm', unitId, alarmId: 'X1', causes: ['sos'], place, at } as const;
const raised: UnitEvent = { ...raise, type: 'CrewAlarmRaised' };
const acknowledge = { type: 'AcknowledgeCrewAlarm', unitId, alarmId: 'X1', by: 'desk', at } as const;
const acknowledged: UnitEvent = { ...acknowledge, type: 'CrewAlarmAcknowledged' };

alarm('a crew raises the alarm on duty and off, and on a mission the incident is named', () => {
  given(registered).when(raise).thenRecorded(raised);
  given(registered, onDuty).when(raise).thenRecorded(raised);
  given(registered, onDuty, assigned)
    .when(raise)
    .thenRecorded({ ...raised, incidentId: 'I1' });
});

alarm('one alarm stands until it is acknowledged; the next press is another one', () => {
  given(registered, raised)
    .when({ ...raise, alarmId: 'X2' })
    .thenRecorded();
  given(registered, raised, acknowledged).when(raise).thenRecorded();
  given(registered, raised, acknowledged)
    .when({ ...raise, alarmId: 'X2' })
    .thenRecorded({ ...raised, alarmId: 'X2' });
});

alarm('an alarm stands while the unit is sent out and comes free again', () => {
  given(registered, onDuty, raised, assigned)
    .when({ ...raise, alarmId: 'X2' })
    .thenRecorded();
  given(registered, onDuty, raised, assigned)
    .when(acknowledge)
    .thenRecorded({ ...acknowledged, incidentId: 'I1' });
});

alarm('who acknowledges is on record; a second desk changes nothing', () => {
  given(registered, raised).when(acknowledge).thenRecorded(acknowledged);
  given(registered, raised, acknowledged)
    .when({ ...acknowledge, by: 'other-desk' })
    .thenRecorded();
});

alarm('an alarm that was never raised, or of a unit that is gone, cannot be acknowledged', () => {
  given(registered).when(acknowledge).thenRefused({ type: 'UnknownCrewAlarm', unitId, alarmId: 'X1' });
  given(registered, raised)
    .when({ ...acknowledge, alarmId: 'X0' })
    .thenRefused({ type: 'UnknownCrewAlarm', unitId, alarmId: 'X0' });
  given().when(raise).thenRefused({ type: 'UnknownUnit', unitId });
});

alarm('whoever took it by mistake lets go of it, and the crew is heard again', () => {
  const letGo = { type: 'TakeBackCrewAlarmAcknowledgement', unitId, alarmId: 'X1', by: 'desk', at } as const;
  const back: UnitEvent = { ...letGo, type: 'CrewAlarmAcknowledgementTakenBack' };
  given(registered, raised, acknowledged).when(letGo).thenRecorded(back);
  given(registered, raised, acknowledged, back).when(letGo).thenRecorded();
  given(registered, raised, acknowledged, back).when(acknowledge).thenRecorded(acknowledged);
  given(registered, raised, acknowledged)
    .when({ ...letGo, by: 'other' })
    .thenRefused({ type: 'AcknowledgedByAnother', alarmId: 'X1', by: 'desk' });
  given(registered, raised, acknowledged, { ...raised, alarmId: 'X2' })
    .when(letGo)
    .thenRefused({ type: 'UnknownCrewAlarm', unitId, alarmId: 'X1' });
});

alarm.run();
