import Type, { type Static } from 'typebox';
import { closed } from './fields.ts';
import type { Routes } from './route.ts';

/** A query string holds text, so the degrees are checked as text. */
export const Degrees = Type.String({ maxLength: 24, pattern: '^-?[0-9]{1,3}([.][0-9]+)?$' });

/** GET /api/route */
export const RouteQuery = Type.Object(
  { fromLat: Degrees, fromLon: Degrees, toLat: Degrees, toLon: Degrees },
  closed,
);
export type RouteQuery = Static<typeof RouteQuery>;

/** GET /api/road */
export const RoadQuery = Type.Object({ lat: Degrees, lon: Degrees }, closed);
export type RoadQuery = Static<typeof RoadQuery>;

export const MAP_ROUTES = {
  baseMap: { method: 'GET', path: '/api/base-map', action: 'see-map' },
  mapTiles: { method: 'GET', path: '/api/map-tiles', action: 'see-map' },
  /** `file` is `{y}.mvt`. */
  mapTile: { method: 'GET', path: '/tiles/:z/:x/:file', action: 'see-map' },
  roadRoute: { method: 'GET', path: '/api/route', action: 'see-map', query: RouteQuery },
  roadAt: { method: 'GET', path: '/api/road', action: 'see-map', query: RoadQuery },
} as const satisfies Routes;
