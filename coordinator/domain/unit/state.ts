import type { NetworkUnit } from '../network.ts';
import type { Instant } from '../quantities.ts';
import { awaitedAfter, type AwaitedText } from './awaited-texts.ts';
import type { UndoableStep, UnitEvent } from './events.ts';

/** Without a patient on board: the order can still be taken back. */
export type OutboundStatus = 'assigned' | 'acknowledged' | 'mobilised' | 'on-scene';
export type LoadedStatus = 'transporting' | 'at-centre';

interface OnDuty {
  readonly unit: NetworkUnit;
  readonly crewSize: number;
  readonly shiftEndsAt?: Instant;
}

/** The newest one; whatever the unit does, it stands until somebody acknowledges it. */
export interface CrewAlarm {
  readonly alarmId: string;
  /** Account; absent while nobody has. */
  readonly acknowledgedBy?: string;
}

/** A step of the way to the patient, and when it was said to have been true. */
export interface Reached {
  readonly step: 'assigned' | UndoableStep;
  readonly at: Instant;
}

/** What stands whatever the unit does. */
interface Standing {
  readonly crewAlarm?: CrewAlarm;
  /** Oldest first. */
  readonly awaitedTexts?: readonly AwaitedText[];
}

export type UnitState =
  { readonly status: 'unknown' } | { readonly status: 'withdrawn' } | (Standing & MissionState);

type MissionState =
  | { readonly status: 'off-duty'; readonly unit: NetworkUnit }
  | ({ readonly status: 'at-station' | 'available'; readonly movedUpTo?: string } & OnDuty)
  | ({ readonly status: 'paused'; readonly reason: string } & OnDuty)
  | ({
      readonly status: OutboundStatus;
      readonly incidentId: string;
      /** Of this mission, oldest first, beginning with the order. */
      readonly reached: readonly Reached[];
    } & OnDuty)
  | ({
      readonly status: LoadedStatus;
      readonly incidentId: string;
      readonly patientIds: readonly string[];
      readonly centreId: string;
    } & OnDuty);

export type UnitStatus = UnitState['status'];
export type KnownUnit = Exclude<UnitState, { readonly status: 'unknown' | 'withdrawn' }>;
export type OnMission = Extract<UnitState, { readonly incidentId: string }>;
export type Loaded = Extract<UnitState, { readonly patientIds: readonly string[] }>;

export const isKnown = (state: UnitState): state is KnownUnit =>
  state.status !== 'unknown' && state.status !== 'withdrawn';
export const isOnMission = (state: UnitState): state is OnMission => 'incidentId' in state;
export const isLoaded = (state: UnitState): state is Loaded => 'patientIds' in state;
/** On its way and not there yet: it may still be taken for somebody who needs it more. */
export const canTurnRound = ({ status }: UnitState): boolean =>
  status === 'assigned' || status === 'acknowledged' || status === 'mobilised';
export const isFree = (state: UnitState): boolean =>
  state.status === 'at-station' || state.status === 'available';

function crewOf(state: KnownUnit): OnDuty {
  const { unit } = state;
  if (state.status === 'off-duty') return { unit, crewSize: 0 };
  const { crewSize, shiftEndsAt } = state;
  return { unit, crewSize, ...(shiftEndsAt !== undefined && { shiftEndsAt }) };
}

export function evolveUnit(state: UnitState, event: UnitEvent): UnitState {
  const next = evolveMission(state, event);
  if (!isKnown(state) || !isKnown(next)) return next;
  const crewAlarm = crewAlarmAfter(state.crewAlarm, event);
  const { awaitedTexts = [] } = state;
  const awaited = awaitedAfter(awaitedTexts, event);
  return {
    ...next,
    ...(crewAlarm && { crewAlarm }),
    ...(awaited.length + awaitedTexts.length > 0 && { awaitedTexts: awaited }),
  };
}

