import type { AlarmLoadAnswer } from '../../coordinator/contract/alarms.ts';
import type { Refused } from '../../coordinator/contract/answers.ts';
import type { Answered } from '../desk/server.ts';

const DAY_MS = 24 * 3_600_000;
export const SPANS_DAYS = [1, 7, 31] as const;

type Ask = (query: string) => Promise<Answered<AlarmLoadAnswer>>;

/** The load of alarms as it was asked for: the newest question wins, whichever answer comes last. */
export class AlarmLoadAsked {
  days = $state<(typeof SPANS_DAYS)[number]>(7);
  report = $state.raw<AlarmLoadAnswer>();
  refused = $state.raw<Refused>();
  isAsking = $state(false);
  readonly #ask: Ask;
  #questions = 0;

  constructor(ask: Ask) {
    this.#ask = ask;
  }

  async ask(now: number): Promise<void> {
    const question = ++this.#questions;
    this.isAsking = true;
    const answer = await this.#ask(`from=${now - this.days * DAY_MS}&to=${now + 1}`);
    if (question !== this.#questions) return;
    this.isAsking = false;
    this.report = answer.answered ? answer.body : this.report;
    this.refused = answer.answered ? undefined : answer.refused;
  }
}
