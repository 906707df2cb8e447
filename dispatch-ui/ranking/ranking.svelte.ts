import type { RankingAnswer, Refused } from '../../coordinator/contract/answers.ts';
import type { RankedOption } from '../../coordinator/domain/decision.ts';
import type { Answered } from '../desk/server.ts';

/** Units move: an offer older than this is asked for again. */
export const FRESH_SECONDS = 6;
/** Nobody is sent on an offer that is older than this. */
const USABLE_SECONDS = 10;
/** A key pressed sooner after the order changed was meant for what stood there before. */
const SETTLE_MS = 1000;

const orderOf = ({ offered }: RankingAnswer): string => offered.map(({ id }) => id).join(' ');

/** What somebody typed and marked in a choice: there again after the window was gone. */
export const KEPT_OF_CHOICE = ['chosenId', 'overrideReason'] as const;

/** One ranked offer and the choice being made from it. */
export class RankingRequest {
  ranking = $state.raw<RankingAnswer>();
  refused = $state.raw<Refused>();
  isAsking = $state(false);
  overrideReason = $state('');
  /** A newer offer in another order, which waits while this one is being read. */
  newer = $state.raw<RankingAnswer>();
  /** Chosen by hand; the first one until then. */
  chosenId = $state<string>();
  #changedAt = $state<number>();
  /** Other roads are closed now than the ranking knows of. */
  isOutdated = $state(false);
  /** The closed roads that the ranking knows of. */
  #closed: string | undefined;
  #refusedAt: number | undefined;
  readonly #ask: () => Promise<Answered<RankingAnswer>>;

  /** The chosen option; the first one until somebody chooses. */
  readonly chosen: RankedOption | undefined = $derived.by(() => {
    const offered = this.ranking?.offered ?? [];
    return offered.find(({ id }) => id === this.chosenId) ?? offered[0];
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
    this.chosenId = id;
  }

  ageSeconds(now: number): number {
    return this.ranking ? Math.max(0, (now - this.ranking.rankedAt) / 1000) : 0;
  }

  /** Why the offer cannot be taken at this moment, though something is chosen. */
  whyNotNow(now: number): 'too-old' | 'just-changed' | undefined {
    if (this.ageSeconds(now) > USABLE_SECONDS) return 'too-old';
    const changedAt = this.#changedAt;
    return changedAt !== undefined && now - changedAt < SETTLE_MS ? 'just-changed' : undefined;
  }

  /** `isBeingRead`: another order waits until it is asked for; the same order only becomes younger. */
  async ask(isBeingRead: () => boolean = () => false): Promise<void> {
    if (this.isAsking) return;
    this.isAsking = true;
    const answer = await this.#ask();
    this.isAsking = false;
    if (!answer.answered) {
      this.refused = answer.refused;
      return;
    }
    this.refused = undefined;
    const { ranking } = this;
    if (ranking && orderOf(ranking) !== orderOf(answer.body) && isBeingRead()) this.newer = answer.body;
    else this.#take(answer.body);
  }

  #take(ranking: RankingAnswer): void {
    const isOther = this.ranking !== undefined && orderOf(this.ranking) !== orderOf(ranking);
    if (isOther) this.#changedAt = ranking.rankedAt;
    this.ranking = ranking;
    this.newer = undefined;
  }

  /** Asks again when the offer has aged, or other roads are closed and nobody reads what is pointed at. */
  refresh(now: number, isBeingRead: () => boolean, closed = ''): void {
    this.#closed ??= closed;
    this.isOutdated = closed !== this.#closed;
    const age = this.newer ? (now - this.newer.rankedAt) / 1000 : this.ageSeconds(now);
    const isStale = this.ranking === undefined || age > FRESH_SECONDS || this.isOutdated;
    if (!isStale || this.isAsking || (this.isOutdated && isBeingRead())) return;
    if (this.refused && !this.#isWorthAnother(this.refused, now)) return;
    this.#closed = closed;
    this.isOutdated = false;
    void this.ask(isBeingRead);
  }

  /** Rules refuse the same again; a server that was out of reach may be back. */
  #isWorthAnother({ code }: Refused, now: number): boolean {
    if (code !== 'Unreachable' && code !== 'StoreUnavailable') return false;
    this.#refusedAt ??= now;
    if (now - this.#refusedAt < FRESH_SECONDS * 1000) return false;
    this.#refusedAt = undefined;
    return true;
  }

  /** Asks again over the roads as they are now. */
  renew(closed: string): void {
    this.#closed = closed;
    this.isOutdated = false;
    if (this.newer) this.#take(this.newer);
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
