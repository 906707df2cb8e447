import { suite } from 'uvu';
import { later, seconds } from '../../../coordinator/domain/quantities.ts';
import type { UnitEvent } from '../../../coordinator/domain/unit/events.ts';
import type { CrewStep } from '../../../coordinator/domain/unit/refusals.ts';
import { unitDecider } from '../../../coordinator/domain/unit/unit.ts';
import { specification } from '../../support/decider.ts';
import { aUnit, choice, minutesAfterNoon, NOON } from '../../support/facts.ts';

const unit = suite('unit');
const given = specification(unitDecider);

const unitId = 'A7';
const of = { unitId, incidentId: 'I1' };
const at = minutesAfterNoon(30);
const registered: UnitEvent = { type: 'UnitRegistered', unit: aUnit(unitId), at: NOON };
const onDuty: UnitEvent = { type: 'UnitCameOnDuty', unitId, crewSize: 3, at: NOON };
const travelSeconds = seconds(480);
const assigned: UnitEvent = {
  type: 'UnitAssigned',
  ...of,
  promisedArrivalAt: later(NOON, travelSeconds),
  travelSeconds,
  decision: choice(unitId),
  at: NOON,
};
const acknowledged: UnitEvent = { type: 'OrderAcknowledged', ...of, at: minutesAfterNoon(1) };
const mobilised: UnitEvent = { type: 'UnitMobilised', ...of, at: minutesAfterNoon(2) };
const onScene: UnitEvent = { type: 'UnitArrivedOnScene', ...of, at: minutesAfterNoon(9) };
const leftScene: UnitEvent = {
  type: 'UnitLeftScene',
  ...of,
  patientIds: ['P1'],
  centreId: 'H1',
  at: minutesAfterNoon(20),
};
const atCentre: UnitEvent = { type: 'UnitArrivedAtCentre', ...of, centreId: 'H1', at: minutesAfterNoon(29) };
const free: UnitEvent = { type: 'UnitBecameAvailable', ...of, at: minutesAfterNoon(40) };
const chain: readonly UnitEvent[] = [assigned, acknowledged, mobilised, onScene, leftScene, atCentre];
const ready = [registered, onDuty];
const until = (last: UnitEvent): readonly UnitEvent[] => [
  ...ready,
  ...chain.slice(0, chain.indexOf(last) + 1),
];
const assign = {
  type: 'AssignUnit',
  unitId,
  incidentId: 'I2',
  travelSeconds,
  decision: choice(unitId),
  at,
} as const;

const text = { unitId, textId: 'T1', text: '胸痛 清河东路123号' } as const;
const sent: UnitEvent = { type: 'CrewTextSent', ...text, incidentId: 'I1', at };

unit('a text to a crew belongs to its mission, and is sent once', () => {
  given(...until(assigned))
    .when({ type: 'TellCrew', ...text, at })
    .thenRecorded(sent);
  given(...until(assigned), sent)
    .when({ type: 'TellCrew', ...text, at })
    .thenRecorded();
  given(registered)
    .when({ type: 'TellCrew', ...text, at })
    .thenRecorded({ type: 'CrewTextSent', ...text, at });
  given()
    .when({ type: 'TellCrew', ...text, at })
    .thenRefused({ type: 'UnknownUnit', unitId });
});

unit('the fate of a text is told once, of the mission it was about', () => {
  const fate = { type: 'NoteTextFate', unitId, textId: 'T1', at } as const;
  const shown: UnitEvent = { type: 'CrewTextShown', ...of, textId: 'T1', at };
  given(...until(assigned), sent)
    .when({ ...fate, fate: 'shown' })
    .thenRecorded(shown);
  // The unit has become free while its terminal took its time.
  given(...until(atCentre), sent, free)
    .when({ ...fate, fate: 'no-answer' })
    .thenRecorded({ type: 'CrewTextNotShown', ...of, textId: 'T1', hindrance: 'no-answer', at });
  given(...until(assigned), sent, shown)
    .when({ ...fate, fate: 'failed' })
    .thenRecorded();
  given(...ready)
    .when({ ...fate, fate: 'shown' })
    .thenRecorded();
});

