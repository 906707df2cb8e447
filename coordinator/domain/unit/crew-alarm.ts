import { accept, type Outcome, refuse } from '../decider.ts';
import type { AcknowledgeCrewAlarm, RaiseCrewAlarm } from './commands.ts';
import type { UnitEvent } from './events.ts';
import type { UnitRefusal } from './refusals.ts';
import { isOnMission, type KnownUnit } from './state.ts';

/**
 * One alarm stands at a time: a crew that presses again while nobody has answered says nothing new. Whoever
 * acknowledges second changes nothing: the first took it.
 */
export function decideCrewAlarm(
  command: RaiseCrewAlarm | AcknowledgeCrewAlarm,
  state: KnownUnit,
): Outcome<UnitEvent, UnitRefusal> {
  const { unitId, alarmId } = command;
  const { crewAlarm } = state;
  const mission = isOnMission(state) && { incidentId: state.incidentId };
  switch (command.type) {
    case 'RaiseCrewAlarm':
      return crewAlarm && (!crewAlarm.isAcknowledged || crewAlarm.alarmId === alarmId)
        ? accept()
        : accept({ ...command, type: 'CrewAlarmRaised', ...mission });
    case 'AcknowledgeCrewAlarm':
      if (crewAlarm?.alarmId !== alarmId) return refuse({ type: 'UnknownCrewAlarm', unitId, alarmId });
      return crewAlarm.isAcknowledged
        ? accept()
        : accept({ ...command, type: 'CrewAlarmAcknowledged', ...mission });
  }
}
