import type { Place } from '../../../coordinator/domain/geography.ts';
import type { Name } from '../../../coordinator/domain/network.ts';

/** What bears a name that a caller may say. */
export const PLACE_KINDS = [
  'centre',
  'blood-centre',
  'station',
  'county',
  'township',
  'village',
  'road',
  'crossing',
  'house',
  'kilometre',
  'spot',
] as const;
export type PlaceKind = (typeof PLACE_KINDS)[number];

/** A name of the gazetteer. What is written in one language only bears that name in both. */
export interface NamedPlace {
  readonly kind: PlaceKind;
  readonly name: Name;
  readonly place: Place;
  /** Absent outside the counties of the network. */
  readonly countyId?: string;
  /** What else it is called: the short name of a hospital, the number of a road. */
  readonly also?: readonly string[];
  /** Of a road: which of the roads of the crossings it is part of. */
  readonly road?: number;
}

/** Where two roads meet. */
export interface Crossing {
  readonly roads: readonly [number, number];
  readonly place: Place;
  readonly countyId?: string;
}

/** A number along a road: of a house, or of a kilometre stone. */
export interface RoadNumber {
  readonly road: number;
  readonly kind: 'house' | 'kilometre';
  readonly number: number;
  /** As it is written there: `12-1`. */
  readonly written: string;
  readonly place: Place;
  readonly countyId?: string;
}

/** Everything that can be found. */
export interface Names {
  readonly places: readonly NamedPlace[];
  readonly crossings: readonly Crossing[];
  readonly numbers: readonly RoadNumber[];
}