unit('a text that was thought lost is shown once its terminal says so, and not lost again', () => {
  const fate = { type: 'NoteTextFate', unitId, textId: 'T1', at } as const;
  const shown: UnitEvent = { type: 'CrewTextShown', ...of, textId: 'T1', at };
  const lost: UnitEvent = { type: 'CrewTextNotShown', ...of, textId: 'T1', hindrance: 'not-connected', at };
  given(...until(assigned), sent, lost)
    .when({ ...fate, fate: 'shown' })
    .thenRecorded(shown);
  given(...until(assigned), sent, lost)
    .when({ ...fate, fate: 'no-answer' })
    .thenRecorded();
  given(...until(assigned), sent, lost, shown)
    .when({ ...fate, fate: 'no-answer' })
    .thenRecorded();
  given(...until(assigned), sent, lost)
    .when({ type: 'TellCrew', unitId, textId: 'T1', text: '到东门', at })
    .thenRecorded();
});

unit('a free unit is assigned with the arrival it promises', () => {
  given(...ready)
    .when(assign)
    .thenRecorded({
      type: 'UnitAssigned',
      unitId,
      incidentId: 'I2',
      promisedArrivalAt: later(at, travelSeconds),
      travelSeconds,
      decision: choice(unitId),
      at,
    });
});

unit('a unit at its station promises to be there after its turnout and the drive, and both are kept', () => {
  const turnoutSeconds = seconds(140);
  given(...ready)
    .when({ ...assign, turnoutSeconds })
    .thenRecorded({
      type: 'UnitAssigned',
      unitId,
      incidentId: 'I2',
      promisedArrivalAt: later(at, seconds(480 + 140)),
      travelSeconds,
      turnoutSeconds,
      decision: choice(unitId),
      at,
    });
});

unit('a crew on duty says when it goes home; the same word again is a repeat, another one counts', () => {
  const said = { type: 'SayShiftEnd', unitId, shiftEndsAt: minutesAfterNoon(480), at } as const;
  const recorded: UnitEvent = { ...said, type: 'ShiftEndSaid' };
  given(...ready)
    .when(said)
    .thenRecorded(recorded);
  given(...ready, recorded)
    .when(said)
    .thenRecorded();
  given(...ready, recorded, ...chain)
    .when(said)
    .thenRecorded();
  const longer = { ...said, shiftEndsAt: minutesAfterNoon(540) };
  given(...ready, recorded)
    .when(longer)
    .thenRecorded({ ...longer, type: 'ShiftEndSaid' });
  given(registered, { ...onDuty, shiftEndsAt: said.shiftEndsAt })
    .when(said)
    .thenRecorded();
  given(registered).when(said).thenRefused({ type: 'UnitNotOnDuty', unitId });
});

const moveUp = { type: 'MoveUnitUp', unitId, stationId: 'S2', gain: 41_300, at } as const;
const movedUp: UnitEvent = { ...moveUp, type: 'UnitMovedUp' };

unit('a unit that became free is moved up, and returns to the station it was sent to', () => {
  given(...ready, ...chain, free)
    .when(moveUp)
    .thenRecorded(movedUp);
  given(...ready, ...chain, free, movedUp)
    .when(moveUp)
    .thenRecorded();
  given(...ready, ...chain, free, movedUp)
    .when({ type: 'ReturnToStation', unitId, at })
    .thenRecorded({ type: 'UnitReturnedToStation', unitId, stationId: 'S2', at });
});

unit('after its next mission it is bound for its own station again', () => {
  given(...ready, ...chain, free, movedUp, ...chain, free)
    .when({ type: 'ReturnToStation', unitId, at })
    .thenRecorded({ type: 'UnitReturnedToStation', unitId, stationId: 'S1', at });
});

