import type { AlarmRefusal } from '../alarm/alarm.ts';
import type { ChoiceRefusal } from '../choice.ts';
import type { Instant } from '../quantities.ts';
import type { UnitCommand } from './commands.ts';
import type { UndoableStep } from './events.ts';
import type { UnitStatus } from './state.ts';

/** The crew's own steps, in the order of the chain. */
export type CrewStep = Extract<
  UnitCommand['type'],
  | 'AcknowledgeOrder'
  | 'Mobilise'
  | 'ArriveOnScene'
  | 'ReachPatient'
  | 'HandOffNavigation'
  | 'LeaveScene'
  | 'RedirectUnit'
  | 'ArriveAtCentre'
  | 'BecomeAvailable'
  | 'ReturnToStation'
>;

export type UnitRefusal =
  /** Never in the network, or taken out of it. */
  | { readonly type: 'UnknownUnit'; readonly unitId: string }
  | { readonly type: 'UnitBusy'; readonly unitId: string; readonly incidentId: string }
  | { readonly type: 'UnitNotOnDuty'; readonly unitId: string }
  | { readonly type: 'UnitPaused'; readonly unitId: string; readonly reason: string }
  | {
      readonly type: 'StepOutOfOrder';
      readonly unitId: string;
      readonly status: UnitStatus;
      readonly step: CrewStep;
    }
  | {
      readonly type: 'StepOfAnotherMission';
      readonly unitId: string;
      readonly saidOf: string;
      /** The one it has now. */
      readonly incidentId: string;
    }
  /** Something came after it, or the mission is another: taking it back would undo that too. */
  | {
      readonly type: 'StepFollowed';
      readonly unitId: string;
      readonly status: UnitStatus;
      readonly step: UndoableStep;
    }
  | { readonly type: 'DestinationMissing'; readonly patientIds: readonly string[] }
  | { readonly type: 'PatientsMissing'; readonly unitId: string }
  | { readonly type: 'PatientsOnBoard'; readonly unitId: string; readonly patientIds: readonly string[] }
  | { readonly type: 'UnknownCrewAlarm'; readonly unitId: string; readonly alarmId: string }
  | { readonly type: 'NotAnAircraft'; readonly unitId: string }
  | { readonly type: 'EndNotAfterStart'; readonly field: 'validUntil'; readonly end: Instant }
  | AlarmRefusal
  | ChoiceRefusal;
