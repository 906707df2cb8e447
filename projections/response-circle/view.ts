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
  readonly areaWithin10: number;
  readonly areaWithin15: number;
  readonly computedAt: Instant;
}

export type ResponseCircleTables = { readonly circle: CircleRow; readonly coverage: CoverageRow };
