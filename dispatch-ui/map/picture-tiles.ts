/** Loaded when the base map comes in pictures: Leaflet's grid of them is needed for nothing else. */
import * as L from 'leaflet';
import type { TileService } from '../../coordinator/contract/map-tiles.ts';
import type { TileNews } from './tile-canvas.ts';

const RETRY_MS = 30_000;

/** Shows the pictures of a server. Returns how to remove them. */
export function showPictures(
  map: L.Map,
  { url, subdomains, maxNativeZoom }: TileService,
  news: TileNews,
): () => void {
  let missing = 0;
  let retry: ReturnType<typeof setTimeout> | undefined;
  const pictures = L.tileLayer(url, {
    ...(subdomains !== undefined && { subdomains }),
    maxNativeZoom,
    maxZoom: map.getMaxZoom(),
    className: 'map-pictures',
  });
  pictures.on('loading', () => {
    missing = 0;
  });
  pictures.on('tileerror', () => {
    missing += 1;
  });
  pictures.on('load', () => {
    clearTimeout(retry);
    if (missing === 0) {
      news.shown();
      return;
    }
    news.failed();
    retry = setTimeout(() => {
      pictures.redraw();
    }, RETRY_MS);
  });
  pictures.addTo(map);
  return () => {
    clearTimeout(retry);
    pictures.remove();
  };
}
