import type { DispatchBody } from '../../coordinator/contract/incidents.ts';
import type { Desk } from '../desk/desk.svelte.ts';
import type { UnitStepBody } from '../../coordinator/contract/units.ts';
import type { UndoableStep } from '../../coordinator/domain/unit/events.ts';
import type { UnitRow } from '../../projections/live-map/view.ts';

/** Once a patient is on board the crew decides, not the desk. */
const RECALLABLE: readonly UnitRow['status'][] = ['assigned', 'acknowledged', 'mobilised', 'on-scene'];

export const isRecallable = ({ status }: Pick<UnitRow, 'status'>): boolean => RECALLABLE.includes(status);

export const recallPath = (unitId: string): string => `/api/units/${encodeURIComponent(unitId)}/recall`;

/** Sends a unit of an offer; for ten seconds it can be taken back with one key. False when it was refused. */
export async function dispatchUnit(
  { commands, language, live }: Desk,
  incidentId: string,
  unitId: string,
  decision: Omit<DispatchBody, 'unitId'>,
): Promise<boolean> {
  const unit = live.units.get(unitId)?.unit.callSign ?? unitId;
  const path = `/api/incidents/${encodeURIComponent(incidentId)}/dispatch`;
  const accepted = await commands.send(path, { unitId, ...decision }, language.t('dispatch.done', { unit }), {
    path: recallPath(unitId),
    body: { incidentId, reason: language.t('unit.recall-reason') },
    done: language.t('unit.recalled', { unit }),
  });
  return accepted !== undefined;
}

export async function recallUnit(
  { commands, language, live }: Desk,
  incidentId: string,
  unitId: string,
): Promise<void> {
  const unit = live.units.get(unitId)?.unit.callSign ?? unitId;
  const body = { incidentId, reason: language.t('unit.recall-reason') };
  await commands.send(recallPath(unitId), body, language.t('unit.recalled', { unit }));
}

/** What is undone of the steps that a desk tells for a crew; the others have told a centre or freed the unit already. */
const UNDONE_AS: Readonly<Partial<Record<UnitStepBody['step'], UndoableStep>>> = {
  acknowledge: 'acknowledged',
  mobilise: 'mobilised',
  'arrive-on-scene': 'on-scene',
  'reach-patient': 'with-patient',
};

export const isUndoable = ({ step }: UnitStepBody): boolean => UNDONE_AS[step] !== undefined;

export const stepPath = (unitId: string): string => `/api/units/${encodeURIComponent(unitId)}/steps`;

/** A step that the crew told by radio, and how it is called; for ten seconds it can be taken back. */
export async function reportStep(
  { commands, language, live }: Desk,
  unitId: string,
  body: UnitStepBody,
  called: string,
): Promise<void> {
  const row = live.units.get(unitId);
  const said = { unit: row?.unit.callSign ?? unitId, step: called };
  const step = UNDONE_AS[body.step];
  const undo =
    step && row?.incidentId !== undefined
      ? {
          path: `${stepPath(unitId)}/take-back`,
          body: { incidentId: row.incidentId, step },
          done: language.t('undo.step', said),
        }
      : undefined;
  await commands.send(stepPath(unitId), body, language.t('command.step-done', said), undo);
}
