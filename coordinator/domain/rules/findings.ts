import { type Measure, MEASURES } from './measures.ts';
import { GRADES } from './grades.ts';
import { SIGNS } from './signs.ts';

export type MeasureId = keyof typeof MEASURES;
export type GradeId = keyof typeof GRADES;
export type SignId = keyof typeof SIGNS;
export type NumberId = MeasureId | GradeId;
export type FindingId = SignId | NumberId;

/** What was found on one patient. A finding that is absent is unknown, and never taken for normal. */
export type Findings = { readonly [Id in SignId]?: boolean } & { readonly [Id in NumberId]?: number };

export type FindingRefusal =
  | { readonly type: 'UnknownFindings'; readonly findings: readonly string[] }
  | { readonly type: 'UnfitFinding'; readonly field: string; readonly expected: 'yes-no' }
  /** No living or dead body has this value: a slip of the finger, or of the unit. */
  | {
      readonly type: 'ImpossibleValue';
      readonly field: string;
      readonly value: number;
      readonly least: number;
      readonly most: number;
    };

const isKnown = (id: string): id is FindingId =>
  Object.hasOwn(SIGNS, id) || Object.hasOwn(GRADES, id) || Object.hasOwn(MEASURES, id);

export const isSign = (id: FindingId): id is SignId => Object.hasOwn(SIGNS, id);

export const isGrade = (id: FindingId): id is GradeId => Object.hasOwn(GRADES, id);

/** Points are whole. */
function isCounted(id: NumberId): boolean {
  if (isGrade(id)) return true;
  const measure: Measure = MEASURES[id];
  return measure.isWhole === true;
}

/** Bounds of what can be; of a grade, its first and last step. */
export function rangeOf(id: NumberId): { readonly least: number; readonly most: number } {
  return isGrade(id) ? { least: 0, most: GRADES[id].steps.length - 1 } : MEASURES[id].possible;
}

/** The first value of these findings that cannot be taken; `at` is the pointer of the object that holds them. */
export function findUnfitFinding(
  given: Readonly<Record<string, unknown>>,
  at: string,
): FindingRefusal | undefined {
  const findings = Object.keys(given).filter((id) => !isKnown(id));
  if (findings.length > 0) return { type: 'UnknownFindings', findings };
  for (const [id, value] of Object.entries(given)) {
    if (!isKnown(id) || value === undefined) continue;
    const field = `${at}/${id}`;
    if (isSign(id)) {
      if (typeof value !== 'boolean') return { type: 'UnfitFinding', field, expected: 'yes-no' };
      continue;
    }
    const { least, most } = rangeOf(id);
    const isFit = typeof value === 'number' && value >= least && value <= most;
    if (!isFit || (isCounted(id) && !Number.isInteger(value))) {
      return { type: 'ImpossibleValue', field, value: Number(value), least, most };
    }
  }
  return undefined;
}

/** Values that can be but seldom are: taken, and shown for a second look. */
export function unlikelyValues(findings: Findings): readonly MeasureId[] {
  return (Object.keys(MEASURES) as MeasureId[]).filter((id) => {
    const value = findings[id];
    const { least, most } = MEASURES[id].likely;
    return value !== undefined && (value < least || value > most);
  });
}
