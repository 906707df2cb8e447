import type { PromiseScoreRow, ScoredBy } from '../../projections/promises/view.ts';

/** Hours in their order; places with the widest misses first. */
export function scoresBy(rows: Iterable<PromiseScoreRow>, by: ScoredBy): readonly PromiseScoreRow[] {
  const chosen = [...rows].filter((row) => row.by === by);
  return by === 'hour'
    ? chosen.sort((a, b) => Number(a.id) - Number(b.id))
    : chosen.sort((a, b) => b.p90ErrorSeconds - a.p90ErrorSeconds || (a.id < b.id ? -1 : 1));
}
