import L from 'leaflet';
import type { TileService } from '../../coordinator/contract/map-tiles.ts';
import type { TileNews } from './tile-canvas.ts';

const RETRY_MS = 30_000;

/** The base map of another server, in pictures. Returns how to remove it. */
export function pictureLayer(map: L.Map, service: () => TileService | undefined, news: TileNews): () => void {
  let remove: (() => void) | undefined;

  function open({ url, subdomains, maxNativeZoom }: TileService): () => void {
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

  $effect(() => {
    const chosen = service();
    remove = chosen && open(chosen);
    return () => {
      remove?.();
      remove = undefined;
    };
  });
  return () => {
    remove?.();
    remove = undefined;
  };
}
