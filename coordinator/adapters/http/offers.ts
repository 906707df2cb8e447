import type { Rankings } from '../../application/rankings.ts';
import type { Refusal } from '../../contract/refusal.ts';
import type { Decision, RankedOption, Ranking } from '../../domain/decision.ts';

interface Choice {
  readonly rankingId: string;
  readonly chosen: string;
  readonly overrideReason?: string | undefined;
}

/** Rankings that were shown for an incident or a patient, and the choice that comes back from them. */
export interface Offers {
  show(subjectId: string, ranking: Ranking): void;
  /** A ranking made for another incident carries other travel times: it is refused like one that is gone. */
  take(
    subjectId: string,
    choice: Choice,
  ): { readonly decision: Decision; readonly option: RankedOption } | { readonly refusal: Refusal };
}

export function createOffers(rankings: Rankings): Offers {
  const subjects = new WeakMap<Ranking, string>();
  return {
    show(subjectId, ranking) {
      subjects.set(ranking, subjectId);
      rankings.offer(ranking);
    },
    take(subjectId, { rankingId, chosen, overrideReason }) {
      const ranking = rankings.find(rankingId);
      if (ranking === undefined || subjects.get(ranking) !== subjectId) {
        return { refusal: { type: 'RankingExpired', rankingId } };
      }
      const option = ranking.offered.find(({ id }) => id === chosen);
      if (option === undefined) {
        return { refusal: { type: 'NotOffered', chosen, offered: ranking.offered.map(({ id }) => id) } };
      }
      return {
        option,
        decision: { ranking, chosen, ...(overrideReason !== undefined && { overrideReason }) },
      };
    },
  };
}
