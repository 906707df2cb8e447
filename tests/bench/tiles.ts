import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Bounds, Place } from '../../coordinator/domain/geography.ts';
import { openTiles } from '../../projections/roads/base-map/open-tiles.ts';
import type { TileAddress } from '../../projections/roads/base-map/tile-maker.ts';
import { writeOsmPbf } from '../../projections/roads/osm/osm-pbf-writer.ts';
import { schematicRoads } from '../../simulations/fuyang/roads.ts';
import { fuyang } from '../support/staffed-site.ts';
import { type Spread, spread } from './spread.ts';

export interface MeasuredTiles {
  readonly what: string;
  /** From nothing: the thread starts, reads the extract and cuts what every tile begins from. */
  readonly firstTileMs: number;
  /** Each tile of the views for the first time, asked one after the other as by one console. */
  readonly newTileMs: Spread;
  readonly keptTileMs: Spread;
  readonly tiles: number;
  readonly largestBytes: number;
}

/** The earth, as far as the tiles of Web Mercator go. */
const EVERYWHERE: Bounds = { south: -85, west: -180, north: 85, east: 180 };
/** Of the data: a console at zoom 8 to 17 asks for these. */
const ZOOMS = [7, 8, 9, 10, 11, 12, 13, 14];
/** Tiles on each side of the middle: more than a large screen shows. */
const REACH = 3;

/** The tiles that desks ask for around the middle of an extract's cities, or of the schematic roads. */
export async function measureTiles({
  pbfFile,
}: {
  readonly pbfFile?: string | undefined;
}): Promise<MeasuredTiles> {
  const folder = mkdtempSync(join(tmpdir(), 'mingmai-tiles-'));
  const file = pbfFile ?? join(folder, 'schematic.osm.pbf');
  if (pbfFile === undefined) writeFileSync(file, writeOsmPbf(schematicRoads(fuyang)));
  const tiles = openTiles(
    pbfFile === undefined
      ? { pbfFile: file, bounds: fuyang.bounds, network: fuyang }
      : { pbfFile: file, bounds: EVERYWHERE, network: { counties: [], townships: [] } },
    'schematic',
  );
  const middle = pbfFile === undefined ? { lat: 32.9, lon: 115.81 } : { lat: 41.15, lon: -8.61 };
  const began = performance.now();
  await tiles.tile(tileAt(middle, 5));
  const firstTileMs = performance.now() - began;
  const asked = ZOOMS.flatMap((zoom) => tilesAround(middle, zoom));
  const fresh: number[] = [];
  const kept: number[] = [];
  let largestBytes = 0;
  for (const times of [fresh, kept]) {
    for (const address of asked) {
      const start = performance.now();
      const tile = await tiles.tile(address);
      times.push(performance.now() - start);
      largestBytes = Math.max(largestBytes, tile?.bytes.length ?? 0);
    }
  }
  await tiles.close();
  rmSync(folder, { recursive: true, force: true });
  return {
    what: pbfFile ?? 'schematic Fuyang',
    firstTileMs,
    newTileMs: spread(fresh),
    keptTileMs: spread(kept),
    tiles: asked.length,
    largestBytes,
  };
}

function tileAt({ lat, lon }: Place, z: number): TileAddress {
  const sin = Math.sin((lat * Math.PI) / 180);
  return {
    z,
    x: Math.floor(((lon + 180) / 360) * 2 ** z),
    y: Math.floor((0.5 - Math.log((1 + sin) / (1 - sin)) / (4 * Math.PI)) * 2 ** z),
  };
}

function tilesAround(place: Place, z: number): TileAddress[] {
  const { x, y } = tileAt(place, z);
  const steps = Array.from({ length: 2 * REACH + 1 }, (_, i) => i - REACH);
  return steps.flatMap((right) => steps.map((down) => ({ z, x: x + right, y: y + down })));
}
