import { accept, type Outcome, refuse } from '../decider.ts';
import type { UnitCommand } from './commands.ts';
import type { UnitEvent } from './events.ts';
import type { CrewStep, UnitRefusal } from './refusals.ts';
import { isLoaded, isOnMission, type UnitState, type UnitStatus } from './state.ts';

type StepCommand = Extract<UnitCommand, { readonly type: CrewStep }>;
type UnitOutcome = Outcome<UnitEvent, UnitRefusal>;

/**
 * 收到指令 → 驶向现场 → 到达现场 → 病人上车 → 到达医院, the order of Chinese 120 terminals. 接触患者 lies between the third and the
 * fourth and may be passed over: a crew that leaves without it has told no time of it.
 */
const CHAIN: readonly UnitStatus[] = [
  'assigned',
  'acknowledged',
  'mobilised',
  'on-scene',
  'transporting',
  'at-centre',
];

/** A radio says things twice, and late: what the mission has already passed is a repeat. */
const hasReached = (state: UnitState, status: UnitStatus): boolean =>
  isOnMission(state) && CHAIN.indexOf(state.status) >= CHAIN.indexOf(status);

/**
 * The next link of the chain. What a device kept until the unit had another mission is refused: it was no step of this
 * one. A crew that drives without having confirmed the order is not stopped for it; every
 * other link must follow the one before, because each is a time node of the mission.
 */
export function decideStep(command: StepCommand, state: UnitState): UnitOutcome {
  const { unitId, at } = command;
  const outOfOrder: UnitOutcome = refuse({
    type: 'StepOutOfOrder',
    unitId,
    status: state.status,
    step: command.type,
  });
  const saidOf = command.type === 'RedirectUnit' ? undefined : command.incidentId;
  if (saidOf !== undefined && isOnMission(state) && state.incidentId !== saidOf) {
    return refuse({ type: 'StepOfAnotherMission', unitId, saidOf, incidentId: state.incidentId });
  }
  switch (command.type) {
    case 'AcknowledgeOrder':
      if (hasReached(state, 'acknowledged')) return accept();
      return isOnMission(state)
        ? accept({ type: 'OrderAcknowledged', unitId, incidentId: state.incidentId, at })
        : outOfOrder;
    case 'Mobilise':
      if (hasReached(state, 'mobilised')) return accept();
      return isOnMission(state)
        ? accept({ type: 'UnitMobilised', unitId, incidentId: state.incidentId, at })
        : outOfOrder;
    case 'ArriveOnScene':
      if (hasReached(state, 'on-scene')) return accept();
      return state.status === 'mobilised'
        ? accept({ type: 'UnitArrivedOnScene', unitId, incidentId: state.incidentId, at })
        : outOfOrder;
    case 'ReachPatient':
      if (hasReached(state, 'transporting')) return accept();
      if (state.status !== 'on-scene') return outOfOrder;
      return state.reached.at(-1)?.step === 'with-patient'
        ? accept()
        : accept({ type: 'UnitReachedPatient', unitId, incidentId: state.incidentId, at });
    case 'HandOffNavigation':
      return isOnMission(state) ? accept({ ...command, type: 'NavigationHandedOff' }) : outOfOrder;
    case 'LeaveScene': {
      if (hasReached(state, 'transporting')) return accept();
      if (state.status !== 'on-scene') return outOfOrder;
      const { patientIds, centreId } = command;
      if (patientIds.length === 0) return refuse({ type: 'PatientsMissing', unitId });
      if (centreId === undefined) return refuse({ type: 'DestinationMissing', patientIds });
      return accept({
        type: 'UnitLeftScene',
        unitId,
        incidentId: state.incidentId,
        patientIds,
        centreId,
        at,
      });
    }
    case 'RedirectUnit': {
      if (!isLoaded(state)) return outOfOrder;
      const { centreId } = command;
      if (state.centreId === centreId) return accept();
      return state.status === 'transporting'
        ? accept({ type: 'UnitRedirected', unitId, incidentId: state.incidentId, centreId, at })
        : outOfOrder;
    }
    case 'ArriveAtCentre': {
      if (command.centreId !== undefined && isLoaded(state) && state.centreId !== command.centreId)
        return outOfOrder;
      if (state.status === 'at-centre') return accept();
      if (state.status !== 'transporting') return outOfOrder;
      const { incidentId, centreId } = state;
      return accept({ type: 'UnitArrivedAtCentre', unitId, incidentId, centreId, at });
    }
    case 'BecomeAvailable': {
      if (state.status === 'available' || state.status === 'at-station') return accept();
      if (state.status !== 'on-scene' && state.status !== 'at-centre') return outOfOrder;
      const { patientsOnBoard = [] } = command;
      return patientsOnBoard.length > 0
        ? refuse({ type: 'PatientsOnBoard', unitId, patientIds: patientsOnBoard })
        : accept({ type: 'UnitBecameAvailable', unitId, incidentId: state.incidentId, at });
    }
    case 'ReturnToStation':
      if (state.status === 'at-station') return accept();
      return state.status === 'available'
        ? accept({
            type: 'UnitReturnedToStation',
            unitId,
            stationId: state.movedUpTo ?? state.unit.stationId,
            at,
          })
        : outOfOrder;
  }
}
