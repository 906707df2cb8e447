import type { AgeBand } from '../patient/events.ts';
import type { FindingId, Findings, NumberId, SignId } from './findings.ts';
import type { Limits, ThresholdId } from './thresholds.ts';

type Limit = ThresholdId | number;

/**
 * A condition on findings, as data, so that it can be shown as well as judged. `above` and `below` are strict, `from`
 * and `to` are not.
 */
export type ClinicalTest =
  | { readonly sign: SignId }
  | { readonly finding: NumberId; readonly below: Limit }
  | { readonly finding: NumberId; readonly above: Limit }
  | { readonly finding: NumberId; readonly from: Limit }
  | { readonly finding: NumberId; readonly to: Limit }
  | { readonly finding: NumberId; readonly exceeds: NumberId }
  | { readonly ageFrom: number }
  | { readonly ageTo: number }
  /** Field triage 2021: < 70 + 2 × age up to 9 years, then one limit up to 64 and another from 65. */
  | { readonly pressureTooLowForAge: true }
  | { readonly anyOf: readonly ClinicalTest[] }
  | { readonly allOf: readonly ClinicalTest[] }
  | { readonly atLeast: number; readonly of: readonly ClinicalTest[] }
  /** A question that need not be asked of those whom `onlyOf` leaves out; once answered, the answer counts. */
  | { readonly onlyOf: ClinicalTest; readonly asks: ClinicalTest }
  /** Holds until the inner test is known to hold: what is unknown rules nothing out. */
  | { readonly unless: ClinicalTest };

/** What is known of one patient when rules are applied. */
export interface Examined {
  readonly ageBand: AgeBand;
  readonly findings: Findings;
}

/** Three-valued: `undefined` is "cannot be said", and `missing` is what would say it. */
export interface Judgement {
  readonly holds: boolean | undefined;
  readonly counted: readonly FindingId[];
  readonly missing: readonly FindingId[];
}

const AGES: Readonly<Record<AgeBand, readonly [youngest: number, oldest: number]>> = {
  newborn: [0, 0],
  infant: [0, 0],
  child: [1, 17],
  adult: [18, 64],
  'older-adult': [65, 125],
  unknown: [0, 125],
};

/** Whole years of age that the patient may have. */
export function agesOf({ ageBand, findings }: Examined): readonly [youngest: number, oldest: number] {
  const years = findings.ageYears;
  return years === undefined ? AGES[ageBand] : [Math.floor(years), Math.floor(years)];
}

const said = (holds: boolean, ...counted: readonly FindingId[]): Judgement => ({
  holds,
  counted,
  missing: [],
});
const unsaid = (...missing: readonly FindingId[]): Judgement => ({ holds: undefined, counted: [], missing });

const valueOf = (limit: Limit, limits: Limits): number => (typeof limit === 'number' ? limit : limits[limit]);

export function judge(test: ClinicalTest, examined: Examined, limits: Limits): Judgement {
  const { findings } = examined;
  if ('sign' in test) {
    const present = findings[test.sign];
    return present === undefined ? unsaid(test.sign) : said(present, test.sign);
  }
  if ('finding' in test) {
    const value = findings[test.finding];
    if (value === undefined) return unsaid(test.finding);
    if ('below' in test) return said(value < valueOf(test.below, limits), test.finding);
    if ('above' in test) return said(value > valueOf(test.above, limits), test.finding);
    if ('from' in test) return said(value >= valueOf(test.from, limits), test.finding);
    if ('to' in test) return said(value <= valueOf(test.to, limits), test.finding);
    const other = findings[test.exceeds];
    return other === undefined ? unsaid(test.exceeds) : said(value > other, test.finding, test.exceeds);
  }
  if ('anyOf' in test) return judgeAny(test.anyOf.map((one) => judge(one, examined, limits)));
  if ('allOf' in test) return judgeAll(test.allOf.map((one) => judge(one, examined, limits)));
  if ('atLeast' in test) {
    return judgeCount(
      test.of.map((one) => judge(one, examined, limits)),
      test.atLeast,
    );
  }
  if ('onlyOf' in test) {
    const answer = judge(test.asks, examined, limits);
    return answer.holds === undefined ? ask(answer, judge(test.onlyOf, examined, limits)) : answer;
  }
  if ('unless' in test) {
    const { holds, missing } = judge(test.unless, examined, limits);
    return { holds: holds !== true, counted: [], missing };
  }
  const ages = agesOf(examined);
  if ('ageFrom' in test) return judgeAge(ages, (years) => years >= test.ageFrom);
  if ('ageTo' in test) return judgeAge(ages, (years) => years <= test.ageTo);
  return judgePressure(findings.systolicMmHg, ages, limits);
}

/** Nobody has answered: is it still to be asked, and what would say so? */
function ask(unanswered: Judgement, concerned: Judgement): Judgement {
  if (concerned.holds === false) return said(false);
  return concerned.holds === undefined ? unsaid(...concerned.missing) : unanswered;
}

function judgeCount(parts: readonly Judgement[], least: number): Judgement {
  const held = parts.filter(({ holds }) => holds === true);
  if (held.length >= least) {
    return { holds: true, counted: held.flatMap(({ counted }) => counted), missing: [] };
  }
  const open = parts.filter(({ holds }) => holds === undefined);
  return held.length + open.length < least ? said(false) : unsaid(...open.flatMap(({ missing }) => missing));
}

function judgeAny(parts: readonly Judgement[]): Judgement {
  const held = parts.filter(({ holds }) => holds === true);
  if (held.length > 0) return { holds: true, counted: held.flatMap(({ counted }) => counted), missing: [] };
  const open = parts.filter(({ holds }) => holds === undefined);
  return open.length > 0 ? unsaid(...open.flatMap(({ missing }) => missing)) : said(false);
}

function judgeAll(parts: readonly Judgement[]): Judgement {
  if (parts.some(({ holds }) => holds === false)) return said(false);
  const missing = parts.flatMap((part) => part.missing);
  return parts.some(({ holds }) => holds === undefined)
    ? unsaid(...missing)
    : { holds: true, counted: parts.flatMap(({ counted }) => counted), missing };
}

type Ages = readonly [youngest: number, oldest: number];

/** The tests of age are steps, so the two ends speak for all between them. */
function judgeAge([youngest, oldest]: Ages, fits: (years: number) => boolean): Judgement {
  if (fits(youngest) !== fits(oldest)) return unsaid('ageYears');
  return said(fits(youngest), 'ageYears');
}

const CHILD_BASE_MMHG = 70;
const CHILD_MMHG_PER_YEAR = 2;

function lowestPressure(years: number, limits: Limits): number {
  if (years < 10) return CHILD_BASE_MMHG + CHILD_MMHG_PER_YEAR * years;
  return years < 65 ? limits.traumaPressureBelow : limits.traumaPressureBelowFrom65;
}

function judgePressure(systolic: number | undefined, [youngest, oldest]: Ages, limits: Limits): Judgement {
  if (systolic === undefined) return unsaid('systolicMmHg');
  const possible = Array.from({ length: oldest - youngest + 1 }, (_, index) =>
    lowestPressure(youngest + index, limits),
  );
  if (systolic < Math.min(...possible)) return said(true, 'systolicMmHg', 'ageYears');
  return systolic < Math.max(...possible) ? unsaid('ageYears') : said(false, 'systolicMmHg');
}
