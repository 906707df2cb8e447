import { MILESTONES } from '../../coordinator/domain/decision.ts';
import type { CareScoreRow, PromiseScoreRow, ScoredBy } from '../../projections/promises/view.ts';

/** Hours in their order; places with the widest misses first. */
export function scoresBy(rows: Iterable<PromiseScoreRow>, by: ScoredBy): readonly PromiseScoreRow[] {
  const chosen = [...rows].filter((row) => row.by === by);
  return by === 'hour'
    ? chosen.sort((a, b) => Number(a.id) - Number(b.id))
    : chosen.sort((a, b) => b.p90ErrorSeconds - a.p90ErrorSeconds || (a.id < b.id ? -1 : 1));
}

/** Each centre's milestones together and in the order of care; the centre with the widest miss first. */
export function careScoresByCentre(rows: Iterable<CareScoreRow>): readonly CareScoreRow[] {
  const all = [...rows];
  const widest = new Map<string, number>();
  for (const { centreId, p90ErrorSeconds } of all) {
    widest.set(centreId, Math.max(widest.get(centreId) ?? 0, p90ErrorSeconds));
  }
  return all.sort(
    (a, b) =>
      (widest.get(b.centreId) ?? 0) - (widest.get(a.centreId) ?? 0) ||
      (a.centreId < b.centreId ? -1 : a.centreId > b.centreId ? 1 : 0) ||
      MILESTONES.indexOf(a.milestone) - MILESTONES.indexOf(b.milestone),
  );
}
