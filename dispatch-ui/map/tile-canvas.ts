import type * as L from 'leaflet';
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
import { type Frame, MapCanvas } from './map-canvas.ts';
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

type Point = PreparedTile['origin'];

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
  /** The newest that was finished. */
  #drawn = 0;
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
    map.on('resize viewreset', this.#refresh);
    map.on('moveend zoomend', this.#refreshUncovered);
    map.on('move', this.#refreshOnTheWay);
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
    this.#map.off('resize viewreset', this.#refresh);
    this.#map.off('moveend zoomend', this.#refreshUncovered);
    this.#map.off('move', this.#refreshOnTheWay);
    this.#ground.remove();
    this.#names.remove();
  }

  readonly #refresh = (): void => {
    this.#turn += 1;
    void this.#drawView(this.#turn);
  };

  readonly #refreshUncovered = (): void => {
    if (!this.#ground.covers()) this.#refresh();
  };

  /** Of a long pan, whenever nothing else is under way: of a zoom only the end is drawn. */
  readonly #refreshOnTheWay = (): void => {
    const isFree = this.#drawn === this.#turn && this.#retry === undefined;
    if (isFree && this.#ground.zoom === this.#map.getZoom()) this.#refreshUncovered();
  };

  async #drawView(turn: number): Promise<void> {
    const frame = this.#ground.frame();
    const needed = this.#view.dataTilesForBounds(frame.zoom, boxOf(frame));
    const answers = await Promise.allSettled(
      needed.map(async (tile): Promise<PreparedTile> => {
        const data = await this.#view.tileCache.get(tile.dataTile);
        return { ...tile, data, z: frame.zoom };
      }),
    );
    if (turn !== this.#turn) return;
    clearTimeout(this.#retry);
    this.#retry = undefined;
    const tiles = answers.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value] : []));
    if (tiles.length < needed.length) {
      this.#retry = setTimeout(this.#refresh, RETRY_MS);
      this.#news.failed();
      return;
    }
    this.#drawGround(frame, tiles);
    // Two short tasks instead of a long one: a key that was pressed meanwhile is heard between them.
    await new Promise((resolve) => setTimeout(resolve));
    if (turn !== this.#turn) return;
    this.#drawNames(frame, tiles);
    this.#drawn = turn;
    this.#news.shown();
  }

  #drawGround(frame: Frame, tiles: PreparedTile[]): void {
    const context = this.#ground.open(frame);
    const origin = originOf(frame, tiles);
    if (!context || !origin) return;
    const rules = [...this.#picture.paint];
    paint(context, frame.zoom, new Map([['', tiles]]), null, rules, boxOf(frame), origin, false);
  }

  #drawNames(frame: Frame, tiles: PreparedTile[]): void {
    const context = this.#names.open(frame);
    const origin = originOf(frame, tiles);
    if (!context || !origin || !this.#scratch) return;
    const labeler = new Labeler(frame.zoom, this.#scratch, [...this.#picture.labels], ALL_TILES);
    this.#keepMarksFree(labeler, frame.zoom, origin);
    const prepared = new Map([['', tiles]]);
    labeler.add(prepared);
    paint(context, frame.zoom, prepared, labeler.index, [], boxOf(frame), origin, false);
  }

  #keepMarksFree(labeler: Labeler, zoom: number, like: Point): void {
    for (const { at, half, tail } of this.#picture.marks) {
      const { x, y } = this.#map.project(at, zoom);
      const right = half + (tail && zoom >= tail.zoom ? tail.width : 0);
      labeler.index.insert(
        {
          anchor: Object.assign(like.clone(), { x, y }),
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

const boxOf = ({ origin, size }: Frame): { minX: number; minY: number; maxX: number; maxY: number } => ({
  minX: origin.x,
  minY: origin.y,
  maxX: origin.x + size.x,
  maxY: origin.y + size.y,
});

/** The corner of the frame, as a point of the kind that the renderer counts with. */
function originOf({ origin: { x, y } }: Frame, [tile]: readonly PreparedTile[]): Point | undefined {
  return tile && Object.assign(tile.origin.clone(), { x, y });
}
