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
  /** Other roads are closed now than the ranking knows of. */
  isOutdated = $state(false);
  /** The closed roads that the ranking knows of. */
  #closed: string | undefined;
  readonly #ask: () => Promise<Answered<RankingAnswer>>;

  /** The chosen option; the first one until somebody chooses. */
  readonly chosen: RankedOption | undefined = $derived.by(() => {
    const offered = this.ranking?.offered ?? [];
    return offered.find(({ id }) => id === this.#chosenId) ?? offered[0];
  });
  readonly isOverride: boolean = $derived.by(
    () => this.chosen !== this.ranking?.offered[0] && this.chosen?.isBeside !== true,
  );
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

  /** Asks again when the offer has aged or other roads are closed, unless somebody is reading it: what is pointed at must not move. */
  refresh(now: number, isBeingRead: boolean, closed = ''): void {
    this.#closed ??= closed;
    const isStale =
      this.ranking === undefined || this.ageSeconds(now) > FRESH_SECONDS || closed !== this.#closed;
    this.isOutdated = closed !== this.#closed;
    if (!isStale || isBeingRead || this.isAsking || this.refused) return;
    this.renew(closed);
  }

  /** Asks again over the roads as they are now. */
  renew(closed: string): void {
    this.#closed = closed;
    this.isOutdated = false;
    void this.ask();
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
