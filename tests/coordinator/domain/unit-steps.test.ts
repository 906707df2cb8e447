import { suite } from 'uvu';
import type { UnitEvent } from '../../../coordinator/domain/unit/events.ts';
import type { CrewStep } from '../../../coordinator/domain/unit/refusals.ts';
import { unitDecider } from '../../../coordinator/domain/unit/unit.ts';
import { specification } from '../../support/decider.ts';
import { minutesAfterNoon } from '../../support/facts.ts';
import {
  unitId,
  of,
  at,
  registered,
  assigned,
  acknowledged,
  mobilised,
  onScene,
  leftScene,
  atCentre,
  free,
  ready,
  until,
} from './unit-history.ts';

const steps = suite('the steps of a crew');
const given = specification(unitDecider);

steps('the crew walks the chain link by link', () => {
  const leave = { type: 'LeaveScene', unitId, patientIds: ['P1'], centreId: 'H1' } as const;
  given(...until(assigned))
    .when({ type: 'AcknowledgeOrder', unitId, at })
    .thenRecorded({ ...acknowledged, at });
  given(...until(acknowledged))
    .when({ type: 'Mobilise', unitId, at })
    .thenRecorded({ ...mobilised, at });
  given(...until(mobilised))
    .when({ type: 'ArriveOnScene', unitId, at })
    .thenRecorded({ ...onScene, at });
  given(...until(onScene))
    .when({ ...leave, at })
    .thenRecorded({ ...leftScene, at });
  given(...until(leftScene))
    .when({ type: 'ArriveAtCentre', unitId, at })
    .thenRecorded({ ...atCentre, at });
  given(...until(atCentre))
    .when({ type: 'BecomeAvailable', unitId, at })
    .thenRecorded({ ...free, at });
  given(...until(atCentre), free)
    .when({ type: 'ReturnToStation', unitId, at })
    .thenRecorded({ type: 'UnitReturnedToStation', unitId, stationId: 'S1', at });
});

steps('a crew that drives without confirming the order is not stopped', () => {
  given(...until(assigned))
    .when({ type: 'Mobilise', unitId, at })
    .thenRecorded({ ...mobilised, at });
});

steps('a step that skips a link is out of order and changes nothing', () => {
  const skip = (
    last: UnitEvent | undefined,
    step: Exclude<CrewStep, 'LeaveScene' | 'RedirectUnit' | 'HandOffNavigation'>,
    status: 'at-station' | 'assigned' | 'mobilised' | 'on-scene' | 'transporting' | 'available',
  ): void => {
    const history = last === undefined ? ready : last === free ? [...until(atCentre), free] : until(last);
    given(...history)
      .when({ type: step, unitId, at })
      .thenRefused({ type: 'StepOutOfOrder', unitId, status, step });
  };
  skip(undefined, 'AcknowledgeOrder', 'at-station');
  skip(undefined, 'Mobilise', 'at-station');
  skip(undefined, 'ArriveOnScene', 'at-station');
  skip(assigned, 'ArriveOnScene', 'assigned');
  skip(mobilised, 'ArriveAtCentre', 'mobilised');
  skip(mobilised, 'BecomeAvailable', 'mobilised');
  skip(onScene, 'ArriveAtCentre', 'on-scene');
  skip(mobilised, 'ReachPatient', 'mobilised');
  skip(leftScene, 'BecomeAvailable', 'transporting');
  skip(leftScene, 'ReturnToStation', 'transporting');
  skip(free, 'ArriveOnScene', 'available');
});

steps('a centre tells of the unit at its door only when that is bound for it', () => {
  const centreId = 'H1';
  given(...until(leftScene))
    .when({ type: 'ArriveAtCentre', unitId, centreId, at })
    .thenRecorded({ ...atCentre, at });
  given(...until(leftScene))
    .when({ type: 'ArriveAtCentre', unitId, centreId: 'another', at })
    .thenRefused({ type: 'StepOutOfOrder', unitId, status: 'transporting', step: 'ArriveAtCentre' });
  given(...until(atCentre))
    .when({ type: 'ArriveAtCentre', unitId, centreId, at })
    .thenRecorded();
});

steps('a crew on scene says once when it is with the patient', () => {
  const withPatient: UnitEvent = { type: 'UnitReachedPatient', ...of, at: minutesAfterNoon(11) };
  given(...until(onScene))
    .when({ type: 'ReachPatient', unitId, incidentId: 'I1', at })
    .thenRecorded({ ...withPatient, at });
  given(...until(onScene), withPatient)
    .when({ type: 'ReachPatient', unitId, at })
    .thenRecorded();
  given(...until(onScene), withPatient)
    .when({ type: 'LeaveScene', unitId, patientIds: ['P1'], centreId: 'H1', at })
    .thenRecorded({ ...leftScene, at });
});

