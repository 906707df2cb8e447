import type { Instant, Seconds } from '../../coordinator/domain/quantities.ts';

/** Where a free unit arrives within the limit, now. Keyed by the limit in seconds. */
export interface CircleRow {
  readonly limitSeconds: Seconds;
  /** MultiPolygon rings as [lat, lon]; the first ring of each polygon is its shell. */
  readonly polygons: readonly (readonly (readonly (readonly [number, number])[])[])[];
  readonly areaSquareKm: number;
  readonly quality: 'road' | 'estimated';
  readonly freeUnits: number;
  readonly computedAt: Instant;
}

/** Share of a county's residents (0–1) inside the circle. Keyed by county id; `all` is the whole network. */
export interface CoverageRow {
  readonly countyId: string;
  readonly residents: number;
  readonly within10: number;
  readonly within15: number;
  /** Each within the limit of its own township: 10 min urban, 15 min rural, or as the network sets it. */
  readonly withinLimit: number;
  readonly areaWithin10: number;
  readonly areaWithin15: number;
  readonly computedAt: Instant;
}

/** Share of a county's residents (0–1) reached within their limit with the unit, and once it has left. */
export interface CountyDrop {
  readonly countyId: string;
  readonly from: number;
  readonly to: number;
  readonly residents: number;
}

/** Whom no other free unit reaches within their limit. Keyed by unit id; every free unit with a place has a row. */
export interface ContributionRow {
  readonly unitId: string;
  readonly residents: number;
  readonly townshipIds: readonly string[];
  /** Counties that would lose, the greatest loss first. */
  readonly drops: readonly CountyDrop[];
  readonly computedAt: Instant;
}

/**
 * 担架占用: an ambulance whose patient nobody has taken over for longer than the limit. Keyed by unit id.
 * `residents`: of the county of its station, who would be reached within their limit from the hospital's door by it, and
 * are reached by no free unit.
 */
export interface OffloadRow {
  readonly unitId: string;
  readonly centreId: string;
  /** Arrival at the hospital. */
  readonly since: Instant;
  readonly countyId: string;
  readonly residents: number;
  readonly townshipIds: readonly string[];
  readonly computedAt: Instant;
}

/** Shares of residents (0–1): within 10 min, within 15 min, each within their own limit. */
export type CoveredShares = readonly [within10: number, within15: number, withinLimit: number];

/** A minute in which coverage changed, since the read side began. Keyed by its start, in milliseconds. */
export interface CoverageMinuteRow {
  readonly at: Instant;
  /** By county id, `all` for the whole network; who is absent stands as before. */
  readonly counties: Readonly<Record<string, CoveredShares>>;
}

export type ResponseCircleTables = {
  readonly circle: CircleRow;
  readonly coverage: CoverageRow;
  readonly contributions: ContributionRow;
  readonly coverageSeries: CoverageMinuteRow;
  readonly offloads: OffloadRow;
};
