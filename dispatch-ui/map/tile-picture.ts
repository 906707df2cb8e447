/** Loaded when a map first has tiles to show: the renderer is half as large as the rest of the console. */
import type * as L from 'leaflet';
import type { Tongue } from '../language/tongue.ts';
import { readMapColours } from './map-colours.ts';
import { type Mark, TileCanvas, type TileNews, type TilePicture } from './tile-canvas.ts';
import { labelRules } from './tile-labels.ts';
import { paintRules } from './tile-paint.ts';
import { tileArchive } from './tile-source.ts';

export interface TileAddresses {
  readonly url: string;
  /** One character each; empty when the address names its server. */
  readonly subdomains: string;
  readonly maxDataZoom: number;
}

/** In the colours that the page shows now. */
export function pictureOf(tongue: Tongue, marks: readonly Mark[]): TilePicture {
  const colours = readMapColours();
  return { paint: paintRules(colours), labels: labelRules(colours, tongue), marks };
}

export function drawTiles(
  map: L.Map,
  { url, subdomains, maxDataZoom }: TileAddresses,
  picture: TilePicture,
  news: TileNews,
): TileCanvas {
  return new TileCanvas(map, tileArchive(url, subdomains), { maxDataZoom, picture, news });
}
