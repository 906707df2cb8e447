import type { Refused } from '../../coordinator/contract/answers.ts';
import type { Grouping, IndicatorReport } from '../../projections/indicators/view.ts';
import type { Answered } from '../desk/server.ts';

const DAY_MS = 24 * 3_600_000;
export const SPANS_DAYS = [1, 7, 31] as const;

type Ask = (query: string) => Promise<Answered<IndicatorReport>>;

/** A report as it was asked for: the newest question wins, whichever answer comes last. */
export class IndicatorsAsked {
  by = $state<Grouping>('district');
  days = $state<(typeof SPANS_DAYS)[number]>(7);
  report = $state.raw<IndicatorReport>();
  refused = $state.raw<Refused>();
  isAsking = $state(false);
  readonly #ask: Ask;
  #questions = 0;

  constructor(ask: Ask) {
    this.#ask = ask;
  }

  /** The question as an address carries it. */
  query(now: number): string {
    return `by=${this.by}&from=${now - this.days * DAY_MS}&to=${now + 1}`;
  }

  async ask(now: number): Promise<void> {
    const question = ++this.#questions;
    this.isAsking = true;
    const answer = await this.#ask(this.query(now));
    if (question !== this.#questions) return;
    this.isAsking = false;
    this.report = answer.answered ? answer.body : this.report;
    this.refused = answer.answered ? undefined : answer.refused;
  }
}
