import type { Name } from '../network.ts';
import type { Complaint, Pathway, Priority, UnitCapability } from '../pathways.ts';
import type { AgeBand } from '../patient/events.ts';

export type Question =
  | { readonly id: string; readonly text: Name; readonly kind: 'yes-no' }
  | {
      readonly id: string;
      readonly text: Name;
      readonly kind: 'number';
      readonly unit: 'hours' | 'weeks' | 'metres';
      readonly least: number;
      readonly most: number;
    };

/** What was not answered holds for no condition but `notAbove`, which only an answer can rule out. */
export type Condition =
  | { readonly question: string; readonly is: boolean }
  | { readonly question: string; readonly above: number }
  | { readonly question: string; readonly below: number }
  | { readonly question: string; readonly notAbove: number }
  | { readonly anyOf: readonly string[] }
  | { readonly unasked: string }
  | { readonly ageBand: readonly AgeBand[] };

export interface Finding {
  readonly priority?: Priority;
  readonly suspectedPathway?: Pathway;
  readonly inExtremis?: true;
  readonly needs?: readonly UnitCapability[];
}

/** `unconfirmed`: from domain knowledge, not read in a named source; shown as such. */
export interface CardRule {
  readonly id: string;
  readonly text: Name;
  readonly when: readonly Condition[];
  readonly then: Finding;
  readonly source: string;
  readonly confidence: 'read' | 'secondary' | 'unconfirmed';
}

/** What the dispatcher says to the caller once every condition holds; none means at once. */
export interface Advice {
  readonly id: string;
  readonly text: Name;
  readonly when: readonly Condition[];
  readonly source: string;
  readonly confidence: CardRule['confidence'];
}

/** For a second look by the dispatcher; it stops nothing. */
export interface CardWarning {
  readonly id: string;
  readonly text: Name;
  readonly when: readonly Condition[];
}

/**
 * What to ask about one complaint and what follows. Our own short cards: they support, and never replace, the judgement
 * of the person at the telephone, and a site can change them.
 */
export interface TriageCard {
  readonly complaint: Complaint;
  readonly version: number;
  readonly title: Name;
  readonly questions: readonly Question[];
  /** What holds whatever is answered. */
  readonly base: Finding & { readonly priority: Priority };
  /** The most urgent priority wins; the first pathway named wins. */
  readonly rules: readonly CardRule[];
  readonly advice: readonly Advice[];
  readonly warnings: readonly CardWarning[];
}
