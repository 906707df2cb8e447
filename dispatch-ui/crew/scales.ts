import { findingsOf, findRuleSet, isGrade, isSign } from '../../coordinator/contract/clinical-rules.ts';
import type { FindingId, GradeId, MeasureId, SignId } from '../../coordinator/contract/clinical-rules.ts';
import type { Pathway } from '../../coordinator/domain/pathways.ts';

export type GroupName = 'extremis' | Pathway;

export interface Group {
  readonly name: GroupName;
  readonly signs: readonly SignId[];
  readonly grades: readonly GradeId[];
  readonly measures: readonly MeasureId[];
}

/** Measured on every patient, in their own part of the form. */
const VITAL: readonly FindingId[] = [
  ...(['systolicMmHg', 'diastolicMmHg', 'heartRatePerMinute', 'breathsPerMinute', 'spo2Percent'] as const),
  ...(['gcs', 'gcsMotor', 'glucoseMmolPerL', 'temperatureCelsius', 'hoursSinceWell', 'ageYears'] as const),
];
const INFECTION: readonly FindingId[] = ['airborneInfection', 'contactInfection', 'feverWithExposure'];

function group(name: GroupName, own: readonly FindingId[], ...ruleSets: readonly string[]): Group {
  const asked = ruleSets.flatMap((id) => {
    const set = findRuleSet(id);
    return set ? findingsOf(set) : [];
  });
  const shared = name === 'extremis' ? VITAL : [...VITAL, ...INFECTION];
  const all = [...new Set<FindingId>([...own, ...asked])].filter((id) => !shared.includes(id));
  return {
    name,
    signs: all.filter(isSign),
    grades: all.filter((id) => !isSign(id)).filter(isGrade),
    measures: all.filter((id): id is MeasureId => !isSign(id) && !isGrade(id)),
  };
}

/** What a crew may look at, by the pathway it belongs to: whatever a rule asks for is on the form. */
export const GROUPS: readonly Group[] = [
  group('extremis', [], 'cardiac-arrest', 'infection'),
  group('chest-pain', [], 'stemi'),
  group('stroke', [], 'be-fast', 'lams', 'race'),
  group('trauma', [], 'field-triage'),
  group('maternal', ['pregnant'], 'maternal-colours', 'mewc', 'meows'),
  group('neonatal', ['newborn'], 'neonatal'),
];
