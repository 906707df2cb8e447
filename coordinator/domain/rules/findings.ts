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

/** No living or dead body has this value: a slip of the finger, or of the unit. */
export interface ImpossibleValue {
  readonly type: 'ImpossibleValue';
  /** JSON pointer. */
  readonly field: string;
  readonly value: number;
  readonly least: number;
  readonly most: number;
}

export const isSign = (id: FindingId): id is SignId => Object.hasOwn(SIGNS, id);

export const isGrade = (id: FindingId): id is GradeId => Object.hasOwn(GRADES, id);

const NUMBERS = [...Object.keys(MEASURES), ...Object.keys(GRADES)] as readonly NumberId[];

/** Points are whole. */
export function isCounted(id: NumberId): boolean {
  if (isGrade(id)) return true;
  const measure: Measure = MEASURES[id];
  return measure.isWhole === true;
}

/** Bounds of what can be; of a grade, its first and last step. */
export function rangeOf(id: NumberId): { readonly least: number; readonly most: number } {
  return isGrade(id) ? { least: 0, most: GRADES[id].steps.length - 1 } : MEASURES[id].possible;
}

/** The first number that cannot be; `at` is the pointer of the object that holds them. */
export function findImpossibleValue(findings: Findings, at: string): ImpossibleValue | undefined {
  for (const id of NUMBERS) {
    const value = findings[id];
    if (value === undefined) continue;
    const { least, most } = rangeOf(id);
    const isFit = value >= least && value <= most && (!isCounted(id) || Number.isInteger(value));
    if (!isFit) return { type: 'ImpossibleValue', field: `${at}/${id}`, value, least, most };
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
