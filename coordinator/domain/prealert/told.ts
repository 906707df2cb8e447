import type { AgeBand, PatientAssessed } from '../patient/events.ts';
import type { Pathway, Priority } from '../pathways.ts';
import type { ClinicalContent, PreAlertResult } from './events.ts';

/** What nobody looked at, or looked at and did not find, needs no line at the centre. */
const SAYS_NOTHING = ['none', 'unknown'];

/** What the centre is told of an assessment beyond priority, pathway and vital signs; undefined when that is all. */
export function clinicalContentOf(found: PatientAssessed): ClinicalContent | undefined {
  const { findings, lastKnownWellAt, ecgReference, verdicts = [] } = found;
  const results = verdicts.flatMap(({ ruleSet, category, overlays = [], score }): PreAlertResult[] =>
    [category, ...overlays]
      .filter((one) => !SAYS_NOTHING.includes(one))
      .map((one) => ({
        ruleSet,
        category: one,
        ...(score && { points: score.points, outOf: score.outOf }),
      })),
  );
  const ageYears = findings?.ageYears;
  const content: ClinicalContent = {
    ...(ageYears !== undefined && { ageYears }),
    ...(lastKnownWellAt !== undefined && { lastKnownWellAt }),
    ...(ecgReference !== undefined && { ecgReference }),
    ...(results.length > 0 && { results }),
  };
  return Object.keys(content).length > 0 ? content : undefined;
}

interface Coded {
  readonly pathway?: Pathway;
  readonly priority: Priority;
  readonly inExtremis: boolean;
  readonly ageBand: AgeBand;
  readonly clinical?: ClinicalContent;
}

const INDICATIONS: Readonly<Record<Pathway, string>> = {
  'chest-pain': 'ACS',
  stroke: 'STROKE',
  trauma: 'TRAUMA',
  maternal: 'MATERNAL',
  neonatal: 'NEONATAL',
};

/** A result that is an indication of its own, by rule set and category. */
const SHARPER: Readonly<Record<string, string>> = {
  'stemi/stemi': 'STEMI',
  'race/positive': 'LVO',
  'lams/positive': 'LVO',
};

const AGES: Readonly<Record<AgeBand, string>> = {
  newborn: 'NEWBORN',
  infant: 'INFANT',
  child: 'CHILD',
  adult: 'ADULT',
  'older-adult': '65+',
  unknown: 'AGE?',
};

function indicationOf({ inExtremis, pathway, clinical }: Coded): string {
  if (inExtremis) return 'EXTREMIS';
  if (pathway === undefined) return 'EMERGENCY';
  const sharper = (clinical?.results ?? [])
    .map(({ ruleSet, category }) => SHARPER[`${ruleSet}/${category}`])
    .find((indication) => indication !== undefined);
  return sharper ?? INDICATIONS[pathway];
}

/** Indication-age-urgency on one line, in the style of IVENA: `STEMI-76-1`, `STROKE-ADULT-1` when no age is known. */
export function codeOf(patient: Coded): string {
  const age = patient.clinical?.ageYears;
  return `${indicationOf(patient)}-${age === undefined ? AGES[patient.ageBand] : Math.floor(age)}-${patient.priority}`;
}
