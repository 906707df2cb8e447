import type { PatientRow } from '../incident-queue/view.ts';

/** Patients on their way to each centre, but for the one that is asked about. */
export function inboundTo(patients: Iterable<PatientRow>, exceptId: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { patientId, destinationId, status } of patients) {
    if (destinationId === undefined || patientId === exceptId) continue;
    if (status !== 'reported' && status !== 'on-board') continue;
    counts.set(destinationId, (counts.get(destinationId) ?? 0) + 1);
  }
  return counts;
}
