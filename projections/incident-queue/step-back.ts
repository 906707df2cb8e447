import type { Instant } from '../../coordinator/domain/quantities.ts';
import type { UnitStepTakenBack } from '../../coordinator/domain/unit/events.ts';
import { without } from '../without.ts';
import type { IncidentRow, TimedStep } from './view.ts';

interface ByUnit {
  readonly unitId: string;
  readonly at: Instant;
}

const isTimed = (step: UnitStepTakenBack['step']): step is TimedStep => step !== 'acknowledged';

/** The unit's own time of the step beside those of the others; a radio says things twice, and the first time counts. */
export const withTime = (
  { times }: IncidentRow,
  step: TimedStep,
  { unitId, at }: ByUnit,
): Pick<IncidentRow, 'times'> => ({ times: { ...times, [step]: { [unitId]: at, ...times?.[step] } } });

/** As if the unit had never told the step; nothing is left of a table that is empty then. */
export function withoutTime(row: IncidentRow, step: TimedStep, unitId: string): IncidentRow {
  const { times } = row;
  if (times?.[step]?.[unitId] === undefined) return row;
  const others = without(times[step], unitId);
  const left = Object.keys(others).length > 0 ? { ...times, [step]: others } : without(times, step);
  return Object.keys(left).length > 0 ? { ...row, times: left } : without(row, 'times');
}

/** When another unit of the mission first was as far as this one no longer is, wherever it has gone since. */
export function firstOfOthers(
  row: Pick<IncidentRow, 'times'> | undefined,
  { unitId, step }: Pick<UnitStepTakenBack, 'unitId' | 'step'>,
): Instant | undefined {
  if (!isTimed(step)) return undefined;
  const others = Object.entries(row?.times?.[step] ?? {}).filter(([id]) => id !== unitId);
  return others.map(([, at]) => at).sort((a, b) => a - b)[0];
}

/** The first arrival, or contact, was none: another unit's may be the first now. */
export function withoutStep(row: IncidentRow, event: UnitStepTakenBack): IncidentRow {
  const { step, stepAt, unitId } = event;
  if (!isTimed(step)) return row;
  const left = withoutTime(row, step, unitId);
  const field =
    step === 'on-scene' ? 'firstOnSceneAt' : step === 'with-patient' ? 'firstContactAt' : undefined;
  if (field === undefined || row[field] !== stepAt) return left;
  const other = firstOfOthers(row, event);
  return { ...without(left, field), ...(other !== undefined && { [field]: other }) };
}
