import type * as L from 'leaflet';
import type { TileService } from '../../coordinator/contract/map-tiles.ts';
import type { TileNews } from './tile-canvas.ts';

/** The base map of another server, in pictures. Returns how to remove it. */
export function pictureLayer(map: L.Map, service: () => TileService | undefined, news: TileNews): () => void {
  let remove: (() => void) | undefined;

  async function open(chosen: TileService, isWanted: () => boolean): Promise<void> {
    try {
      const { showPictures } = await import('./picture-tiles.ts');
      if (isWanted()) remove = showPictures(map, chosen, news);
    } catch (fault) {
      // The browser has lost the server, or the server a file of a former version.
      if (!(fault instanceof TypeError)) throw fault;
      if (isWanted()) news.failed();
    }
  }

  $effect(() => {
    const chosen = service();
    let isWanted = chosen !== undefined;
    if (chosen) void open(chosen, () => isWanted);
    return () => {
      isWanted = false;
      remove?.();
      remove = undefined;
    };
  });
  return () => {
    remove?.();
    remove = undefined;
  };
}
