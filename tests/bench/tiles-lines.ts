import { type Options, type Row, shown, shownSpread } from './figures.ts';
import { measureTiles } from './tiles.ts';

export async function* tilesLines({ osm: pbfFile }: Options): AsyncGenerator<Row> {
  const found = await measureTiles({ pbfFile });
  yield ['map', found.what];
  yield ['first tile, from nothing', shown(found.firstTileMs, 'ms')];
  yield [`each of ${found.tiles} tiles, new`, shownSpread(found.newTileMs)];
  yield ['the same, kept', shownSpread(found.keptTileMs)];
  yield ['largest', shown(found.largestBytes / 1000, 'KB')];
}