steps('a crew hands the way to an app of its device, of its own mission only', () => {
  const way = {
    ...of,
    guide: 'amap-android',
    target: 'scene',
    place: { lat: 32.9, lon: 115.8 },
    at,
  } as const;
  given(...until(mobilised))
    .when({ type: 'HandOffNavigation', ...way })
    .thenRecorded({ type: 'NavigationHandedOff', ...way });
  given(...until(atCentre), free)
    .when({ type: 'HandOffNavigation', ...way })
    .thenRefused({ type: 'StepOutOfOrder', unitId, status: 'available', step: 'HandOffNavigation' });
  given(...until(mobilised))
    .when({ type: 'HandOffNavigation', ...way, incidentId: 'I9' })
    .thenRefused({ type: 'StepOfAnotherMission', unitId, saidOf: 'I9', incidentId: 'I1' });
});

steps('a crew that left the scene without it has told no time of it', () => {
  given(...until(leftScene))
    .when({ type: 'ReachPatient', unitId, at })
    .thenRecorded();
});

steps('leaving before arriving is out of order', () => {
  given(...until(mobilised))
    .when({ type: 'LeaveScene', unitId, patientIds: ['P1'], centreId: 'H1', at })
    .thenRefused({ type: 'StepOutOfOrder', unitId, status: 'mobilised', step: 'LeaveScene' });
});

steps('a radio that says a step twice changes nothing', () => {
  const steps = ['AcknowledgeOrder', 'Mobilise', 'ArriveOnScene', 'ArriveAtCentre'] as const;
  for (const type of steps)
    given(...until(atCentre))
      .when({ type, unitId, at })
      .thenRecorded();
  given(...until(atCentre))
    .when({ type: 'LeaveScene', unitId, patientIds: ['P1'], centreId: 'H1', at })
    .thenRecorded();
  given(...until(atCentre), free)
    .when({ type: 'BecomeAvailable', unitId, at })
    .thenRecorded();
  given(...ready)
    .when({ type: 'ComeOnDuty', unitId, crewSize: 3, at })
    .thenRecorded();
  given(registered).when({ type: 'GoOffDuty', unitId, at }).thenRecorded();
});

steps('a step that comes late by radio keeps the time when it was true', () => {
  const early = minutesAfterNoon(-5);
  given(...until(mobilised))
    .when({ type: 'ArriveOnScene', unitId, at: early })
    .thenRecorded({ ...onScene, at: early });
});

steps('nobody leaves the scene without a destination', () => {
  given(...until(onScene))
    .when({ type: 'LeaveScene', unitId, patientIds: ['P1'], at })
    .thenRefused({ type: 'DestinationMissing', patientIds: ['P1'] });
});

steps('an empty ambulance does not leave for a centre', () => {
  given(...until(onScene))
    .when({ type: 'LeaveScene', unitId, patientIds: [], centreId: 'H1', at })
    .thenRefused({ type: 'PatientsMissing', unitId });
});

steps('a crew that found nobody becomes free at the scene', () => {
  given(...until(onScene))
    .when({ type: 'BecomeAvailable', unitId, at })
    .thenRecorded({ ...free, at });
});

steps('a unit with a patient who is not handed over is not free', () => {
  given(...until(atCentre))
    .when({ type: 'BecomeAvailable', unitId, patientsOnBoard: ['P1'], at })
    .thenRefused({ type: 'PatientsOnBoard', unitId, patientIds: ['P1'] });
});

steps('a unit on the way to a centre can be sent to another', () => {
  given(...until(leftScene))
    .when({ type: 'RedirectUnit', unitId, centreId: 'H2', at })
    .thenRecorded({ type: 'UnitRedirected', ...of, centreId: 'H2', at });
  given(...until(leftScene))
    .when({ type: 'RedirectUnit', unitId, centreId: 'H1', at })
    .thenRecorded();
  given(...until(leftScene), { type: 'UnitRedirected', ...of, centreId: 'H2', at })
    .when({ type: 'ArriveAtCentre', unitId, at })
    .thenRecorded({ ...atCentre, centreId: 'H2', at });
});

steps('a step that a device kept for a mission which is over is no step of the next one', () => {
  const steps = [
    'AcknowledgeOrder',
    'Mobilise',
    'ArriveOnScene',
    'ArriveAtCentre',
    'BecomeAvailable',
  ] as const;
  for (const type of steps) {
    given(...until(assigned))
      .when({ type, unitId, incidentId: 'I0', at })
      .thenRefused({ type: 'StepOfAnotherMission', unitId, saidOf: 'I0', incidentId: 'I1' });
  }
  given(...until(assigned))
    .when({ type: 'Mobilise', ...of, at })
    .thenRecorded({ ...mobilised, at });
});

steps.run();
