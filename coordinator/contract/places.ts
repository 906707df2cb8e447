import Type, { type Static } from 'typebox';
import type { Place } from '../domain/geography.ts';
import type { Name } from '../domain/network.ts';
import { closed } from './fields.ts';
import { Degrees } from './maps.ts';
import type { Routes } from './route.ts';

/** GET /api/places — what is typed for a place; `lat` and `lon` are where the caller of the question looks. */
export const PlacesQuery = Type.Object(
  {
    text: Type.String({ minLength: 1, maxLength: 80 }),
    lat: Type.Optional(Degrees),
    lon: Type.Optional(Degrees),
  },
  closed,
);
export type PlacesQuery = Static<typeof PlacesQuery>;

/** What bears a name; `spot` is anything else that the map names. */
export type FoundPlaceKind =
  | 'centre'
  | 'blood-centre'
  | 'station'
  | 'county'
  | 'township'
  | 'village'
  | 'road'
  | 'crossing'
  | 'house'
  | 'kilometre'
  | 'spot';

export interface FoundPlace {
  readonly kind: FoundPlaceKind;
  /** What is written in one language only is the same in both. */
  readonly name: Name;
  /** Of a road its middle, in the county that is named. */
  readonly place: Place;
  /** Absent outside the counties of the network. */
  readonly county?: Name;
}

export interface PlacesAnswer {
  /** Best first. */
  readonly places: readonly FoundPlace[];
  /** Why the names of the roads are missing; absent when they are there. */
  readonly trouble?: string;
}

export const PLACE_ROUTES = {
  places: { method: 'GET', path: '/api/places', action: 'see-map', query: PlacesQuery },
} as const satisfies Routes;
