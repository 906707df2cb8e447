import type { Name } from '../../coordinator/domain/network.ts';
import type { Pathway } from '../../coordinator/domain/pathways.ts';
import type { Instant, Seconds } from '../../coordinator/domain/quantities.ts';
import type { AxisPoint } from '../pathway-clocks/view.ts';

/** `all` is one group; a district is a county, district or county-level city of the prefecture. */
export const GROUPINGS = ['all', 'station', 'hour', 'district', 'centre'] as const;
export type Grouping = (typeof GROUPINGS)[number];

/** What an indicator counts, from when to when, and who asks for which limit. */
export interface IndicatorDefinition {
  readonly id: string;
  /** A changed definition is a new version: figures of two versions are not compared. */
  readonly version: number;
  readonly name: Name;
  readonly definition: Name;
  /** Absent when no event tells these moments; `notMeasured` says why. */
  readonly from?: AxisPoint;
  readonly to?: AxisPoint;
  readonly notMeasured?: Name;
  /** Once per incident, or once per patient. */
  readonly per: 'incident' | 'patient';
  /** Only patients of this pathway. */
  readonly pathway?: Pathway;
  /** Seconds, or what the county of the incident asks for. */
  readonly limit: number | 'response-limit';
  /** Share of cases that should be within the limit; absent where the source names none. */
  readonly targetShare?: number;
  readonly source: string;
  readonly confidence: 'read' | 'secondary' | 'unconfirmed' | 'site';
}

export interface IndicatorGroup {
  readonly key: string;
  readonly name: Name;
  readonly n: number;
  readonly meanSeconds: Seconds;
  readonly p50Seconds: Seconds;
  readonly p90Seconds: Seconds;
  readonly within: number;
  /** Incidents of the cases outside the limit, then of those within: the way to the events. Slowest first. */
  readonly incidentIds: readonly string[];
}

export interface Indicator {
  readonly definition: IndicatorDefinition;
  /** Largest first; none when no case is known. */
  readonly groups: readonly IndicatorGroup[];
}

/** Cases whose call came at or after `from` and before `to`. */
export interface IndicatorQuestion {
  readonly by: Grouping;
  readonly from: Instant;
  readonly to: Instant;
}

export interface IndicatorReport extends IndicatorQuestion {
  readonly patients: number;
  readonly indicators: readonly Indicator[];
}
