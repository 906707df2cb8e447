import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { loaderArguments } from '../thread/road-thread.ts';
import { createWeightedCache } from './tile-cache.ts';
import type { RoadsHealth } from '../travel-times.ts';
import type { AskedTile, MapToDraw, TileMessage } from './tile-messages.ts';
import type { TileAddress } from './tile-maker.ts';

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
/** Before a thread that has ended is followed by another, ms. */
const PAUSE_MS = 30_000;
/** Of JavaScript objects; what a province takes is a tenth. */
const MAX_HEAP_MEGABYTES = 2048;
const WORKER = new URL(
  import.meta.url.endsWith('.ts') ? './tile-worker.ts' : './tile-worker.js',
  import.meta.url,
);

/** Tiles of a map that a thread of its own draws, from the first question on. */
export function openTiles(map: MapToDraw, source: MapTiles['source']): MapTiles {
  const kept = createWeightedCache<MapTile>(CACHE_BYTES, ({ bytes }) => bytes.length + ENTRY_BYTES);
  const underWay = new Map<string, Promise<MapTile | undefined>>();
  const waiting = new Map<number, (bytes: Uint8Array | undefined) => void>();
  let lastId = 0;
  let worker: Worker | undefined;
  let trouble: string | undefined;
  let restAt = -Infinity;

  function start(): Worker {
    const mine = new Worker(WORKER, {
      workerData: map,
      execArgv: loaderArguments(),
      resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MEGABYTES },
    });
    const ended = (detail: string): void => {
      if (worker !== mine) return;
      worker = undefined;
      trouble = detail;
      restAt = performance.now();
      giveUpWaiting();
    };
    mine.on('message', (message: TileMessage) => {
      if ('drawn' in message) {
        trouble = message.drawn.fault;
        return;
      }
      waiting.get(message.id)?.(message.bytes);
      waiting.delete(message.id);
    });
    mine.on('error', (fault) => {
      ended(fault instanceof Error ? fault.message : String(fault));
    });
    mine.on('exit', (code) => {
      ended(`the thread that draws the map ended with code ${code}`);
    });
    return mine;
  }

  function giveUpWaiting(): void {
    for (const resolve of waiting.values()) resolve(undefined);
    waiting.clear();
  }

  async function draw(address: TileAddress): Promise<MapTile | undefined> {
    if (!worker && performance.now() - restAt < PAUSE_MS) return undefined;
    const asked = (worker ??= start());
    const id = (lastId += 1);
    const bytes = await new Promise<Uint8Array | undefined>((resolve) => {
      waiting.set(id, resolve);
      const question: AskedTile = { id, ...address };
      asked.postMessage(question);
    });
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
    trouble: () => trouble,
    async close() {
      const last = worker;
      worker = undefined;
      restAt = Infinity;
      trouble = 'closed';
      giveUpWaiting();
      await last?.terminate();
    },
  };
}

function versionOf({ pbfFile, bounds, network }: MapToDraw): string {
  const file = pbfFile === undefined ? undefined : statSync(pbfFile, { throwIfNoEntry: false });
  const drawn = JSON.stringify([EDITION, file?.size, file?.mtimeMs, bounds, network]);
  return createHash('sha256').update(drawn).digest('hex').slice(0, 12);
}
