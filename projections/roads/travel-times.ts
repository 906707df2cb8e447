import type { Place } from '../../coordinator/domain/geography.ts';
import type { Instant, Metres, Seconds } from '../../coordinator/domain/quantities.ts';

export interface Duration {
  readonly seconds: Seconds;
  /** `estimated`: straight line × 1.35, because the roads could not answer. */
  readonly quality: 'road' | 'estimated';
}

export interface TravelTime extends Duration {
  readonly metres: Metres;
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
  /** Share done, 0–1, of the long step that `detail` names; absent when none is under way. */
  readonly progress?: number;
  /** Facilities that the roads do not reach, or that seem to lie on roads which lead nowhere; absent when none do. */
  readonly offRoads?: readonly FacilityOffRoads[];
}

export interface FacilityOffRoads {
  readonly name: string;
  /** True when times are still by road, from the nearest one that leads on; false when they are estimates. */
  readonly isReached: boolean;
  readonly reason: 'invalid-coordinates' | 'off-network' | 'island';
  readonly metres?: number;
}

/** One of the sources of a question, by its index, and how soon it comes. */
export interface Arrival extends Duration {
  readonly source: number;
}

/** Who comes to one place first and second within the limit: without the first, the second has to do. */
export interface CoveredPlace {
  readonly nearest: Arrival | null;
  readonly second: Arrival | null;
}

export interface Coverage {
  readonly areas: readonly ReachedArea[];
  /** In the order of the places asked for, within the greatest limit. */
  readonly places: readonly CoveredPlace[];
}

export interface RoadNames {
  readonly class: string;
  readonly name?: string;
  readonly ref?: string;
}

/** Where a place meets the road, or why it does not. */
export type Snapped =
  | {
      readonly isOnRoad: true;
      readonly place: Place;
      readonly offRoadMetres: number;
      readonly road: RoadNames;
      /** From junction to junction: what closing the road at this place would close. */
      readonly stretch: readonly Place[];
    }
  | {
      readonly isOnRoad: false;
      readonly reason: 'no-roads' | 'invalid-coordinates' | 'off-network' | 'island';
      /** To the nearest road that leads on, when one is near. */
      readonly metres?: number;
    };

export interface TrackFix {
  readonly place: Place;
  readonly at: Instant;
  /** Degrees clockwise from north; of a standing vehicle it means nothing. */
  readonly heading?: number;
  readonly speedMps?: number;
  /** Standard deviation, metres, when the receiver gives one. */
  readonly accuracyMetres?: number;
}

/** Where on which road a vehicle most likely was. */
export interface MatchedFix {
  readonly place: Place;
  readonly offRoadMetres: number;
  /** Degrees clockwise from north in which the road is driven. */
  readonly heading: number;
  readonly road: RoadNames;
}

/** Roads that nobody may enter. */
export interface RoadClosure {
  readonly closureId: string;
  readonly where:
    /** The stretch of road nearest to the place, in both directions. */
    | { readonly kind: 'road'; readonly place: Place; readonly name?: string }
    /** Every stretch that touches the area; the boundary is a ring, closed or not. */
    | { readonly kind: 'area'; readonly boundary: readonly Place[] };
}

/** What a closure does. None at all: it lies beside every road. */
export interface ClosedStretches {
  readonly closureId: string;
  readonly stretches: number;
  readonly kilometres: number;
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
  /** From each place to each, a row for each of `from`. */
  matrix(from: readonly Place[], to: readonly Place[]): Promise<readonly (readonly Duration[])[]>;
  /** The `count` of `from` that come to a place first, nearest first; those without roads by estimates. */
  nearest(from: readonly Place[], to: Place, count: number): Promise<readonly Arrival[]>;
  /** Areas, and first and second to come to each place, from one search: what one unit contributes, or takes away. */
  coverage(units: readonly Place[], places: readonly Place[], limits: readonly Seconds[]): Promise<Coverage>;
  snap(places: readonly Place[]): Promise<readonly Snapped[]>;
  /** The fixes of one vehicle, oldest first; `null` for a fix that fits no road. */
  match(track: readonly TrackFix[]): Promise<readonly (MatchedFix | null)[]>;
  readonly closures: {
    /**
     * Replaces all closures; holds for every question asked from now on. Nobody drives into a closed stretch; who
     * stands on one may leave by closed ones. A place on it is reached on foot from the nearest open road.
     */
    set(closures: readonly RoadClosure[]): Promise<readonly ClosedStretches[]>;
  };
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
