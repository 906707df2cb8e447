import type L from 'leaflet';
import {
  Labeler,
  type LabelRule,
  paint,
  type PaintRule,
  type PreparedTile,
  PmtilesSource,
  TileCache,
  View,
} from 'protomaps-leaflet';
import { MapCanvas } from './map-canvas.ts';
import type { TileArchive } from './tile-source.ts';

/** What is drawn over the map, where names must not run under it. Pixels. */
export interface Mark {
  readonly at: L.LatLngTuple;
  /** Of its side. */
  readonly half: number;
  /** What it has on its right from a zoom on. */
  readonly tail?: { readonly zoom: number; readonly width: number };
}

export interface TilePicture {
  readonly paint: readonly PaintRule[];
  readonly labels: readonly LabelRule[];
  readonly marks: readonly Mark[];
}

export interface TileNews {
  readonly shown: () => void;
  /** Some tiles did not come; it is tried again by itself. */
  readonly failed: () => void;
}

/** A tile of data is drawn twice as wide as usual: a quarter of the requests. */
const LEVELS_BETWEEN = 1;
const TILE_PX = 256;
const RETRY_MS = 8000;
/** No tile's labels are forgotten within one picture. */
const ALL_TILES = 10_000;

/**
 * The base map as two canvases, ground and names, drawn anew for every view: so that names are sharp at every zoom and
 * never cut at the edge of a tile.
 */
export class TileCanvas {
  readonly #map: L.Map;
  readonly #ground: MapCanvas;
  readonly #names: MapCanvas;
  readonly #view: View;
  readonly #news: TileNews;
  readonly #scratch = document.createElement('canvas').getContext('2d');
  #picture: TilePicture;
  /** Of the newest drawing that was begun: older ones that come later are dropped. */
  #turn = 0;
  #retry: ReturnType<typeof setTimeout> | undefined;

  constructor(
    map: L.Map,
    archive: TileArchive,
    options: { readonly maxDataZoom: number; readonly picture: TilePicture; readonly news: TileNews },
  ) {
    this.#map = map;
    this.#picture = options.picture;
    this.#news = options.news;
    // It asks an archive for nothing but `getZxy`.
    const source = new PmtilesSource(
      archive as unknown as ConstructorParameters<typeof PmtilesSource>[0],
      true,
    );
    this.#view = new View(
      new TileCache(source, TILE_PX << LEVELS_BETWEEN),
      options.maxDataZoom,
      LEVELS_BETWEEN,
    );
    this.#ground = new MapCanvas(map, 'ground', 210);
    this.#names = new MapCanvas(map, 'names', 450);
    map.on('moveend zoomend resize viewreset', this.#refresh);
    map.on('move', this.#refreshBeyond);
    this.#refresh();
  }

  show(picture: TilePicture): void {
    this.#picture = picture;
    this.#refresh();
  }

  set isVisible(isVisible: boolean) {
    this.#ground.isVisible = isVisible;
    this.#names.isVisible = isVisible;
  }

  remove(): void {
    this.#turn = Infinity;
    clearTimeout(this.#retry);
    this.#map.off('moveend zoomend resize viewreset', this.#refresh);
    this.#map.off('move', this.#refreshBeyond);
    this.#ground.remove();
    this.#names.remove();
  }

  readonly #refresh = (): void => {
    this.#turn += 1;
    void this.#drawView(this.#turn);
  };

  readonly #refreshBeyond = (): void => {
    if (!this.#ground.covers()) this.#refresh();
  };

  async #drawView(turn: number): Promise<void> {
    const frame = this.#ground.frame();
    const { zoom, origin, size } = frame;
    const bbox = { minX: origin.x, minY: origin.y, maxX: origin.x + size.x, maxY: origin.y + size.y };
    const needed = this.#view.dataTilesForBounds(zoom, bbox);
    const tiles = await Promise.allSettled(
      needed.map(async (tile): Promise<PreparedTile> => {
        const data = await this.#view.tileCache.get(tile.dataTile);
        return { ...tile, data, z: zoom };
      }),
    );
    if (turn !== this.#turn) return;
    clearTimeout(this.#retry);
    const came = tiles.flatMap((tile) => (tile.status === 'fulfilled' ? [tile.value] : []));
    if (came.length < needed.length) {
      this.#retry = setTimeout(this.#refresh, RETRY_MS);
      this.#news.failed();
      return;
    }
    this.#paint(frame, new Map([['', came]]), bbox);
    this.#news.shown();
  }

  #paint(
    frame: ReturnType<MapCanvas['frame']>,
    tiles: Map<string, PreparedTile[]>,
    bbox: { minX: number; minY: number; maxX: number; maxY: number },
  ): void {
    const { zoom, origin } = frame;
    const ground = this.#ground.open(frame);
    const names = this.#names.open(frame);
    if (!ground || !names || !this.#scratch) return;
    const labeler = new Labeler(zoom, this.#scratch, [...this.#picture.labels], ALL_TILES);
    const [anchor] = tiles.get('') ?? [];
    if (anchor) this.#keepMarksFree(labeler, zoom, anchor);
    labeler.add(tiles);
    const at = anchor?.origin.clone();
    if (!at) return;
    Object.assign(at, { x: origin.x, y: origin.y });
    paint(ground, zoom, tiles, null, [...this.#picture.paint], bbox, at, false);
    paint(names, zoom, tiles, labeler.index, [], bbox, at, false);
  }

  #keepMarksFree(labeler: Labeler, zoom: number, { origin }: PreparedTile): void {
    for (const { at, half, tail } of this.#picture.marks) {
      const { x, y } = this.#map.project(at, zoom);
      const right = half + (tail && zoom >= tail.zoom ? tail.width : 0);
      labeler.index.insert(
        {
          anchor: Object.assign(origin.clone(), { x, y }),
          bboxes: [{ minX: x - half, maxX: x + right, minY: y - half, maxY: y + half }],
          draw: () => undefined,
        },
        // Before every rule.
        -1,
        'marks',
      );
    }
  }
}
