import { accept, type Outcome, refuse } from '../decider.ts';
import type { AcknowledgeCrewAlarm, RaiseCrewAlarm, TakeBackCrewAlarmAcknowledgement } from './commands.ts';
import type { UnitEvent } from './events.ts';
import type { UnitRefusal } from './refusals.ts';
import { isOnMission, type KnownUnit } from './state.ts';

/**
 * One alarm stands at a time: a crew that presses again while nobody has answered says nothing new. Whoever
 * acknowledges second changes nothing: the first took it, and alone can let go of it.
 */
export function decideCrewAlarm(
  command: RaiseCrewAlarm | AcknowledgeCrewAlarm | TakeBackCrewAlarmAcknowledgement,
  state: KnownUnit,
): Outcome<UnitEvent, UnitRefusal> {
  const { unitId, alarmId } = command;
  const { crewAlarm } = state;
  const acknowledgedBy = crewAlarm?.acknowledgedBy;
  const mission = isOnMission(state) && { incidentId: state.incidentId };
  if (command.type === 'RaiseCrewAlarm') {
    return crewAlarm && (acknowledgedBy === undefined || crewAlarm.alarmId === alarmId)
      ? accept()
      : accept({ ...command, type: 'CrewAlarmRaised', ...mission });
  }
  if (crewAlarm?.alarmId !== alarmId) return refuse({ type: 'UnknownCrewAlarm', unitId, alarmId });
  switch (command.type) {
    case 'AcknowledgeCrewAlarm':
      return acknowledgedBy === undefined
        ? accept({ ...command, type: 'CrewAlarmAcknowledged', ...mission })
        : accept();
    case 'TakeBackCrewAlarmAcknowledgement':
      if (acknowledgedBy === undefined) return accept();
      return acknowledgedBy === command.by
        ? accept({ ...command, type: 'CrewAlarmAcknowledgementTakenBack', ...mission })
        : refuse({ type: 'AcknowledgedByAnother', alarmId, by: acknowledgedBy });
  }
}
