import type { MoveUpAnswer } from '../../coordinator/contract/answers.ts';
import type { Answered } from '../desk/server.ts';

/** Others come and go: an older offer is asked for again. */
const FRESH_MS = 15_000;

/** Where a free unit would cover more people, as the server offers it. */
export class MoveUpRequest {
  offer = $state.raw<MoveUpAnswer>();
  #isAsking = false;
  #askedAt = Number.NEGATIVE_INFINITY;
  readonly #ask: () => Promise<Answered<MoveUpAnswer>>;

  constructor(ask: () => Promise<Answered<MoveUpAnswer>>) {
    this.#ask = ask;
  }

  /** Asks when nothing was asked lately; what was refused stays what it was until then. */
  async refresh(now: number): Promise<void> {
    if (this.#isAsking || now - this.#askedAt < FRESH_MS) return;
    this.#isAsking = true;
    this.#askedAt = now;
    const answer = await this.#ask();
    this.#isAsking = false;
    if (answer.answered) this.offer = answer.body;
  }

  /** The next refresh asks, however fresh this one is. */
  expire(): void {
    this.offer = undefined;
    this.#askedAt = Number.NEGATIVE_INFINITY;
  }
}
