import type { Decision } from '../decision.ts';
import type { Place } from '../geography.ts';
import type { NetworkUnit } from '../network.ts';
import type { Instant, Seconds } from '../quantities.ts';

/** The unit belongs to the network; registered again when its entry in the network file differs. */
export interface UnitRegistered {
  readonly type: 'UnitRegistered';
  readonly unit: NetworkUnit;
  readonly at: Instant;
}

export interface UnitWithdrawn {
  readonly type: 'UnitWithdrawn';
  readonly unitId: string;
  readonly at: Instant;
}

export interface UnitCameOnDuty {
  readonly type: 'UnitCameOnDuty';
  readonly unitId: string;
  readonly crewSize: number;
  /** When the crew goes home, if it said so. */
  readonly shiftEndsAt?: Instant;
  readonly at: Instant;
}

/** The crew on duty says when it goes home: for the first time, or other than it said before. */
export interface ShiftEndSaid {
  readonly type: 'ShiftEndSaid';
  readonly unitId: string;
  readonly shiftEndsAt: Instant;
  readonly at: Instant;
}

export interface UnitWentOffDuty {
  readonly type: 'UnitWentOffDuty';
  readonly unitId: string;
  readonly at: Instant;
}

/** 派车: the unit's own stream decides, so two desks can never both win it. */
export interface UnitAssigned {
  readonly type: 'UnitAssigned';
  readonly unitId: string;
  readonly incidentId: string;
  /** Promised arrival: the turnout and the drive that the decision was made with. */
  readonly promisedArrivalAt: Instant;
  readonly travelSeconds: Seconds;
  /** Absent of a unit that is on the road, and of assignments from before it was counted. */
  readonly turnoutSeconds?: Seconds;
  readonly decision: Decision;
  readonly at: Instant;
}

/** 收到指令 */
export interface OrderAcknowledged {
  readonly type: 'OrderAcknowledged';
  readonly unitId: string;
  readonly incidentId: string;
  readonly at: Instant;
}

/** 驶向现场: wheels rolling. */
export interface UnitMobilised {
  readonly type: 'UnitMobilised';
  readonly unitId: string;
  readonly incidentId: string;
  readonly at: Instant;
}

/** 到达现场 */
export interface UnitArrivedOnScene {
  readonly type: 'UnitArrivedOnScene';
  readonly unitId: string;
  readonly incidentId: string;
  readonly at: Instant;
}

/** 接触患者: the crew is with the patient, which is the first medical contact. Absent where the crew did not say so. */
export interface UnitReachedPatient {
  readonly type: 'UnitReachedPatient';
  readonly unitId: string;
  readonly incidentId: string;
  readonly at: Instant;
}

/** What a crew's device can show the way with. */
export const NAVIGATION_GUIDES = ['amap-android', 'amap-ios', 'amap-web', 'baidu'] as const;
export type NavigationGuide = (typeof NAVIGATION_GUIDES)[number];

/** The crew handed the way to an app of its device. What that app then told it is not known here. */
export interface NavigationHandedOff {
  readonly type: 'NavigationHandedOff';
  readonly unitId: string;
  readonly incidentId: string;
  readonly guide: NavigationGuide;
  readonly target: 'scene' | 'centre';
  /** Where the app was sent, WGS 84. */
  readonly place: Place;
  /** Of a centre. */
  readonly centreId?: string;
  readonly at: Instant;
}

/** What somebody may tell for a crew and take back: where the unit is before it has a patient on board. */
export const UNDOABLE_STEPS = ['acknowledged', 'mobilised', 'on-scene', 'with-patient'] as const;
export type UndoableStep = (typeof UNDOABLE_STEPS)[number];

/** The newest step was told by mistake: the unit is as it was before. That it was told stays on record. */
export interface UnitStepTakenBack {
  readonly type: 'UnitStepTakenBack';
  readonly unitId: string;
  readonly incidentId: string;
  readonly step: UndoableStep;
  /** When it was said to have been true. */
  readonly stepAt: Instant;
  /** What the unit is again, and since when it was that. */
  readonly status: 'assigned' | Exclude<UndoableStep, 'with-patient'>;
  readonly since: Instant;
  readonly at: Instant;
}

/** 病人上车: leaves for the centre with the patients named. */
export interface UnitLeftScene {
  readonly type: 'UnitLeftScene';
  readonly unitId: string;
  readonly incidentId: string;
  readonly patientIds: readonly string[];
  readonly centreId: string;
  readonly at: Instant;
}

/** The crew was told of another centre while driving. */
export interface UnitRedirected {
  readonly type: 'UnitRedirected';
  readonly unitId: string;
  readonly incidentId: string;
  readonly centreId: string;
  readonly at: Instant;
}

/** 到达医院 */
export interface UnitArrivedAtCentre {
  readonly type: 'UnitArrivedAtCentre';
  readonly unitId: string;
  readonly incidentId: string;
  readonly centreId: string;
  readonly at: Instant;
}

/** 途中待命: free again, wherever it stands. */
export interface UnitBecameAvailable {
  readonly type: 'UnitBecameAvailable';
  readonly unitId: string;
  readonly incidentId: string;
  readonly at: Instant;
}