unit('a unit standing at the station is not moved up to it, and one that is not free to none', () => {
  const there: UnitEvent = { type: 'UnitReturnedToStation', unitId, stationId: 'S2', at };
  given(...ready, ...chain, free, movedUp, there)
    .when(moveUp)
    .thenRecorded();
  given(...ready)
    .when({ ...moveUp, stationId: 'S1' })
    .thenRecorded();
  given(...until(mobilised))
    .when(moveUp)
    .thenRefused({ type: 'UnitBusy', unitId, incidentId: 'I1' });
  given(registered).when(moveUp).thenRefused({ type: 'UnitNotOnDuty', unitId });
  given(...ready, { type: 'UnitPaused', unitId, reason: 'fuel', at })
    .when(moveUp)
    .thenRefused({ type: 'UnitPaused', unitId, reason: 'fuel' });
});

unit('a unit already on an incident is refused', () => {
  for (const last of chain) {
    given(...until(last))
      .when(assign)
      .thenRefused({ type: 'UnitBusy', unitId, incidentId: 'I1' });
  }
});

unit('on its way to a less urgent call it is taken from that one, and both are told', () => {
  const taken = { ...assign, takenFrom: 'I1' };
  for (const last of [assigned, acknowledged, mobilised]) {
    given(...until(last))
      .when(taken)
      .thenRecorded(
        { type: 'UnitRecalled', unitId, incidentId: 'I1', reason: 'reassigned', at: assign.at },
        {
          type: 'UnitAssigned',
          unitId,
          incidentId: assign.incidentId,
          promisedArrivalAt: later(assign.at, assign.travelSeconds),
          travelSeconds: assign.travelSeconds,
          decision: assign.decision,
          at: assign.at,
        },
      );
  }
});

unit('it is not taken from a scene, with a patient on board, or from another call than was said', () => {
  const taken = { ...assign, takenFrom: 'I1' };
  for (const last of [onScene, leftScene, atCentre]) {
    given(...until(last))
      .when(taken)
      .thenRefused({ type: 'UnitBusy', unitId, incidentId: 'I1' });
  }
  given(...until(mobilised))
    .when({ ...assign, takenFrom: 'I7' })
    .thenRefused({ type: 'UnitBusy', unitId, incidentId: 'I1' });
});

unit('assigning it to its own incident again changes nothing, even as if it were taken from there', () => {
  given(...until(assigned))
    .when({ ...assign, incidentId: 'I1' })
    .thenRecorded();
  given(...until(assigned))
    .when({ ...assign, incidentId: 'I1', takenFrom: 'I1' })
    .thenRecorded();
});

unit('a unit that nobody registered is unknown', () => {
  given().when(assign).thenRefused({ type: 'UnknownUnit', unitId });
});

unit('a unit taken out of the network is unknown', () => {
  given(...ready, { type: 'UnitWithdrawn', unitId, at })
    .when(assign)
    .thenRefused({ type: 'UnknownUnit', unitId });
});

unit('a unit without a crew is not sent', () => {
  given(registered).when(assign).thenRefused({ type: 'UnitNotOnDuty', unitId });
});

unit('a paused unit is not sent, and says why it is paused', () => {
  given(...ready, { type: 'UnitPaused', unitId, reason: 'disinfection', at })
    .when(assign)
    .thenRefused({ type: 'UnitPaused', unitId, reason: 'disinfection' });
});

unit('a choice other than the first one offered needs a reason', () => {
  const decision = choice(unitId, ['A1', unitId]);
  given(...ready)
    .when({ ...assign, decision })
    .thenRefused({ type: 'OverrideReasonMissing', chosen: unitId, first: 'A1' });
  given(...ready)
    .when({ ...assign, decision: choice(unitId, ['A1', unitId], '  ') })
    .thenRefused({ type: 'OverrideReasonMissing', chosen: unitId, first: 'A1' });
});

unit('with its reason, another choice than the first is recorded', () => {
  const decision = choice(unitId, ['A1', unitId], 'A1 has a flat tyre');
  given(...ready)
    .when({ ...assign, decision })
    .thenRecorded({
      type: 'UnitAssigned',
      unitId,
      incidentId: 'I2',
      promisedArrivalAt: later(at, travelSeconds),
      travelSeconds,
      decision,
      at,
    });
});

