import type * as L from 'leaflet';
import { untrack } from 'svelte';
import type { Tongue } from '../language/tongue.ts';
import type { Palette } from '../theme/theme.svelte.ts';
import type { Mark, TileCanvas, TileNews } from './tile-canvas.ts';
import type { drawTiles, pictureOf, TileAddresses } from './tile-picture.ts';

/** What is loaded when it is needed. */
interface Renderer {
  readonly drawTiles: typeof drawTiles;
  readonly pictureOf: typeof pictureOf;
}

/** Each is followed on its own: another theme paints anew what is there, another address begins anew. */
export interface TileLayerPicture {
  /** Undefined while it is not known where tiles come from. */
  readonly tiles: () => TileAddresses | undefined;
  /** Colours are read from the page when the palette changes. */
  readonly look: () => {
    readonly palette: Palette;
    readonly tongue: Tongue;
    readonly marks: readonly Mark[];
  };
  /** Hidden, it goes on asking, so that it is there when it can be shown. */
  readonly isVisible: () => boolean;
}

/** The base map from vector tiles. Returns how to remove it. */
export function tileLayer(map: L.Map, picture: TileLayerPicture, news: TileNews): () => void {
  let canvas: TileCanvas | undefined;
  let renderer: Renderer | undefined;

  async function open(tiles: TileAddresses, isWanted: () => boolean): Promise<void> {
    try {
      renderer ??= await import('./tile-picture.ts');
    } catch (fault) {
      // The browser has lost the server, or the server a file of a former version.
      if (!(fault instanceof TypeError)) throw fault;
      if (isWanted()) news.failed();
      return;
    }
    if (!isWanted()) return;
    const { tongue, marks } = untrack(picture.look);
    canvas = renderer.drawTiles(map, tiles, renderer.pictureOf(tongue, marks), news);
    canvas.isVisible = untrack(picture.isVisible);
  }

  $effect(() => {
    const tiles = picture.tiles();
    if (!tiles) return undefined;
    let isWanted = true;
    void open(tiles, () => isWanted);
    return () => {
      isWanted = false;
      canvas?.remove();
      canvas = undefined;
    };
  });
  $effect(() => {
    const { tongue, marks } = picture.look();
    if (canvas && renderer) canvas.show(renderer.pictureOf(tongue, marks));
  });
  $effect(() => {
    const isVisible = picture.isVisible();
    if (canvas) canvas.isVisible = isVisible;
  });

  return () => {
    canvas?.remove();
    canvas = undefined;
  };
}
