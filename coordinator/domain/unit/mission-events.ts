import type { Decision } from '../decision.ts';
import type { Place } from '../geography.ts';
import type { Instant, Seconds } from '../quantities.ts';

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

/** The dispatcher took the order back, or sent the unit elsewhere, before a patient was on board. */
export interface UnitRecalled {
  readonly type: 'UnitRecalled';
  readonly unitId: string;
  readonly incidentId: string;
  readonly reason: string;
  readonly at: Instant;
}

/** One mission, from the order to the last patient handed over. */
export type MissionEvent =
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
  | UnitRecalled;
