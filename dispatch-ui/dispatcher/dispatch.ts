import type { DispatchBody } from '../../coordinator/contract/incidents.ts';
import type { Desk } from '../desk/desk.svelte.ts';
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
