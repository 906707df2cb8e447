import type { Name } from '../network.ts';
import type { Pathway, Priority, UnitCapability } from '../pathways.ts';
import type { AgeBand } from '../patient/events.ts';
import type { ClinicalTest } from './clinical-test.ts';
import type { GradeId, SignId } from './findings.ts';
import type { ThresholdId } from './thresholds.ts';
import type { Citation } from './verdict.ts';

/** What a category suggests; the crew and the dispatcher decide. */
export interface Consequence {
  readonly priority?: Priority;
  readonly pathway?: Pathway;
  readonly inExtremis?: true;
  readonly needs?: readonly UnitCapability[];
}

export interface Category {
  readonly id: string;
  readonly name: Name;
  readonly then: Consequence;
  /** Holds beside another category and hides none. */
  readonly isOverlay?: true;
}

export interface Criterion {
  readonly id: string;
  readonly text: Name;
  readonly category: string;
  readonly when: ClinicalTest;
  /** Where it stands when that is not the source of the whole set. */
  readonly citation?: Citation;
}

interface RuleSetHead {
  readonly id: string;
  readonly version: number;
  readonly title: Name;
  readonly citation: Citation;
  /** Applied to every patient suspected of it, of these ages or in this state; to others once its own signs were looked at. */
  readonly about?: Pathway;
  readonly ageBands?: readonly AgeBand[];
  readonly state?: SignId;
  /** Most urgent first. */
  readonly categories: readonly Category[];
}

/** Any criterion puts the patient into its category; the most urgent one counts. */
export interface CriteriaSet extends RuleSetHead {
  readonly kind: 'criteria';
  readonly criteria: readonly Criterion[];
}

/** The steps of the items are added; from a threshold on the patient is in the first category. */
export interface ScoreSet extends RuleSetHead {
  readonly kind: 'score';
  readonly items: readonly GradeId[];
  readonly from: ThresholdId;
}

export type RuleSet = CriteriaSet | ScoreSet;