function crewAlarmAfter(crewAlarm: CrewAlarm | undefined, event: UnitEvent): CrewAlarm | undefined {
  if (event.type === 'CrewAlarmRaised' || event.type === 'CrewAlarmAcknowledgementTakenBack') {
    return { alarmId: event.alarmId };
  }
  return event.type === 'CrewAlarmAcknowledged' && crewAlarm
    ? { ...crewAlarm, acknowledgedBy: event.by }
    : crewAlarm;
}

const reachedBy = (state: KnownUnit): readonly Reached[] => ('reached' in state ? state.reached : []);

/** The unit one step further on its way to the patient. */
function onItsWay(
  state: KnownUnit,
  status: OutboundStatus,
  { incidentId, at }: { readonly incidentId: string; readonly at: Instant },
  step: Reached['step'] = status,
): UnitState {
  const before = step === 'assigned' ? [] : reachedBy(state);
  return { ...crewOf(state), status, incidentId, reached: [...before, { step, at }] };
}

function evolveMission(state: UnitState, event: UnitEvent): UnitState {
  if (event.type === 'UnitRegistered') {
    return isKnown(state) ? { ...state, unit: event.unit } : { status: 'off-duty', unit: event.unit };
  }
  if (!isKnown(state)) return state;
  const crew = crewOf(state);
  switch (event.type) {
    case 'UnitWithdrawn':
      return { status: 'withdrawn' };
    case 'UnitCameOnDuty':
      return {
        unit: state.unit,
        status: 'at-station',
        crewSize: event.crewSize,
        ...(event.shiftEndsAt !== undefined && { shiftEndsAt: event.shiftEndsAt }),
      };
    case 'ShiftEndSaid':
      return state.status === 'off-duty' ? state : { ...state, shiftEndsAt: event.shiftEndsAt };
    case 'UnitWentOffDuty':
      return { status: 'off-duty', unit: state.unit };
    case 'UnitAssigned':
      return onItsWay(state, 'assigned', event);
    case 'OrderAcknowledged':
      return onItsWay(state, 'acknowledged', event);
    case 'UnitMobilised':
      return onItsWay(state, 'mobilised', event);
    case 'UnitArrivedOnScene':
      return onItsWay(state, 'on-scene', event);
    case 'UnitReachedPatient':
      return state.status === 'on-scene' ? onItsWay(state, 'on-scene', event, 'with-patient') : state;
    case 'UnitStepTakenBack': {
      const { status, incidentId } = event;
      return { ...crew, status, incidentId, reached: reachedBy(state).slice(0, -1) };
    }
    case 'UnitLeftScene': {
      const { incidentId, patientIds, centreId } = event;
      return { ...crew, status: 'transporting', incidentId, patientIds, centreId };
    }
    case 'UnitRedirected':
      return isLoaded(state) ? { ...state, centreId: event.centreId } : state;
    case 'UnitArrivedAtCentre': {
      const patientIds = isLoaded(state) ? state.patientIds : [];
      const { incidentId, centreId } = event;
      return { ...crew, status: 'at-centre', incidentId, patientIds, centreId };
    }
    case 'UnitBecameAvailable':
    case 'UnitRecalled':
    case 'UnitResumed':
      return { ...crew, status: 'available' };
    case 'UnitReturnedToStation':
      return { ...crew, status: 'at-station', movedUpTo: event.stationId };
    case 'UnitMovedUp':
      return isFree(state) ? { ...crew, status: 'available', movedUpTo: event.stationId } : state;
    case 'UnitPaused':
      return { ...crew, status: 'paused', reason: event.reason };
    case 'NavigationHandedOff':
    case 'CrewAlarmRaised':
    case 'CrewAlarmAcknowledged':
    case 'CrewTextSent':
    case 'CrewTextShown':
    case 'CrewTextNotShown':
    case 'CrewAlarmAcknowledgementTakenBack':
    case 'FlightWeatherReported':
      return state;
  }
}
