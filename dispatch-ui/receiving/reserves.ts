import { readinessCategoryFor, type ReadinessCategory } from '../../coordinator/domain/pathways.ts';
import type { PatientRow } from '../../projections/incident-queue/view.ts';
import type { CentreRow, Readiness } from '../../projections/live-map/view.ts';

/** What is kept for transfers there; nothing once it is everybody's, or the report has run out. */
export function reserveOf(
  { readiness }: CentreRow,
  category: ReadinessCategory,
  now: number,
): NonNullable<Readiness['reserve']> | undefined {
  const reserve = readiness[category]?.reserve;
  return reserve && reserve.releasesAt > now ? reserve : undefined;
}

/** How a place is held for a patient at the centre it is bound for; nothing: none is. */
export function heldAt(
  { held = {}, heldFor = {} }: CentreRow,
  patientId: string,
): 'held' | 'held-transfer' | 'held-expert-transfer' | undefined {
  if (held[patientId] === undefined) return undefined;
  const who = heldFor[patientId];
  return who ? `held-${who}` : 'held';
}

/** How many places a patient without one could still have from the reserve there. */
export const reservedFor = (row: CentreRow, patient: PatientRow, now: number): number =>
  reserveOf(row, readinessCategoryFor(patient.suspectedPathway, patient.inExtremis), now)?.reserved ?? 0;
