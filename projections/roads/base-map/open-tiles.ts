import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import type { Bounds } from '../../../coordinator/domain/geography.ts';
import { openAskedThread } from '../thread/asked-thread.ts';
import type { DrawnNetwork } from './map-sheets.ts';
import { createWeightedCache } from './tile-cache.ts';
import type { RoadsHealth } from '../travel-times.ts';
import type { TileAddress } from './tile-maker.ts';

/** What the tile worker is started with. */
export interface MapToDraw {
  /** The extract whose roads and waters are drawn; districts and towns alone when absent. */
  readonly pbfFile: string | undefined;
  /** Nothing outside is drawn. */
  readonly bounds: Bounds;
  readonly network: DrawnNetwork;
}

export interface MapTile {
  /** A gzipped Mapbox vector tile; empty where there is nothing. */
  readonly bytes: Uint8Array;
  /** Of the content. */
  readonly etag: string;
}

export interface MapTiles {
  readonly source: RoadsHealth['source'];
  /** Differs when other things are drawn: a tile of one version never changes. */
  readonly version: string;
  /** Of the zooms that are drawn; undefined while none can be drawn, and `trouble` says why. */
  tile(address: TileAddress): Promise<MapTile | undefined>;
  /** Why the map lacks its roads, or cannot be drawn at all; undefined while nothing is known to be wrong. */
  trouble(): string | undefined;
  close(): Promise<void>;
}

/** Raised when the same file and network come to be drawn otherwise. */
const EDITION = 1;
const CACHE_BYTES = 16 * 1024 * 1024;
/** Of a tile that is kept, beside its bytes. */
const ENTRY_BYTES = 200;
const WORKER = new URL(
  import.meta.url.endsWith('.ts') ? './tile-worker.ts' : './tile-worker.js',
  import.meta.url,
);

/** Tiles of a map that a thread of its own draws, from the first question on. */
export function openTiles(map: MapToDraw, source: MapTiles['source']): MapTiles {
  const kept = createWeightedCache<MapTile>(CACHE_BYTES, ({ bytes }) => bytes.length + ENTRY_BYTES);
  const underWay = new Map<string, Promise<MapTile | undefined>>();
  const thread = openAskedThread<TileAddress, Uint8Array>({
    worker: WORKER,
    data: map,
    what: 'that draws the map',
  });

  async function draw(address: TileAddress): Promise<MapTile | undefined> {
    const bytes = await thread.ask(address);
    return bytes && { bytes, etag: `"${createHash('sha1').update(bytes).digest('base64url')}"` };
  }

  return {
    source,
    version: versionOf(map),
    async tile(address) {
      const key = `${address.z}/${address.x}/${address.y}`;
      const known = kept.get(key) ?? underWay.get(key);
      if (known) return await known;
      const drawing = draw(address);
      underWay.set(key, drawing);
      try {
        const tile = await drawing;
        if (tile) kept.set(key, tile);
        return tile;
      } finally {
        underWay.delete(key);
      }
    },
    trouble: thread.trouble,
    close: thread.close,
  };
}

function versionOf({ pbfFile, bounds, network }: MapToDraw): string {
  const file = pbfFile === undefined ? undefined : statSync(pbfFile, { throwIfNoEntry: false });
  const drawn = JSON.stringify([EDITION, file?.size, file?.mtimeMs, bounds, network]);
  return createHash('sha256').update(drawn).digest('hex').slice(0, 12);
}
