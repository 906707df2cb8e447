import { suggestion } from '../../coordinator/contract/clinical-rules.ts';
import type { Network } from '../../coordinator/domain/network.ts';
import type { Pathway } from '../../coordinator/domain/pathways.ts';
import type { Assessment } from './assessment.svelte.ts';
import { QUICK_VITALS, type QuickVital } from './quick-vitals.ts';

/** Measured with it, and of before once it is another one. */
const PART_OF: Readonly<Partial<Record<QuickVital, 'diastolicMmHg' | 'gcsMotor'>>> = {
  systolicMmHg: 'diastolicMmHg',
  gcs: 'gcsMotor',
};

/** The pathway, then each vital sign: one tap answers and leads on. */
export class PreAlertQuestions {
  /** Questions, and what will be sent after them. */
  static readonly STEPS = 1 + QUICK_VITALS.length + 1;
  /** Counted from 0. */
  at = $state(0);
  /** The vital sign that is asked for now. */
  readonly asked = $derived(QUICK_VITALS[this.at - 1]);
  readonly #assessment: Assessment;

  /** @param assessment the crew's own, which its form goes on with. */
  constructor(assessment: Assessment) {
    this.#assessment = assessment;
  }

  choose(pathway: Pathway | undefined): void {
    this.#assessment.pathway = pathway;
    this.at += 1;
  }

  /** `NaN` is not measured. */
  measure(value: number): void {
    if (!this.asked) return;
    const [name] = this.asked;
    const part = PART_OF[name];
    if (part && value !== this.#assessment.vitals[name]) this.#assessment.measure(part, Number.NaN);
    this.#assessment.measure(name, value);
    this.at += 1;
  }

  /** What the rules say beyond what the crew has; undefined when the crew has it all. */
  suggestedAt(now: number, site: Network | undefined): ReturnType<typeof suggestion> | undefined {
    const outcome = this.#assessment.appraiseAt(now, site);
    if ('refusal' in outcome) return undefined;
    const suggested = suggestion(outcome.appraisal.verdicts);
    const { priority, inExtremis } = this.#assessment;
    const isFollowed = (suggested.priority ?? 4) >= priority && (!suggested.inExtremis || inExtremis);
    return isFollowed ? undefined : suggested;
  }
}
