import type { Refused } from '../../coordinator/contract/answers.ts';
import type {
  SimilarCall,
  SimilarCallsAnswer,
  SimilarCallsBody,
} from '../../coordinator/contract/telephone.ts';
import type { Answered } from '../desk/server.ts';

/** Calls that may be about the same as the one being taken. */
export class SimilarCalls {
  found = $state.raw<readonly SimilarCall[]>([]);
  refused = $state.raw<Refused>();
  #turn = 0;
  readonly #ask: (body: SimilarCallsBody) => Promise<Answered<SimilarCallsAnswer>>;

  constructor(ask: (body: SimilarCallsBody) => Promise<Answered<SimilarCallsAnswer>>) {
    this.#ask = ask;
  }

  /** An answer to an older question changes nothing. */
  async ask(body: SimilarCallsBody): Promise<void> {
    const turn = ++this.#turn;
    const answer = await this.#ask(body);
    if (turn !== this.#turn) return;
    this.found = answer.answered ? answer.body.similar : [];
    this.refused = answer.answered ? undefined : answer.refused;
  }

  forget(): void {
    this.#turn += 1;
    this.found = [];
    this.refused = undefined;
  }
}
