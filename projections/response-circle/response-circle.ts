import type { Clock } from '../../coordinator/application/ports.ts';
import { type Instant, later, seconds } from '../../coordinator/domain/quantities.ts';
import type { LiveMapTables, PositionRow } from '../live-map/view.ts';
import { stationsOf } from '../live-map/whereabouts.ts';
import type { ClosedRoads } from '../closures/closed-roads.ts';
import type { Change, View } from '../projection.ts';
import type { TravelTimes } from '../roads/travel-times.ts';
import { responseCircle } from './circle.ts';
import { withMinute } from './series.ts';
import { freeUnits, sourcesKey } from './sources.ts';
import type {
  CircleRow,
  ContributionRow,
  CoverageMinuteRow,
  CoverageRow,
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
  /** Computes again when free units appeared, left or moved, or the roads became ready. Called every 2 s at most. */
  refresh(): Promise<void>;
}

interface CircleParts {
  readonly view: View<LiveMapTables>;
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
  let known: { readonly key: string; readonly at: Instant } | undefined;

  function put(rows: Awaited<ReturnType<typeof responseCircle>>, now: Instant): void {
    const minute = withMinute(coverageSeries, rows.coverage, now);
    for (const [, key, row] of minute) {
      if (row === null) coverageSeries.delete(key);
      else coverageSeries.set(key, row);
    }
    const gone = {
      coverage: absent(coverage, new Set(rows.coverage.map(({ countyId }) => countyId))),
      contributions: absent(contributions, new Set(rows.contributions.map(({ unitId }) => unitId))),
    };
    for (const row of rows.circle) circle.set(String(row.limitSeconds), row);
    for (const row of rows.coverage) coverage.set(row.countyId, row);
    for (const row of rows.contributions) contributions.set(row.unitId, row);
    for (const countyId of gone.coverage) coverage.delete(countyId);
    for (const unitId of gone.contributions) contributions.delete(unitId);
    changed([
      ...rows.circle.map((row) => ['circle', String(row.limitSeconds), row] as const),
      ...rows.coverage.map((row) => ['coverage', row.countyId, row] as const),
      ...rows.contributions.map((row) => ['contributions', row.unitId, row] as const),
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
    async refresh() {
      const network = view.network.get('network');
      if (!network) return;
      const now = clock.now();
      const units = freeUnits(view.units.values(), positions, stationsOf(network), now);
      const key = `${network.fingerprint} ${travelTimes.health().status} ${closedRoads.version()} ${sourcesKey(units)}`;
      if (known?.key === key && later(known.at, RENEW_AFTER) > now) return;
      put(await responseCircle(units, network.network, travelTimes, now), now);
      known = { key, at: now };
    },
  };
}
