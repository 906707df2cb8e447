import type { Name } from '../network.ts';
import type { BookLine } from './book-line.ts';
import type { ClinicalTest } from './clinical-test.ts';
import { type FindingId, isGrade, isSign } from './findings.ts';
import { GRADES } from './grades.ts';
import { type Measure, MEASURES } from './measures.ts';
import { RULE_SETS } from './rule-sets.ts';
import { SIGNS } from './signs.ts';
import { type ThresholdId, THRESHOLDS } from './thresholds.ts';
import type { Citation } from './verdict.ts';

interface Use {
  readonly chapter: string;
  readonly text: Name;
  readonly unit: string;
  readonly isWhole: boolean;
  readonly citation: Citation;
}

const SIGN_OF = { below: '<', above: '>', from: '≥', to: '≤' } as const;

function nameOf(id: FindingId): Name {
  if (isSign(id)) return SIGNS[id];
  return isGrade(id) ? GRADES[id].text : MEASURES[id].text;
}

function unitOf(id: FindingId): Pick<Use, 'unit' | 'isWhole'> {
  if (isSign(id) || isGrade(id)) return { unit: '', isWhole: true };
  const measure: Measure = MEASURES[id];
  return { unit: measure.unit, isWhole: measure.isWhole === true };
}

type Said = readonly [limit: ThresholdId, text: Name, of: FindingId];

/** The limits that a test compares with, each as `收缩压 <`. */
function limitsIn(test: ClinicalTest): readonly Said[] {
  if ('anyOf' in test) return test.anyOf.flatMap(limitsIn);
  if ('allOf' in test) return test.allOf.flatMap(limitsIn);
  if ('atLeast' in test) return test.of.flatMap(limitsIn);
  if ('onlyOf' in test) return [test.onlyOf, test.asks].flatMap(limitsIn);
  if ('unless' in test) return limitsIn(test.unless);
  if ('pressureTooLowForAge' in test) {
    return [
      ['traumaPressureBelow', { zh: '10–64 岁收缩压 <', en: 'Systolic pressure, 10–64 y <' }, 'systolicMmHg'],
      [
        'traumaPressureBelowFrom65',
        { zh: '≥65 岁收缩压 <', en: 'Systolic pressure from 65 y <' },
        'systolicMmHg',
      ],
    ];
  }
  if (!('finding' in test) || 'exceeds' in test) return [];
  const { finding } = test;
  return Object.entries(SIGN_OF).flatMap(([operator, sign]): readonly Said[] => {
    const limit = (test as Readonly<Record<string, unknown>>)[operator];
    if (typeof limit !== 'string') return [];
    const { zh, en } = nameOf(finding);
    return [[limit as ThresholdId, { zh: `${zh} ${sign}`, en: `${en} ${sign}` }, finding]];
  });
}

function usesOf(): ReadonlyMap<ThresholdId, Use> {
  const uses = new Map<ThresholdId, Use>();
  for (const set of RULE_SETS) {
    const { id: chapter, citation } = set;
    if (set.kind === 'score') {
      const text = { zh: '评分 ≥', en: 'Score ≥' };
      uses.set(set.from, { chapter, text, unit: '', isWhole: true, citation });
      continue;
    }
    for (const criterion of set.criteria) {
      for (const [limit, text, of] of limitsIn(criterion.when)) {
        if (uses.has(limit)) continue;
        uses.set(limit, { chapter, text, ...unitOf(of), citation: criterion.citation ?? citation });
      }
    }
  }
  return uses;
}

/** Every number that the rule sets compare with, each under the first of them that does. */
export const CLINICAL_LINES: readonly BookLine[] = [...usesOf()].map(([id, use]) => ({
  id,
  ...use,
  ...THRESHOLDS[id],
}));
