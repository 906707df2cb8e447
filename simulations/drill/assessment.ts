import { appraise, suggestion } from '../../coordinator/contract/clinical-rules.ts';
import type { Complaint, Pathway, Priority } from '../../coordinator/domain/pathways.ts';
import { instant, later, minutes } from '../../coordinator/domain/quantities.ts';
import type { Draws } from '../draws.ts';
import { ARREST_FINDINGS, FINDERS } from './findings.ts';
import type { AgeBand } from './picture.ts';
import { ARREST_VITALS, drawVitals } from './vitals.ts';

type Account = Parameters<typeof appraise>[0];

/** What is known of a patient before the crew has looked. */
export interface Reported {
  readonly priority: Priority;
  readonly suspectedPathway?: Pathway;
  readonly inExtremis: boolean;
  readonly ageBand: AgeBand;
  readonly complaint: Complaint;
  /** Milliseconds since the Unix epoch. */
  readonly openedAt: number;
}

export type DrawnAssessment = Account & { readonly ecgReference?: string };

/** What a crew looks for because of what was complained of, even when the caller gave no reason to suspect it. */
const LOOKED_FOR: Readonly<Partial<Record<Complaint, Pathway>>> = {
  'chest-pain': 'chest-pain',
  'stroke-signs': 'stroke',
  trauma: 'trauma',
  childbirth: 'maternal',
  newborn: 'neonatal',
};

/** Whole years, [youngest, oldest]; of newborns and infants nobody says any. Illustrative 示意. */
const YEARS: Readonly<Partial<Record<AgeBand, readonly [number, number]>>> = {
  child: [2, 15],
  adult: [18, 64],
  'older-adult': [65, 92],
};
const YEARS_OF_MOTHERS = [19, 42] as const;
const SHARE_TIME_KNOWN = 0.8;
/** Before the call. */
const MINUTES_SINCE_WELL = [15, 420] as const;

/**
 * Findings that fit the complaint, and what the crew makes of them: it follows the rules where they are more urgent or
 * name a pathway. The same draws give the same findings. Illustrative 示意.
 */
export function drawAssessment(reported: Reported, now: number, draws: Draws): DrawnAssessment {
  return asRulesSay(examine(reported, draws), reported.ageBand, now);
}

/** A crew follows the rules where they are more urgent, or name a pathway. */
export function asRulesSay(found: DrawnAssessment, ageBand: AgeBand, now: number): DrawnAssessment {
  const outcome = appraise(found, ageBand, instant(now));
  if ('refusal' in outcome) return found;
  const { priority, pathway, inExtremis } = suggestion(outcome.appraisal.verdicts);
  return {
    ...found,
    ...(priority !== undefined && priority < found.priority && { priority }),
    ...(pathway && { suspectedPathway: pathway }),
    ...(inExtremis && { inExtremis }),
  };
}

function examine(reported: Reported, draws: Draws): DrawnAssessment {
  const { priority, suspectedPathway, inExtremis, ageBand, complaint, openedAt } = reported;
  const kept = { priority, inExtremis, ...(suspectedPathway && { suspectedPathway }) };
  if (inExtremis && complaint === 'unconscious') {
    return { ...kept, vitals: ARREST_VITALS, findings: ARREST_FINDINGS };
  }
  const vitals = drawVitals(priority, ageBand, draws);
  const lookedFor = suspectedPathway ?? LOOKED_FOR[complaint];
  const range = lookedFor === 'maternal' ? YEARS_OF_MOTHERS : YEARS[ageBand];
  const ageYears = range && Math.floor(draws.between(range[0], range[1] + 1));
  const isTimeKnown = lookedFor === 'stroke' && draws.fraction() < SHARE_TIME_KNOWN;
  return {
    ...kept,
    vitals,
    findings: {
      ...(ageYears !== undefined && { ageYears }),
      ...(lookedFor && FINDERS[lookedFor](suspectedPathway !== undefined, draws)),
    },
    ...(isTimeKnown && {
      lastKnownWellAt: later(instant(openedAt), minutes(-Math.round(draws.between(...MINUTES_SINCE_WELL)))),
    }),
    ...(lookedFor === 'chest-pain' && {
      ecgReference: `ECG-${String(draws.below(1_000_000)).padStart(6, '0')}`,
    }),
  };
}
