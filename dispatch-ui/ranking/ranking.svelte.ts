import type { RankingAnswer, Refused } from '../../coordinator/contract/answers.ts';
import type { RankedOption } from '../../coordinator/domain/decision.ts';
import type { Answered } from '../desk/server.ts';

/** Units move: an offer older than this is asked for again before anybody acts on it. */
export const FRESH_SECONDS = 15;

/** One ranked offer and the choice being made from it. */
export class RankingRequest {
  ranking = $state.raw<RankingAnswer>();
  refused = $state.raw<Refused>();
  isAsking = $state(false);
  overrideReason = $state('');
  #chosenId = $state<string>();
  readonly #ask: () => Promise<Answered<RankingAnswer>>;

  /** The chosen option; the first one until somebody chooses. */
  readonly chosen: RankedOption | undefined = $derived.by(() => {
    const offered = this.ranking?.offered ?? [];
    return offered.find(({ id }) => id === this.#chosenId) ?? offered[0];
  });
  readonly isOverride: boolean = $derived.by(() => this.chosen !== this.ranking?.offered[0]);
  readonly isReady: boolean = $derived.by(
    () => this.chosen !== undefined && (!this.isOverride || this.overrideReason.trim() !== ''),
  );

  constructor(ask: () => Promise<Answered<RankingAnswer>>) {
    this.#ask = ask;
  }

  choose(id: string): void {
    this.#chosenId = id;
  }

  ageSeconds(now: number): number {
    return this.ranking ? Math.max(0, (now - this.ranking.rankedAt) / 1000) : 0;
  }

  async ask(): Promise<void> {
    if (this.isAsking) return;
    this.isAsking = true;
    const answer = await this.#ask();
    this.isAsking = false;
    if (answer.answered) {
      this.ranking = answer.body;
      this.refused = undefined;
    } else {
      this.refused = answer.refused;
    }
  }

  /** Asks again when the offer has aged, unless somebody is reading it: what is pointed at must not move. */
  refresh(now: number, isBeingRead: boolean): void {
    const isStale = this.ranking === undefined || this.ageSeconds(now) > FRESH_SECONDS;
    if (isStale && !isBeingRead && !this.refused) void this.ask();
  }

  /** Body fields of the command that takes the chosen option. */
  get decision(): { readonly rankingId: string; readonly overrideReason?: string } | undefined {
    if (!this.ranking || !this.isReady) return undefined;
    return {
      rankingId: this.ranking.rankingId,
      ...(this.isOverride && { overrideReason: this.overrideReason.trim() }),
    };
  }
}
