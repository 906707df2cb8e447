import type { Place } from '../../coordinator/domain/geography.ts';
import type { Metres, Seconds } from '../../coordinator/domain/quantities.ts';

export interface TravelTime {
  readonly seconds: Seconds;
  readonly metres: Metres;
  /** `estimated`: straight line × 1.35, because the roads could not answer. */
  readonly quality: 'road' | 'estimated';
}

export interface Route extends TravelTime {
  /** WGS 84, from start to end. */
  readonly path: readonly Place[];
}

export interface ReachedArea {
  readonly limitSeconds: Seconds;
  /** Polygons of rings of places; the first ring of each polygon is its shell. */
  readonly polygons: readonly (readonly (readonly Place[])[])[];
  readonly quality: 'road' | 'estimated';
}

export interface RoadsHealth {
  readonly status: 'loading' | 'ready' | 'missing';
  readonly source: 'schematic' | 'openstreetmap' | 'none';
  readonly nodes: number;
  readonly edges: number;
  readonly detail: string;
}

/**
 * The one source of travel times for ranking, displayed arrival, response circle and simulation: if they disagreed,
 * "nearest" would not arrive first. Never fails for a place: off the network (> 2 km from a road) or without roads
 * the answer is `estimated`.
 */
export interface TravelTimes {
  health(): RoadsHealth;
  /** From each place to one; answers in the order of `from`. */
  toPlace(from: readonly Place[], to: Place): Promise<readonly TravelTime[]>;
  /** From one place to each; answers in the order of `to`. */
  fromPlace(from: Place, to: readonly Place[]): Promise<readonly TravelTime[]>;
  route(from: Place, to: Place): Promise<Route>;
  /** What the places reach within each limit (ascending), as areas. */
  reach(from: readonly Place[], limits: readonly Seconds[]): Promise<readonly ReachedArea[]>;
  /** Seconds to each target from its nearest source, `null` where beyond `limit`. */
  nearestSource(
    from: readonly Place[],
    to: readonly Place[],
    limit: Seconds,
  ): Promise<readonly (Seconds | null)[]>;
  close(): Promise<void>;
}

/** The roads as a picture: GeoJSON features for the base map, none until they are loaded. */
export interface BaseMapRoads {
  baseMapRoads(): Promise<readonly RoadFeature[]>;
}

/** All stretches of one road: what carries the same class, reference and name. Coordinates are [lon, lat]. */
export interface RoadFeature {
  readonly type: 'Feature';
  readonly properties: {
    readonly kind: 'road';
    readonly class: string;
    readonly ref?: string;
    readonly name?: string;
    /** Roads made up by a generator say so wherever they are drawn. */
    readonly label?: '示意路网';
  };
  readonly geometry: {
    readonly type: 'MultiLineString';
    readonly coordinates: readonly (readonly (readonly [lon: number, lat: number])[])[];
  };
}
