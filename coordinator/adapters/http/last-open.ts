import type { CentreRow } from '../../../projections/live-map/view.ts';
import { CATEGORY_OF, type ReadinessCategory } from '../../domain/pathways.ts';
import type { Instant } from '../../domain/quantities.ts';

/** Whether patients of the category are brought there at all. Intensive care has no network: who reports it has it. */
function takes({ centre, readiness }: CentreRow, category: ReadinessCategory): boolean {
  if (category === 'emergency') return centre.hasEmergencyDepartment;
  if (category === 'icu') return readiness.icu !== undefined;
  return centre.capabilities.some(
    ({ pathway, suspended = false }) => CATEGORY_OF[pathway] === category && !suspended,
  );
}

/** Nobody is taken to be closed on a word that has run out. */
function isOpen({ readiness, diversions }: CentreRow, category: ReadinessCategory, now: Instant): boolean {
  const report = readiness[category];
  const isClosed = report?.openness === 'closed' && report.validUntil > now;
  const diversion = diversions[category];
  return !isClosed && !(diversion && diversion.until > now);
}

/**
 * Whether the centre, passed over, would leave its county or the whole network with nobody open for the category.
 * Two that ask in the same instant may each count on the other: the dispatcher sees both on the board.
 */
export function lastOpenIn(
  centres: ReadonlyMap<string, CentreRow>,
  centreId: string,
  category: ReadinessCategory,
  now: Instant,
): 'county' | 'network' | undefined {
  const asking = centres.get(centreId);
  if (!asking || !takes(asking, category)) return undefined;
  const others = [...centres.values()].filter(
    (row) => row !== asking && takes(row, category) && isOpen(row, category, now),
  );
  if (others.length === 0) return 'network';
  return others.some(({ centre }) => centre.countyId === asking.centre.countyId) ? undefined : 'county';
}
