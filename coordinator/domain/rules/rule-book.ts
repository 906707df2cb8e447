import type { Name } from '../network.ts';
import { PRE_ALERT_LIMIT_NAMES, type PreAlertLimitName, preAlertLimitsOf } from '../prealert/limits.ts';
import type { ClinicalTest } from './clinical-test.ts';
import { DESTINATION_LIMITS, type DestinationLimitId } from './destination-limits.ts';
import { DESTINATION_NAMES } from './destination-names.ts';
import { type FindingId, isGrade, isSign } from './findings.ts';
import { GRADES } from './grades.ts';
import { type Measure, MEASURES } from './measures.ts';
import { PATHWAY_TARGETS } from './pathway-targets.ts';
import { RULE_SETS } from './rule-sets.ts';
import { SIGNS } from './signs.ts';
import { type ThresholdId, THRESHOLDS } from './thresholds.ts';
import type { Citation } from './verdict.ts';

/** Chapters beside the rule sets, which are one each under their own id. */
export const SERVICE_CHAPTERS = ['targets', 'destinations', 'pre-alert', 'response-circle'] as const;

/** One number of the rule book: what it limits, where it was read, and how far a site may move it. */
export interface BookLine {
  readonly id: string;
  /** Id of a rule set, or a service chapter. */
  readonly chapter: string;
  readonly text: Name;
  /** Of the values: `mmHg`, `min`, `s`; empty for points. */
  readonly unit: string;
  readonly standard: number;
  readonly least: number;
  readonly most: number;
  readonly isWhole: boolean;
  readonly citation: Citation;
}

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

const CLINICAL: readonly BookLine[] = [...usesOf()].map(([id, use]) => ({ id, ...use, ...THRESHOLDS[id] }));

const TARGETS: readonly BookLine[] = Object.entries(PATHWAY_TARGETS).map(([id, limit]) => ({
  id,
  chapter: 'targets',
  unit: 's',
  isWhole: true,
  ...limit,
}));

const DESTINATIONS: readonly BookLine[] = Object.entries(DESTINATION_LIMITS).map(([id, limit]) => ({
  id,
  chapter: 'destinations',
  text: DESTINATION_NAMES[id as DestinationLimitId],
  unit: 'min',
  isWhole: false,
  ...limit,
}));

const LADDER_NAMES: Readonly<Record<PreAlertLimitName, Name>> = {
  repeatEvery: { zh: '未确认时重复间隔', en: 'Repeated until acknowledged, every' },
  repeatFor: { zh: '最长重复', en: 'Repeated for at most' },
  rollOverAfter: { zh: '未确认时转下一联系人', en: 'Rolled over to the next contact after' },
  remindOfTeamAfter: { zh: '团队未启动提醒', en: 'Reminded of the team after' },
};
/** Shorter than ten seconds, one person could not have answered; longer than an hour, the patient is there. */
export const LADDER_BOUNDS = { least: 10, most: 3600 } as const;
const LADDER = preAlertLimitsOf();

const PRE_ALERT: readonly BookLine[] = PRE_ALERT_LIMIT_NAMES.map((id) => ({
  id,
  chapter: 'pre-alert',
  text: LADDER_NAMES[id],
  unit: 's',
  isWhole: true,
  standard: LADDER[id].seconds,
  ...LADDER_BOUNDS,
  citation: { source: LADDER[id].source, confidence: 'read' },
}));

const CIRCLE: Citation = {
  source: 'Service targets of prehospital emergency care in China: 10 min urban, 15 min rural',
  confidence: 'secondary',
};

/** Minutes within which a free unit should arrive, by the setting of the county. */
const RESPONSE: readonly BookLine[] = [
  {
    id: 'responseUrban',
    chapter: 'response-circle',
    text: { zh: '城区响应时限', en: 'Urban response' },
    unit: 'min',
    ...{ standard: 10, least: 4, most: 20, isWhole: false },
    citation: CIRCLE,
  },
  {
    id: 'responseRural',
    chapter: 'response-circle',
    text: { zh: '乡村响应时限', en: 'Rural response' },
    unit: 'min',
    ...{ standard: 15, least: 6, most: 40, isWhole: false },
    citation: CIRCLE,
  },
];

/** Every number that a site may set, chapter by chapter. */
export const RULE_BOOK: readonly BookLine[] = [
  ...CLINICAL,
  ...TARGETS,
  ...DESTINATIONS,
  ...PRE_ALERT,
  ...RESPONSE,
];

const BY_ID: ReadonlyMap<string, BookLine> = new Map(RULE_BOOK.map((line) => [line.id, line]));

export const findLine = (id: string): BookLine | undefined => BY_ID.get(id);

/** Whether a site may set the line to it. */
export const isWithinBounds = ({ least, most, isWhole }: BookLine, value: number): boolean =>
  value >= least && value <= most && (!isWhole || Number.isInteger(value));
