import type { Centre } from '../network.ts';
import { CATEGORY_OF, type ReadinessCategory } from '../pathways.ts';
import type { Instant } from '../quantities.ts';
import type { Openness } from './events.ts';

type ByCategory<Value> = Readonly<Partial<Record<ReadinessCategory, Value>>>;

/** What a centre has said of itself, as far as it decides whether patients are brought there. */
export interface StandingCentre {
  /** With what was suspended and resumed over the network file. */
  readonly centre: Centre;
  readonly readiness: ByCategory<{ readonly openness: Openness; readonly validUntil: Instant }>;
  /** Those that hold, each until its end. */
  readonly diversions: ByCategory<{ readonly until: Instant }>;
}

/** Whether patients of the category are brought there at all. Intensive care has no network: who reports it has it. */
function takes({ centre, readiness }: StandingCentre, category: ReadinessCategory): boolean {
  if (category === 'emergency') return centre.hasEmergencyDepartment;
  if (category === 'icu') return readiness.icu !== undefined;
  return centre.capabilities.some(
    ({ pathway, suspended = false }) => CATEGORY_OF[pathway] === category && !suspended,
  );
}

/** Nobody is taken to be closed on a word that has run out. */
function isOpen(
  { readiness, diversions }: StandingCentre,
  category: ReadinessCategory,
  now: Instant,
): boolean {
  const report = readiness[category];
  const isClosed = report?.openness === 'closed' && report.validUntil > now;
  const diversion = diversions[category];
  return !isClosed && !(diversion && diversion.until > now);
}

/** Whether the centre, passed over, would leave its county or the whole network with nobody open for the category. */
export function lastOpenIn(
  centres: ReadonlyMap<string, StandingCentre>,
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
