import { gzipSync } from 'node:zlib';
import GeoJSONVT from 'geojson-vt';
import type { LayerName, Sheet } from './map-sheets.ts';
import { TILE_EXTENT, type TileLayer, writeTile } from './write-tile.ts';

/** The place of a tile in the usual pyramid of Web Mercator tiles, `y` from the north. */
export interface TileAddress {
  readonly z: number;
  readonly x: number;
  readonly y: number;
}

export const MIN_TILE_ZOOM = 5;
export const MAX_TILE_ZOOM = 16;
/** Compressed. A browser draws on its main thread: what is larger loses its least important sheets. */
const MAX_TILE_BYTES = 100_000;
/** A sheet is cut down to its own first zoom at once, at most to this one: what remains is some milliseconds each. */
const DEEPEST_INDEX_ZOOM = 11;
/** Beyond the edge of a tile, in its units: as far as a wide line or half a name reaches. */
const TILE_BUFFER = 128;
/** Pieces that a cutter keeps beyond those; then it begins again from the sheet, so that memory stays bounded. */
const MAX_PIECES = 8000;

/** In the order in which they are drawn. */
const LAYERS: readonly LayerName[] = ['districts', 'water', 'roads', 'places'];

export type MakeTile = (address: TileAddress) => Uint8Array;

/** Cuts tiles out of sheets: gzipped vector tiles, no bytes where there is nothing to draw. */
export function createTileMaker(sheets: readonly Sheet[]): MakeTile {
  const cutters = sheets.map(createCutter);

  function layersOf(address: TileAddress, count: number): TileLayer[] {
    return LAYERS.map((name) => ({
      name,
      features: cutters
        .slice(0, count)
        .flatMap((cut, i) =>
          sheets[i]?.layer === name && sheets[i].minZoom <= address.z ? cut(address) : [],
        ),
    }));
  }

  return (address) => {
    for (let count = sheets.filter(({ minZoom }) => minZoom <= address.z).length; count > 0; count -= 1) {
      const bytes = writeTile(layersOf(address, count));
      if (bytes.length === 0) break;
      const packed = gzipSync(bytes);
      if (packed.length <= MAX_TILE_BYTES || count === 1) return packed;
    }
    return new Uint8Array();
  };
}

function createCutter({ features, minZoom }: Sheet): (address: TileAddress) => TileLayer['features'] {
  const cutAnew = (): GeoJSONVT =>
    new GeoJSONVT(features, {
      maxZoom: MAX_TILE_ZOOM,
      indexMaxZoom: Math.min(minZoom, DEEPEST_INDEX_ZOOM),
      indexMaxPoints: 0,
      extent: TILE_EXTENT,
      buffer: TILE_BUFFER,
    });
  let index = cutAnew();
  const limit = index.tileCoords.length + MAX_PIECES;
  return ({ z, x, y }) => {
    if (index.tileCoords.length > limit) index = cutAnew();
    return index.getTileRaw(z, x, y)?.features ?? [];
  };
}
