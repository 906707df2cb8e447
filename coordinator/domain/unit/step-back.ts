import { accept, type Outcome, refuse } from '../decider.ts';
import type { TakeBackStep } from './commands.ts';
import { UNDOABLE_STEPS, type UnitStepTakenBack } from './events.ts';
import type { UnitRefusal } from './refusals.ts';
import { isOnMission, type KnownUnit, type Reached } from './state.ts';

const ORDER: readonly Reached['step'][] = ['assigned', ...UNDOABLE_STEPS];

/**
 * Only the newest step can be taken back, and only of the mission that it was told of; the order itself is recalled
 * instead. A step that the unit has not reached is taken back already: a repeat.
 */
export function takeBackStep(
  { unitId, incidentId, step, at }: TakeBackStep,
  state: KnownUnit,
): Outcome<UnitStepTakenBack, UnitRefusal> {
  const followed = refuse({ type: 'StepFollowed', unitId, status: state.status, step } as const);
  if (!isOnMission(state) || state.incidentId !== incidentId || !('reached' in state)) return followed;
  const told = state.reached.at(-1);
  const before = state.reached.at(-2);
  if (!told || ORDER.indexOf(told.step) < ORDER.indexOf(step)) return accept();
  if (told.step !== step || !before || before.step === 'with-patient') return followed;
  return accept({
    type: 'UnitStepTakenBack',
    unitId,
    incidentId,
    step,
    stepAt: told.at,
    status: before.step,
    since: before.at,
    at,
  });
}
