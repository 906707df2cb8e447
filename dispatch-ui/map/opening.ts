import type { ReadinessCategory } from '../../coordinator/domain/pathways.ts';
import type { CentreRow } from '../../projections/live-map/view.ts';

/** `overdue`: the centre's last word is older than it said it may be believed. */
export type Opening = 'open' | 'limited' | 'closed' | 'diverted' | 'overdue' | 'unreported';

/** What a centre says about one category now; a diversion that is still running goes before everything. */
export function openingOf(row: CentreRow, category: ReadinessCategory, now: number): Opening {
  const diversion = row.diversions[category];
  if (diversion && diversion.until > now) return 'diverted';
  const readiness = row.readiness[category];
  if (!readiness) return 'unreported';
  return readiness.validUntil < now ? 'overdue' : readiness.openness;
}

/** Free places by the centre's own count, and how many of them are kept; nothing when it counts none, or its count is too old. */
export function placesOf(
  { readiness, held = {} }: CentreRow,
  category: ReadinessCategory,
  now: number,
): { readonly free: number; readonly held: number } | undefined {
  const report = readiness[category];
  if (report?.freePlaces === undefined || report.validUntil < now) return undefined;
  return {
    free: report.freePlaces,
    held: Object.values(held).filter((one) => one === category).length,
  };
}
