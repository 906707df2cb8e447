import type { UnitStepTakenBack } from '../../coordinator/domain/unit/events.ts';
import { firstOfOthers } from '../live-map/step-back.ts';
import type { LiveMapTables } from '../live-map/view.ts';
import type { View } from '../projection.ts';
import { without } from '../without.ts';
import type { IncidentRow } from './view.ts';

/** The first arrival, or contact, was none: another unit's may be the first now. */
export function withoutStep(
  { units }: View<Pick<LiveMapTables, 'units'>>,
  row: IncidentRow,
  event: UnitStepTakenBack,
  more: Partial<IncidentRow>,
): IncidentRow {
  const field =
    event.step === 'on-scene'
      ? 'firstOnSceneAt'
      : event.step === 'with-patient'
        ? 'firstContactAt'
        : undefined;
  if (field === undefined || row[field] !== event.stepAt) return { ...row, ...more };
  const other = firstOfOthers(units, event);
  return { ...without(row, field), ...more, ...(other !== undefined && { [field]: other }) };
}
