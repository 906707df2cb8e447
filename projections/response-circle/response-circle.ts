import type { Clock } from '../../coordinator/application/ports.ts';
import { type Instant, later, seconds } from '../../coordinator/domain/quantities.ts';
import type { IncidentQueueTables } from '../incident-queue/view.ts';
import type { LiveMapTables, PositionRow } from '../live-map/view.ts';
import { stationsOf } from '../live-map/whereabouts.ts';
import type { ClosedRoads } from '../closures/closed-roads.ts';
import type { Change, View } from '../projection.ts';
import type { TravelTimes } from '../roads/travel-times.ts';
import { type ResponseCircle, responseCircle } from './circle.ts';
import { heldUnits, offloadRows } from './offloads.ts';
import { withMinute } from './series.ts';
import { freeUnits, sourcesKey } from './sources.ts';
import type {
  CircleRow,
  ContributionRow,
  CoverageMinuteRow,
  CoverageRow,
  OffloadRow,
  ResponseCircleTables,
} from './view.ts';

type CircleChange = Change<ResponseCircleTables>;

/** An unchanged circle is computed again after this long, so that its age stays small on every screen. */
const RENEW_AFTER = seconds(60);

export interface LiveCircle {
  readonly circle: ReadonlyMap<string, CircleRow>;
  readonly coverage: ReadonlyMap<string, CoverageRow>;
  readonly contributions: ReadonlyMap<string, ContributionRow>;
  readonly coverageSeries: ReadonlyMap<string, CoverageMinuteRow>;
  readonly offloads: ReadonlyMap<string, OffloadRow>;
  /** Computes again when free units appeared, left or moved, or the roads became ready. Called every 2 s at most. */
  refresh(): Promise<void>;
}

interface CircleParts {
  readonly view: View<LiveMapTables & Pick<IncidentQueueTables, 'patients'>>;
  readonly positions: ReadonlyMap<string, PositionRow>;
  readonly travelTimes: TravelTimes;
  readonly closedRoads: Pick<ClosedRoads, 'version'>;
  readonly clock: Clock;
  readonly changed: (changes: readonly CircleChange[]) => void;
}

const absent = (rows: ReadonlyMap<string, unknown>, present: ReadonlySet<string>): readonly string[] =>
  [...rows.keys()].filter((key) => !present.has(key));

/** The response circle of this moment, kept current. */
export function createResponseCircle(parts: CircleParts): LiveCircle {
  const { view, positions, travelTimes, closedRoads, clock, changed } = parts;
  const circle = new Map<string, CircleRow>();
  const coverage = new Map<string, CoverageRow>();
  const contributions = new Map<string, ContributionRow>();
  const coverageSeries = new Map<string, CoverageMinuteRow>();
  const offloads = new Map<string, OffloadRow>();
  let known: { readonly key: string; readonly at: Instant } | undefined;

  function put(rows: ResponseCircle & { readonly offloads: readonly OffloadRow[] }, now: Instant): void {
    const minute = withMinute(coverageSeries, rows.coverage, now);
    for (const [, key, row] of minute) {
      if (row === null) coverageSeries.delete(key);
      else coverageSeries.set(key, row);
    }
    const gone = {
      coverage: absent(coverage, new Set(rows.coverage.map(({ countyId }) => countyId))),
      contributions: absent(contributions, new Set(rows.contributions.map(({ unitId }) => unitId))),
      offloads: absent(offloads, new Set(rows.offloads.map(({ unitId }) => unitId))),
    };
    for (const row of rows.circle) circle.set(String(row.limitSeconds), row);
    for (const row of rows.coverage) coverage.set(row.countyId, row);
    for (const row of rows.contributions) contributions.set(row.unitId, row);
    for (const row of rows.offloads) offloads.set(row.unitId, row);
    for (const unitId of gone.offloads) offloads.delete(unitId);
    for (const countyId of gone.coverage) coverage.delete(countyId);
    for (const unitId of gone.contributions) contributions.delete(unitId);
    changed([
      ...rows.circle.map((row) => ['circle', String(row.limitSeconds), row] as const),
      ...rows.coverage.map((row) => ['coverage', row.countyId, row] as const),
      ...rows.contributions.map((row) => ['contributions', row.unitId, row] as const),
      ...rows.offloads.map((row) => ['offloads', row.unitId, row] as const),
      ...gone.offloads.map((unitId) => ['offloads', unitId, null] as const),
      ...gone.coverage.map((countyId) => ['coverage', countyId, null] as const),
      ...gone.contributions.map((unitId) => ['contributions', unitId, null] as const),
      ...minute,
    ]);
  }

  return {
    circle,
    coverage,
    contributions,
    coverageSeries,
    offloads,
    async refresh() {
      const network = view.network.get('network');
      if (!network) return;
      const now = clock.now();
      const units = freeUnits(view.units.values(), positions, stationsOf(network), now);
      const held = heldUnits(view, now);
      const key = `${network.fingerprint} ${travelTimes.health().status} ${closedRoads.version()} ${sourcesKey(units)} ${held.map(({ unitId }) => unitId).join(',')}`;
      if (known?.key === key && later(known.at, RENEW_AFTER) > now) return;
      const rows = await responseCircle(units, network.network, travelTimes, now);
      const cost = await offloadRows(network.network, held, rows.secondsTo, travelTimes, now);
      put({ ...rows, offloads: cost }, now);
      known = { key, at: now };
    },
  };
}
