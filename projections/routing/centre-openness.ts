import type { Reason } from '../../coordinator/domain/decision.ts';
import type { ReadinessCategory } from '../../coordinator/domain/pathways.ts';
import { type Instant, elapsed } from '../../coordinator/domain/quantities.ts';
import { type PlacesLeft, placesLeft } from '../live-map/places.ts';
import type { CentreRow } from '../live-map/view.ts';
import { because } from './centre-reasons.ts';

/** A reserve is no place for everybody: what is left of it is told as what it is. */
function saidOf({ left, reserved, kept }: PlacesLeft): readonly Reason[] {
  const forTransfers = reserved > 0 ? [because('reserved', { count: reserved })] : [];
  if (left > 0) return [because('places-left', { count: left }), ...forTransfers];
  return forTransfers.length > 0 ? forTransfers : [because('no-place-left', { count: kept })];
}

/**
 * A report counts until it runs out; after that nobody is turned away on its word. Diversion is a request: it holds
 * neither in extremis (Pennsylvania) nor for trauma at a trauma centre (LA County, Georgia).
 */
export function openness(
  row: CentreRow,
  category: ReadinessCategory,
  { inExtremis, patientId }: { readonly inExtremis: boolean; readonly patientId?: string },
  now: Instant,
): { readonly barred?: Reason; readonly notes: readonly Reason[] } {
  const { readiness, diversions } = row;
  const notes: Reason[] = [];
  const report = readiness[category];
  if (!report) {
    notes.push(because('readiness-unknown', { category }));
  } else if (report.validUntil <= now) {
    notes.push(
      because('readiness-overdue', { category, seconds: Math.round(elapsed(report.validUntil, now)) }),
    );
  } else if (report.openness === 'closed') {
    return { barred: because('closed', { category, until: report.validUntil }), notes };
  } else {
    if (report.openness === 'limited') notes.push(because('limited', { category }));
    const places = placesLeft(row, category, now, patientId);
    if (places) notes.push(...saidOf(places));
  }
  const diversion = diversions[category];
  if (diversion && diversion.until > now) {
    if (!inExtremis && category !== 'trauma') {
      return { barred: because('diversion', { category, until: diversion.until }), notes };
    }
    notes.push(because('diversion-not-applied', { category, until: diversion.until }));
  }
  return { notes };
}
