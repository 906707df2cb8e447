import { suite } from 'uvu';
import { later, seconds } from '../../../coordinator/domain/quantities.ts';
import { unitDecider } from '../../../coordinator/domain/unit/unit.ts';
import { specification } from '../../support/decider.ts';
import { choice } from '../../support/facts.ts';
import {
  unitId,
  of,
  at,
  registered,
  travelSeconds,
  assigned,
  acknowledged,
  mobilised,
  onScene,
  leftScene,
  atCentre,
  chain,
  ready,
  until,
} from './unit-history.ts';

const assignment = suite('a unit sent to an incident');
const given = specification(unitDecider);

const assign = {
  type: 'AssignUnit',
  unitId,
  incidentId: 'I2',
  travelSeconds,
  decision: choice(unitId),
  at,
} as const;

assignment('a free unit is assigned with the arrival it promises', () => {
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

assignment(
  'a unit at its station promises to be there after its turnout and the drive, and both are kept',
  () => {
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
  },
);

assignment('a unit already on an incident is refused', () => {
  for (const last of chain) {
    given(...until(last))
      .when(assign)
      .thenRefused({ type: 'UnitBusy', unitId, incidentId: 'I1' });
  }
});

assignment('on its way to a less urgent call it is taken from that one, and both are told', () => {
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

assignment(
  'it is not taken from a scene, with a patient on board, or from another call than was said',
  () => {
    const taken = { ...assign, takenFrom: 'I1' };
    for (const last of [onScene, leftScene, atCentre]) {
      given(...until(last))
        .when(taken)
        .thenRefused({ type: 'UnitBusy', unitId, incidentId: 'I1' });
    }
    given(...until(mobilised))
      .when({ ...assign, takenFrom: 'I7' })
      .thenRefused({ type: 'UnitBusy', unitId, incidentId: 'I1' });
  },
);

assignment(
  'assigning it to its own incident again changes nothing, even as if it were taken from there',
  () => {
    given(...until(assigned))
      .when({ ...assign, incidentId: 'I1' })
      .thenRecorded();
    given(...until(assigned))
      .when({ ...assign, incidentId: 'I1', takenFrom: 'I1' })
      .thenRecorded();
  },
);

assignment('a unit that nobody registered is unknown', () => {
  given().when(assign).thenRefused({ type: 'UnknownUnit', unitId });
});

assignment('a unit taken out of the network is unknown', () => {
  given(...ready, { type: 'UnitWithdrawn', unitId, at })
    .when(assign)
    .thenRefused({ type: 'UnknownUnit', unitId });
});

assignment('a unit without a crew is not sent', () => {
  given(registered).when(assign).thenRefused({ type: 'UnitNotOnDuty', unitId });
});

assignment('a paused unit is not sent, and says why it is paused', () => {
  given(...ready, { type: 'UnitPaused', unitId, reason: 'disinfection', at })
    .when(assign)
    .thenRefused({ type: 'UnitPaused', unitId, reason: 'disinfection' });
});

assignment('a choice other than the first one offered needs a reason', () => {
  const decision = choice(unitId, ['A1', unitId]);
  given(...ready)
    .when({ ...assign, decision })
    .thenRefused({ type: 'OverrideReasonMissing', chosen: unitId, first: 'A1' });
  given(...ready)
    .when({ ...assign, decision: choice(unitId, ['A1', unitId], '  ') })
    .thenRefused({ type: 'OverrideReasonMissing', chosen: unitId, first: 'A1' });
});

assignment('with its reason, another choice than the first is recorded', () => {
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

assignment('what was not offered cannot be chosen', () => {
  given(...ready)
    .when({ ...assign, decision: choice(unitId, ['A1', 'A2']) })
    .thenRefused({ type: 'NotOffered', chosen: unitId, offered: ['A1', 'A2'] });
  given(...ready)
    .when({ ...assign, decision: choice('A1', ['A1', unitId]) })
    .thenRefused({ type: 'NotOffered', chosen: unitId, offered: ['A1', unitId] });
});

assignment('an order can be taken back until a patient is on board', () => {
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

assignment(
  'recalling a unit that has gone on to another incident is refused, from none it is a repeat',
  () => {
    const recall = { type: 'RecallUnit', unitId, incidentId: 'I0', reason: 'late', at } as const;
    given(...until(assigned))
      .when(recall)
      .thenRefused({ type: 'UnitBusy', unitId, incidentId: 'I1' });
    given(...ready)
      .when(recall)
      .thenRecorded();
  },
);

assignment.run();