unit('what was not offered cannot be chosen', () => {
  given(...ready)
    .when({ ...assign, decision: choice(unitId, ['A1', 'A2']) })
    .thenRefused({ type: 'NotOffered', chosen: unitId, offered: ['A1', 'A2'] });
  given(...ready)
    .when({ ...assign, decision: choice('A1', ['A1', unitId]) })
    .thenRefused({ type: 'NotOffered', chosen: unitId, offered: ['A1', unitId] });
});

unit('the crew walks the chain link by link', () => {
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

unit('a crew that drives without confirming the order is not stopped', () => {
  given(...until(assigned))
    .when({ type: 'Mobilise', unitId, at })
    .thenRecorded({ ...mobilised, at });
});

unit('a step that skips a link is out of order and changes nothing', () => {
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

unit('a centre tells of the unit at its door only when that is bound for it', () => {
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

unit('a crew on scene says once when it is with the patient', () => {
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

unit('a crew hands the way to an app of its device, of its own mission only', () => {
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

unit('a crew that left the scene without it has told no time of it', () => {
  given(...until(leftScene))
    .when({ type: 'ReachPatient', unitId, at })
    .thenRecorded();
});

unit('leaving before arriving is out of order', () => {
  given(...until(mobilised))
    .when({ type: 'LeaveScene', unitId, patientIds: ['P1'], centreId: 'H1', at })
    .thenRefused({ type: 'StepOutOfOrder', unitId, status: 'mobilised', step: 'LeaveScene' });
});

unit('a radio that says a step twice changes nothing', () => {
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

unit('a step that comes late by radio keeps the time when it was true', () => {
  const early = minutesAfterNoon(-5);
  given(...until(mobilised))
    .when({ type: 'ArriveOnScene', unitId, at: early })
    .thenRecorded({ ...onScene, at: early });
});

unit('nobody leaves the scene without a destination', () => {
  given(...until(onScene))
    .when({ type: 'LeaveScene', unitId, patientIds: ['P1'], at })
    .thenRefused({ type: 'DestinationMissing', patientIds: ['P1'] });
});

unit('an empty ambulance does not leave for a centre', () => {
  given(...until(onScene))
    .when({ type: 'LeaveScene', unitId, patientIds: [], centreId: 'H1', at })
    .thenRefused({ type: 'PatientsMissing', unitId });
});

unit('a crew that found nobody becomes free at the scene', () => {
  given(...until(onScene))
    .when({ type: 'BecomeAvailable', unitId, at })
    .thenRecorded({ ...free, at });
});

unit('a unit with a patient who is not handed over is not free', () => {
  given(...until(atCentre))
    .when({ type: 'BecomeAvailable', unitId, patientsOnBoard: ['P1'], at })
    .thenRefused({ type: 'PatientsOnBoard', unitId, patientIds: ['P1'] });
});

unit('a unit on the way to a centre can be sent to another', () => {
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

unit('an order can be taken back until a patient is on board', () => {
  const recall = { type: 'RecallUnit', ...of, reason: 'a nearer unit is free', at } as const;
  for (const last of [assigned, acknowledged, mobilised, onScene]) {
    given(...until(last))
      .when(recall)
      .thenRecorded({ ...recall, type: 'UnitRecalled' });
  }
  given(...until(leftScene))
    .when(recall)
    .thenRefused({ type: 'PatientsOnBoard', unitId, patientIds: ['P1'] });
});

unit('recalling a unit that has gone on to another incident is refused, from none it is a repeat', () => {
  const recall = { type: 'RecallUnit', unitId, incidentId: 'I0', reason: 'late', at } as const;
  given(...until(assigned))
    .when(recall)
    .thenRefused({ type: 'UnitBusy', unitId, incidentId: 'I1' });
  given(...ready)
    .when(recall)
    .thenRecorded();
});

unit('nobody goes off duty, pauses or leaves the network during a mission', () => {
  const busy = { type: 'UnitBusy', unitId, incidentId: 'I1' } as const;
  given(...until(mobilised))
    .when({ type: 'GoOffDuty', unitId, at })
    .thenRefused(busy);
  given(...until(mobilised))
    .when({ type: 'PauseUnit', unitId, reason: 'fuel', at })
    .thenRefused(busy);
  given(...until(mobilised))
    .when({ type: 'WithdrawUnit', unitId, at })
    .thenRefused(busy);
});

unit('a pause ends with the unit available', () => {
  const paused: UnitEvent = { type: 'UnitPaused', unitId, reason: 'fuel', at };
  given(...ready, paused)
    .when({ type: 'ResumeUnit', unitId, at })
    .thenRecorded({ type: 'UnitResumed', unitId, at });
  given(...ready)
    .when({ type: 'ResumeUnit', unitId, at })
    .thenRecorded();
  given(registered).when({ type: 'ResumeUnit', unitId, at }).thenRefused({ type: 'UnitNotOnDuty', unitId });
  given(registered)
    .when({ type: 'PauseUnit', unitId, reason: 'fuel', at })
    .thenRefused({ type: 'UnitNotOnDuty', unitId });
});

unit('a new entry in the network file is registered, even during a mission, which goes on', () => {
  const retrofitted = aUnit(unitId, { capabilities: ['doctor', 'icu'] });
  const again: UnitEvent = { type: 'UnitRegistered', unit: retrofitted, at };
  given(...until(mobilised))
    .when({ type: 'RegisterUnit', unit: retrofitted, at })
    .thenRecorded(again);
  given(...until(mobilised), again)
    .when({ type: 'ArriveOnScene', unitId, at })
    .thenRecorded({ ...onScene, at });
});

unit('a step that a device kept for a mission which is over is no step of the next one', () => {
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

unit('the same entry is registered once', () => {
  given(registered)
    .when({ type: 'RegisterUnit', unit: aUnit(unitId), at })
    .thenRecorded();
});

const takeBack = { type: 'TakeBackStep', ...of, at } as const;
const withPatient: UnitEvent = { type: 'UnitReachedPatient', ...of, at: minutesAfterNoon(11) };

unit('the newest step on the way to the patient is taken back, and the unit is what it was before', () => {
  const told: readonly UnitEvent[] = [acknowledged, mobilised, onScene, withPatient];
  const steps = ['acknowledged', 'mobilised', 'on-scene', 'with-patient'] as const;
  const before = ['assigned', 'acknowledged', 'mobilised', 'on-scene'] as const;
  const since = [assigned, acknowledged, mobilised, onScene].map((event) => event.at);
  for (const [index, step] of steps.entries()) {
    const history = [...until(assigned), ...told.slice(0, index + 1)];
    const back: UnitEvent = {
      type: 'UnitStepTakenBack',
      ...of,
      step,
      stepAt: told[index]?.at ?? at,
      status: before[index] ?? 'assigned',
      since: since[index] ?? at,
      at,
    };
    given(...history)
      .when({ ...takeBack, step })
      .thenRecorded(back);
    given(...history, back)
      .when({ ...takeBack, step })
      .thenRecorded();
  }
});

unit('a step taken back can truly happen later', () => {
  const back: UnitEvent = {
    type: 'UnitStepTakenBack',
    ...of,
    step: 'on-scene',
    stepAt: onScene.at,
    status: 'mobilised',
    since: mobilised.at,
    at,
  };
  given(...until(onScene), back)
    .when({ type: 'ArriveOnScene', unitId, at })
    .thenRecorded({ ...onScene, at });
  given(...until(onScene), back)
    .when({ ...takeBack, step: 'mobilised' })
    .thenRecorded({
      ...back,
      step: 'mobilised',
      stepAt: mobilised.at,
      status: 'acknowledged',
      since: acknowledged.at,
    });
});

unit('a step that others followed, or of another mission, is not taken back', () => {
  for (const [history, status] of [
    [until(leftScene), 'transporting'],
    [[...until(onScene), withPatient], 'on-scene'],
    [[...until(atCentre), free], 'available'],
  ] as const) {
    given(...history)
      .when({ ...takeBack, step: 'on-scene' })
      .thenRefused({ type: 'StepFollowed', unitId, status, step: 'on-scene' });
  }
  given(...until(onScene))
    .when({ ...takeBack, incidentId: 'I9', step: 'on-scene' })
    .thenRefused({ type: 'StepFollowed', unitId, status: 'on-scene', step: 'on-scene' });
});

unit.run();
