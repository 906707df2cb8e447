import type { Ranking } from '../domain/decision.ts';

/** Rankings that were put before somebody and may still be chosen from. */
export interface Rankings {
  offer(ranking: Ranking): void;
  find(rankingId: string): Ranking | undefined;
}

/** A busy desk asks some thousand times a shift: the oldest offers go first. */
const KEPT = 5000;

export function createRankings(kept = KEPT): Rankings {
  const offered = new Map<string, Ranking>();
  return {
    offer(ranking) {
      offered.set(ranking.rankingId, ranking);
      const oldest = offered.keys().next();
      if (offered.size > kept && !oldest.done) offered.delete(oldest.value);
    },
    find: (rankingId) => offered.get(rankingId),
  };
}
