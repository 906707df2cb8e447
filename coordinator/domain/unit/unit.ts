import { findFlaw } from '../choice.ts';
import { accept, type Decider, type Outcome, refuse } from '../decider.ts';
import { later, seconds } from '../quantities.ts';
import { isSame } from '../sameness.ts';
import type { AssignUnit, MoveUnitUp, PauseUnit, RecallUnit, RegisterUnit, UnitCommand } from './commands.ts';
import { decideCrewAlarm } from './crew-alarm.ts';
import { decideCrewText } from './crew-texts.ts';
import { decideStep } from './crew-steps.ts';
import type { UnitEvent } from './events.ts';
import { reportFlightWeather } from './flight-weather.ts';
import type { UnitRefusal } from './refusals.ts';
import { takeBackStep } from './step-back.ts';
import {
  canTurnRound,
  evolveUnit,
  isFree,
  isKnown,
  isLoaded,
  isOnMission,
  type KnownUnit,
  type UnitState,
} from './state.ts';

type UnitOutcome = Outcome<UnitEvent, UnitRefusal>;

function register({ unit, at }: RegisterUnit, state: UnitState): UnitOutcome {
  return isKnown(state) && isSame(state.unit, unit) ? accept() : accept({ type: 'UnitRegistered', unit, at });
}

function assign(command: AssignUnit, state: KnownUnit): UnitOutcome {
  const { unitId, incidentId, at, travelSeconds, turnoutSeconds, decision, takenFrom } = command;
  const isElsewhere = takenFrom !== undefined && takenFrom !== incidentId;
  const isTaken = isElsewhere && isOnMission(state) && state.incidentId === takenFrom && canTurnRound(state);
  if (isOnMission(state) && !isTaken) {
    return state.incidentId === incidentId ? accept() : busy(unitId, state.incidentId);
  }
  if (state.status === 'off-duty') return refuse({ type: 'UnitNotOnDuty', unitId });
  if (state.status === 'paused') return refuse({ type: 'UnitPaused', unitId, reason: state.reason });
  const flaw = findFlaw(decision, unitId);
  if (flaw) return refuse(flaw);
  const promisedArrivalAt = later(at, seconds(travelSeconds + (turnoutSeconds ?? 0)));
  const assigned: UnitEvent = {
    type: 'UnitAssigned',
    unitId,
    incidentId,
    promisedArrivalAt,
    travelSeconds,
    ...(turnoutSeconds !== undefined && { turnoutSeconds }),
    decision,
    at,
  };
  return isTaken
    ? accept<UnitEvent>(
        { type: 'UnitRecalled', unitId, incidentId: takenFrom, reason: 'reassigned', at },
        assigned,
      )
    : accept(assigned);
}

/** Only who is free can stand somewhere; where it stands or drives already it need not be sent. */
function moveUp(command: MoveUnitUp, state: KnownUnit): UnitOutcome {
  const { unitId, stationId } = command;
  if (isOnMission(state)) return busy(unitId, state.incidentId);
  if (state.status === 'off-duty') return refuse({ type: 'UnitNotOnDuty', unitId });
  if (state.status === 'paused') return refuse({ type: 'UnitPaused', unitId, reason: state.reason });
  const stands = state.status === 'at-station' ? (state.movedUpTo ?? state.unit.stationId) : state.movedUpTo;
  return stands === stationId ? accept() : accept({ ...command, type: 'UnitMovedUp' });
}

/** Taking back an order that the unit no longer has is a repeat, unless it now has another one. */
function recall(command: RecallUnit, state: KnownUnit): UnitOutcome {
  const { unitId, incidentId } = command;
  if (!isOnMission(state)) return accept();
  if (state.incidentId !== incidentId) return busy(unitId, state.incidentId);
  return isLoaded(state)
    ? refuse({ type: 'PatientsOnBoard', unitId, patientIds: state.patientIds })
    : accept({ ...command, type: 'UnitRecalled' });
}

function pause(command: PauseUnit, state: KnownUnit): UnitOutcome {
  const { unitId } = command;
  if (isOnMission(state)) return busy(unitId, state.incidentId);
  if (state.status === 'off-duty') return refuse({ type: 'UnitNotOnDuty', unitId });
  return state.status === 'paused' ? accept() : accept({ ...command, type: 'UnitPaused' });
}

const busy = (unitId: string, incidentId: string): UnitOutcome =>
  refuse({ type: 'UnitBusy', unitId, incidentId });

function decide(command: UnitCommand, state: UnitState): UnitOutcome {
  if (command.type === 'RegisterUnit') return register(command, state);
  const { unitId } = command;
  if (command.type === 'WithdrawUnit' && state.status === 'withdrawn') return accept();
  if (!isKnown(state)) return refuse({ type: 'UnknownUnit', unitId });
  switch (command.type) {
    case 'WithdrawUnit':
      return isOnMission(state)
        ? busy(unitId, state.incidentId)
        : accept({ ...command, type: 'UnitWithdrawn' });
    case 'ComeOnDuty':
      return state.status === 'off-duty' ? accept({ ...command, type: 'UnitCameOnDuty' }) : accept();
    case 'SayShiftEnd':
      if (state.status === 'off-duty') return refuse({ type: 'UnitNotOnDuty', unitId });
      return state.shiftEndsAt === command.shiftEndsAt
        ? accept()
        : accept({ ...command, type: 'ShiftEndSaid' });
    case 'GoOffDuty':
      if (isOnMission(state)) return busy(unitId, state.incidentId);
      return state.status === 'off-duty' ? accept() : accept({ ...command, type: 'UnitWentOffDuty' });
    case 'AssignUnit':
      return assign(command, state);
    case 'MoveUnitUp':
      return moveUp(command, state);
    case 'RecallUnit':
      return recall(command, state);
    case 'PauseUnit':
      return pause(command, state);
    case 'ResumeUnit':
      if (state.status === 'paused') return accept({ ...command, type: 'UnitResumed' });
      return isFree(state) || isOnMission(state) ? accept() : refuse({ type: 'UnitNotOnDuty', unitId });
    case 'RaiseCrewAlarm':
    case 'AcknowledgeCrewAlarm':
    case 'TakeBackCrewAlarmAcknowledgement':
      return decideCrewAlarm(command, state);
    case 'TellCrew':
    case 'NoteTextFate':
      return decideCrewText(command, state);
    case 'TakeBackStep':
      return takeBackStep(command, state);
    case 'ReportFlightWeather':
      return reportFlightWeather(command, state);
    case 'AcknowledgeOrder':
    case 'Mobilise':
    case 'ArriveOnScene':
    case 'ReachPatient':
    case 'HandOffNavigation':
    case 'LeaveScene':
    case 'RedirectUnit':
    case 'ArriveAtCentre':
    case 'BecomeAvailable':
    case 'ReturnToStation':
      return decideStep(command, state);
  }
}

/** One unit's stream: whoever wins its revision wins the unit. */
export const unitDecider: Decider<UnitState, UnitCommand, UnitEvent, UnitRefusal> = {
  initial: { status: 'unknown' },
  evolve: evolveUnit,
  decide,
};
