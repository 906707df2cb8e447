import type { Decision } from '../decision.ts';
import type { NetworkUnit } from '../network.ts';
import type { Instant, Seconds } from '../quantities.ts';
import type {
  CrewAlarmRaised,
  FlightWeatherReported,
  NavigationHandedOff,
  TextHindrance,
  UndoableStep,
} from './events.ts';

interface UnitCommandOf<Type extends string> {
  readonly type: Type;
  readonly unitId: string;
  readonly at: Instant;
}

/** `incidentId` is the mission it was said of; a unit that has another one by now did not take this step for it. */
interface StepCommandOf<Type extends string> extends UnitCommandOf<Type> {
  readonly incidentId?: string;
}

export interface RegisterUnit {
  readonly type: 'RegisterUnit';
  readonly unit: NetworkUnit;
  readonly at: Instant;
}
export type WithdrawUnit = UnitCommandOf<'WithdrawUnit'>;
export interface ComeOnDuty extends UnitCommandOf<'ComeOnDuty'> {
  readonly crewSize: number;
  readonly shiftEndsAt?: Instant;
}
export interface SayShiftEnd extends UnitCommandOf<'SayShiftEnd'> {
  readonly shiftEndsAt: Instant;
}
export type GoOffDuty = UnitCommandOf<'GoOffDuty'>;
export interface AssignUnit extends UnitCommandOf<'AssignUnit'> {
  readonly incidentId: string;
  readonly travelSeconds: Seconds;
  /** Of a unit at its station: until its wheels roll. */
  readonly turnoutSeconds?: Seconds;
  readonly decision: Decision;
  /** The incident that the unit is on its way to and is taken from; without it a busy unit stays where it is. */
  readonly takenFrom?: string;
}
export type AcknowledgeOrder = StepCommandOf<'AcknowledgeOrder'>;
export type Mobilise = StepCommandOf<'Mobilise'>;
export type ArriveOnScene = StepCommandOf<'ArriveOnScene'>;
export type ReachPatient = StepCommandOf<'ReachPatient'>;
export interface HandOffNavigation extends Omit<NavigationHandedOff, 'type'> {
  readonly type: 'HandOffNavigation';
}
export interface TakeBackStep extends UnitCommandOf<'TakeBackStep'> {
  readonly incidentId: string;
  readonly step: UndoableStep;
}
export interface LeaveScene extends StepCommandOf<'LeaveScene'> {
  readonly patientIds: readonly string[];
  /** The centre chosen for the patients; absent while one of them has none. */
  readonly centreId?: string;
}
export interface RedirectUnit extends UnitCommandOf<'RedirectUnit'> {
  readonly centreId: string;
}
export interface ArriveAtCentre extends StepCommandOf<'ArriveAtCentre'> {
  /** Where it was seen at the door, when a centre says so: it must be bound for there. */
  readonly centreId?: string;
}
export interface BecomeAvailable extends StepCommandOf<'BecomeAvailable'> {
  /** Looked up before: who has not been handed over yet. */
  readonly patientsOnBoard?: readonly string[];
}
export type ReturnToStation = StepCommandOf<'ReturnToStation'>;
export interface MoveUnitUp extends UnitCommandOf<'MoveUnitUp'> {
  readonly stationId: string;
  /** Residents, as it was offered. */
  readonly gain: number;
}
export interface RecallUnit extends UnitCommandOf<'RecallUnit'> {
  readonly incidentId: string;
  readonly reason: string;
}
export interface PauseUnit extends UnitCommandOf<'PauseUnit'> {
  readonly reason: string;
}
export type ResumeUnit = UnitCommandOf<'ResumeUnit'>;

export interface RaiseCrewAlarm extends Omit<CrewAlarmRaised, 'type' | 'incidentId'> {
  readonly type: 'RaiseCrewAlarm';
}
export interface AcknowledgeCrewAlarm extends UnitCommandOf<'AcknowledgeCrewAlarm'> {
  readonly alarmId: string;
  readonly by: string;
}
export interface TakeBackCrewAlarmAcknowledgement extends UnitCommandOf<'TakeBackCrewAlarmAcknowledgement'> {
  readonly alarmId: string;
  readonly by: string;
}

/** On record before it leaves: `textId` is the order's, so that its fate finds it. */
export interface TellCrew extends UnitCommandOf<'TellCrew'> {
  readonly textId: string;
  readonly text: string;
}
/** What became of the text: the terminal's own acknowledgement, or what stood in the way. */
export interface NoteTextFate extends UnitCommandOf<'NoteTextFate'> {
  readonly textId: string;
  readonly fate: 'shown' | TextHindrance;
}

export interface ReportFlightWeather extends Omit<FlightWeatherReported, 'type'> {
  readonly type: 'ReportFlightWeather';
}

export type UnitCommand =
  | RegisterUnit
  | WithdrawUnit
  | ComeOnDuty
  | SayShiftEnd
  | GoOffDuty
  | AssignUnit
  | AcknowledgeOrder
  | Mobilise
  | ArriveOnScene
  | ReachPatient
  | TakeBackStep
  | HandOffNavigation
  | LeaveScene
  | RedirectUnit
  | ArriveAtCentre
  | BecomeAvailable
  | ReturnToStation
  | MoveUnitUp
  | RecallUnit
  | PauseUnit
  | ResumeUnit
  | RaiseCrewAlarm
  | AcknowledgeCrewAlarm
  | TellCrew
  | NoteTextFate
  | TakeBackCrewAlarmAcknowledgement
  | ReportFlightWeather;
