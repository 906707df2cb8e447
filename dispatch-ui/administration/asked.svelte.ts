import type { Refused } from '../../coordinator/contract/answers.ts';
import type { Answered } from '../desk/server.ts';

/** What was asked of the server. The answer before stays until there is a newer one; it says itself of when it is. */
export class Asked<Body> {
  body = $state.raw<Body>();
  refused = $state.raw<Refused>();
  isBusy = $state(false);
  readonly #ask: () => Promise<Answered<Body>>;
  #turn = 0;

  constructor(ask: () => Promise<Answered<Body>>) {
    this.#ask = ask;
  }

  /** An answer that comes after a newer question was asked is dropped. */
  async ask(): Promise<void> {
    this.#turn += 1;
    const turn = this.#turn;
    this.isBusy = true;
    const answer = await this.#ask();
    if (turn !== this.#turn) return;
    this.isBusy = false;
    this.body = answer.answered ? answer.body : this.body;
    this.refused = answer.answered ? undefined : answer.refused;
  }

  /** Asks now and again and again; returns how to end it. */
  watch(everyMs: number): () => void {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isOpen = true;
    const again = async (): Promise<void> => {
      await this.ask();
      if (isOpen) timer = setTimeout(() => void again(), everyMs);
    };
    void again();
    return () => {
      isOpen = false;
      clearTimeout(timer);
    };
  }
}