/** 站内待命 */
export interface UnitReturnedToStation {
  readonly type: 'UnitReturnedToStation';
  readonly unitId: string;
  readonly stationId: string;
  readonly at: Instant;
}

/** 前移待命: sent to stand at another station than the one it was bound for, because more people are covered from there. */
export interface UnitMovedUp {
  readonly type: 'UnitMovedUp';
  readonly unitId: string;
  readonly stationId: string;
  /** Residents covered more, in expectation, as it was offered. */
  readonly gain: number;
  readonly at: Instant;
}

/** The dispatcher took the order back, or sent the unit elsewhere, before a patient was on board. */
export interface UnitRecalled {
  readonly type: 'UnitRecalled';
  readonly unitId: string;
  readonly incidentId: string;
  readonly reason: string;
  readonly at: Instant;
}

/** 暂停调用: refuelling, disinfection, a fault. */
export interface UnitPaused {
  readonly type: 'UnitPaused';
  readonly unitId: string;
  readonly reason: string;
  readonly at: Instant;
}

export interface UnitResumed {
  readonly type: 'UnitResumed';
  readonly unitId: string;
  readonly at: Instant;
}

/** What puts the crew itself in danger: its own button, or a crash that the terminal felt. */
export const CREW_ALARM_CAUSES = ['sos', 'collision', 'rollover'] as const;
export type CrewAlarmCause = (typeof CREW_ALARM_CAUSES)[number];

/** 车组报警: the crew calls for help. Stands until a dispatcher acknowledges it, whatever the unit does meanwhile. */
export interface CrewAlarmRaised {
  readonly type: 'CrewAlarmRaised';
  readonly unitId: string;
  readonly alarmId: string;
  /** Never empty. */
  readonly causes: readonly CrewAlarmCause[];
  /** Where the unit was, when its terminal knew. */
  readonly place?: Place;
  /** The mission it was on. */
  readonly incidentId?: string;
  readonly at: Instant;
}

export interface CrewAlarmAcknowledged {
  readonly type: 'CrewAlarmAcknowledged';
  readonly unitId: string;
  readonly alarmId: string;
  /** Account of the dispatcher who takes care of it. */
  readonly by: string;
  readonly incidentId?: string;
  readonly at: Instant;
}

/** Whoever took it did so by mistake: the crew's call for help stands again. */
export interface CrewAlarmAcknowledgementTakenBack {
  readonly type: 'CrewAlarmAcknowledgementTakenBack';
  readonly unitId: string;
  readonly alarmId: string;
  /** Account, the one that had acknowledged. */
  readonly by: string;
  readonly incidentId?: string;
  readonly at: Instant;
}

/** A text for the display of the unit's terminal, which reads it aloud. Who wrote it is in the metadata. */
export interface CrewTextSent {
  readonly type: 'CrewTextSent';
  readonly unitId: string;
  readonly textId: string;
  /** May name the address, as the incident does; nothing that the call does not tell in clear. */
  readonly text: string;
  /** The mission it was on. */
  readonly incidentId?: string;
  readonly at: Instant;
}

/** The terminal acknowledged the text: it was on the display. */
export interface CrewTextShown {
  readonly type: 'CrewTextShown';
  readonly unitId: string;
  readonly textId: string;
  /** The mission that the text was about. */
  readonly incidentId?: string;
  readonly at: Instant;
}

/** Refused by the terminal, or not even that: it has no session, says nothing, or has no words for it. */
export const TEXT_HINDRANCES = ['failed', 'not-connected', 'no-answer', 'unsupported', 'too-long'] as const;
export type TextHindrance = (typeof TEXT_HINDRANCES)[number];

/** Nobody knows that the crew has read it: it is told by radio. */
export interface CrewTextNotShown {
  readonly type: 'CrewTextNotShown';
  readonly unitId: string;
  readonly textId: string;
  readonly hindrance: TextHindrance;
  readonly incidentId?: string;
  readonly at: Instant;
}

/** Of a helicopter: whether it may fly, as far as anybody knows. Without such a word nobody knows. */
export interface FlightWeatherReported {
  readonly type: 'FlightWeatherReported';
  readonly unitId: string;
  readonly decision: 'go' | 'no-go';
  readonly validUntil: Instant;
  readonly note?: string;
  readonly at: Instant;
}

export type UnitEvent =
  | UnitRegistered
  | UnitWithdrawn
  | UnitCameOnDuty
  | ShiftEndSaid
  | UnitWentOffDuty
  | UnitAssigned
  | OrderAcknowledged
  | UnitMobilised
  | UnitArrivedOnScene
  | UnitReachedPatient
  | UnitStepTakenBack
  | NavigationHandedOff
  | UnitLeftScene
  | UnitRedirected
  | UnitArrivedAtCentre
  | UnitBecameAvailable
  | UnitReturnedToStation
  | UnitMovedUp
  | UnitRecalled
  | UnitPaused
  | UnitResumed
  | CrewAlarmRaised
  | CrewAlarmAcknowledged
  | CrewTextSent
  | CrewTextShown
  | CrewTextNotShown
  | CrewAlarmAcknowledgementTakenBack
  | FlightWeatherReported;
