import type { UnitStepTakenBack } from '../../coordinator/domain/unit/events.ts';
import type { Instant } from '../../coordinator/domain/quantities.ts';
import type { UnitRow } from './view.ts';

type TakenBack = Pick<UnitStepTakenBack, 'unitId' | 'incidentId' | 'step'>;

/** When another unit of the mission first was as far as this one no longer is, of those that still are. */
export function firstOfOthers(
  units: ReadonlyMap<string, UnitRow>,
  { unitId, incidentId, step }: TakenBack,
): Instant | undefined {
  const times = [...units.values()].flatMap((row) => {
    if (row.incidentId !== incidentId || row.unitId === unitId) return [];
    const at = step === 'with-patient' ? row.contactAt : row.status === step ? row.since : undefined;
    return at === undefined ? [] : [at];
  });
  return times.sort((a, b) => a - b)[0];
}
