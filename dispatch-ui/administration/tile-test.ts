import gcoord from 'gcoord';
import type { Place } from '../../coordinator/domain/geography.ts';
import type { TileService } from '../../coordinator/contract/map-tiles.ts';

type Datum = TileService['datum'];

/** A point of the picture; pixels from its upper left corner. */
export type Point = readonly [x: number, y: number];

const TILE_PX = 256;
/** Tiles on each side: enough to see a junction whole. */
export const SIDE = 3;
export const PICTURE_PX = SIDE * TILE_PX;
const EARTH_METRES_PER_DEGREE = 111_320;

export interface Tile {
  readonly x: number;
  readonly y: number;
  readonly z: number;
}

const shifted = ({ lat, lon }: Place): Place => {
  const [east, north] = gcoord.transform([lon, lat], gcoord.WGS84, gcoord.GCJ02);
  return { lat: north, lon: east };
};

/** Where a place of ours lies on a map of the datum. */
export const placeOn = (place: Place, datum: Datum): Place => (datum === 'gcj02' ? shifted(place) : place);

/** How far GCJ-02 lies off WGS 84 there, metres to the east and to the north. */
export function offsetAt(place: Place): { readonly east: number; readonly north: number } {
  const { lat, lon } = shifted(place);
  return {
    east: (lon - place.lon) * EARTH_METRES_PER_DEGREE * Math.cos((place.lat * Math.PI) / 180),
    north: (lat - place.lat) * EARTH_METRES_PER_DEGREE,
  };
}

/** Web Mercator, in pixels of the whole world at a zoom. */
function worldPixel({ lat, lon }: Place, zoom: number): Point {
  const world = TILE_PX * 2 ** zoom;
  const sin = Math.sin((lat * Math.PI) / 180);
  return [((lon + 180) / 360) * world, (0.5 - Math.log((1 + sin) / (1 - sin)) / (4 * Math.PI)) * world];
}

/** The tiles around a place, line by line from the upper left. */
export function tilesAround(place: Place, zoom: number, datum: Datum): readonly Tile[] {
  const [x, y] = worldPixel(placeOn(place, datum), zoom).map((pixel) => Math.floor(pixel / TILE_PX)) as [
    number,
    number,
  ];
  const reach = (SIDE - 1) / 2;
  return Array.from({ length: SIDE * SIDE }, (_, index) => ({
    x: x - reach + (index % SIDE),
    y: y - reach + Math.floor(index / SIDE),
    z: zoom,
  }));
}

/** A place of ours on the picture whose upper left tile is `corner`. */
export function pointOn(place: Place, corner: Tile, datum: Datum): Point {
  const [x, y] = worldPixel(placeOn(place, datum), corner.z);
  return [x - corner.x * TILE_PX, y - corner.y * TILE_PX];
}

/** The address of one tile. */
export function addressOf(
  { url, subdomains = '' }: { url: string; subdomains?: string },
  tile: Tile,
): string {
  return url
    .replace('{s}', subdomains.charAt((tile.x + tile.y) % Math.max(1, subdomains.length)))
    .replace('{z}', String(tile.z))
    .replace('{x}', String(tile.x))
    .replace('{y}', String(tile.y));
}

interface Road {
  readonly geometry: { readonly coordinates: readonly (readonly (readonly number[])[])[] };
}

const isRoad = (feature: unknown): feature is Road => {
  const { properties, geometry } = feature as {
    readonly properties: { readonly kind: string };
    readonly geometry: { readonly type: string };
  };
  return properties.kind === 'road' && geometry.type === 'MultiLineString';
};

/** Our roads that may cross the picture, each as the points of a line. */
export function roadsOn(features: readonly unknown[], corner: Tile, datum: Datum): readonly string[] {
  return features
    .filter(isRoad)
    .flatMap(({ geometry }) => geometry.coordinates)
    .flatMap((line) => {
      const points = line.map(([lon = 0, lat = 0]) => pointOn({ lat, lon }, corner, datum));
      const isSeen = points.some((point, index) => crosses(points[index - 1] ?? point, point));
      return isSeen ? [points.map((point) => point.map((each) => each.toFixed(1)).join(',')).join(' ')] : [];
    });
}

/** Whether a stretch may be seen: its box meets the picture. */
function crosses(from: Point, to: Point): boolean {
  return [0, 1].every((axis) => {
    const [one = 0, other = 0] = [from[axis], to[axis]];
    return Math.min(one, other) <= PICTURE_PX && Math.max(one, other) >= 0;
  });
}
