/** The thread that draws the tiles of the base map, so that cutting them keeps neither positions nor routes waiting. */
import { parentPort, workerData } from 'node:worker_threads';
import { UnreadableOsmPbf } from '../osm/osm-pbf-reader.ts';
import { openSource } from '../osm/osm-source.ts';
import { mapSheets } from './map-sheets.ts';
import { type ReadMap, readMap } from './read-map.ts';
import type { AskedTile, MapToDraw, TileMessage } from './tile-messages.ts';
import { createTileMaker } from './tile-maker.ts';

const EMPTY: ReadMap = { ways: [], villages: [] };

const { pbfFile, bounds, network } = workerData as MapToDraw;
const tell = (message: TileMessage): void => parentPort?.postMessage(message);

const { map, fault } = pbfFile === undefined ? { map: EMPTY } : readFile(pbfFile);
const makeTile = createTileMaker(mapSheets(map, network));
parentPort?.on('message', ({ id, ...address }: AskedTile) => {
  tell({ id, bytes: makeTile(address) });
});
tell({ drawn: fault === undefined ? {} : { fault } });

/** A file that cannot be read costs the map its roads, not its districts. */
function readFile(file: string): { readonly map: ReadMap; readonly fault?: string } {
  try {
    const source = openSource(file);
    try {
      return { map: readMap(source, bounds) };
    } finally {
      source.close();
    }
  } catch (unreadable) {
    const isOfTheFile =
      unreadable instanceof UnreadableOsmPbf || (unreadable instanceof Error && 'syscall' in unreadable);
    if (!isOfTheFile) throw unreadable;
    return { map: EMPTY, fault: `${file}: ${unreadable.message}` };
  }
}
