import { suite } from 'uvu';
import type { UnitEvent } from '../../../coordinator/domain/unit/events.ts';
import { unitDecider } from '../../../coordinator/domain/unit/unit.ts';
import { specification } from '../../support/decider.ts';
import { minutesAfterNoon } from '../../support/facts.ts';
import {
  unitId,
  of,
  at,
  assigned,
  acknowledged,
  mobilised,
  onScene,
  leftScene,
  atCentre,
  free,
  until,
} from './unit-history.ts';

const stepBack = suite('a step of a crew, taken back');
const given = specification(unitDecider);

const takeBack = { type: 'TakeBackStep', ...of, at } as const;
const withPatient: UnitEvent = { type: 'UnitReachedPatient', ...of, at: minutesAfterNoon(11) };

stepBack(
  'the newest step on the way to the patient is taken back, and the unit is what it was before',
  () => {
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
  },
);

stepBack('a step taken back can truly happen later', () => {
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

stepBack('a step that others followed, or of another mission, is not taken back', () => {
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

stepBack.run();
