import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { openTiles } from '../../../../projections/roads/base-map/open-tiles.ts';
import { createWeightedCache } from '../../../../projections/roads/base-map/tile-cache.ts';
import { drawRoads } from '../../../support/ascii-roads.ts';
import { smallNetwork } from '../../../support/small-network.ts';
import { readTile } from './vector-tiles.ts';

const tiles = suite('the thread that draws the map');

const folder = mkdtempSync(join(tmpdir(), 'mingmai-tiles-'));
const pbfFile = join(folder, 'town.osm.pbf');
writeFileSync(pbfFile, drawRoads('A---B---C', { metres: 300 }).bytes);
tiles.after(() => {
  rmSync(folder, { recursive: true, force: true });
});
const map = { pbfFile, bounds: smallNetwork.bounds, network: smallNetwork };
/** Around 32.9° N, 115.8° E. */
const TILE = { z: 8, x: 210, y: 103 };

tiles('roads and districts come from one thread, and the same tile has the same mark', async () => {
  const opened = openTiles(map, 'openstreetmap');
  const [first, again] = await Promise.all([opened.tile(TILE), opened.tile(TILE)]);
  const later = await opened.tile(TILE);
  await opened.close();
  assert.is(opened.trouble(), 'closed');
  assert.equal([...readTile(first?.bytes ?? new Uint8Array()).keys()], ['districts', 'roads', 'places']);
  assert.equal(first, again);
  assert.equal(first, later);
  assert.match(first?.etag ?? '', /^"[\w-]+"$/);
});

tiles('an extract that cannot be read costs the map its roads, not its districts', async () => {
  writeFileSync(join(folder, 'broken.osm.pbf'), 'not a map');
  for (const name of ['broken.osm.pbf', 'missing.osm.pbf']) {
    const file = join(folder, name);
    const opened = openTiles({ ...map, pbfFile: file }, 'openstreetmap');
    const tile = await opened.tile(TILE);
    const trouble = opened.trouble();
    await opened.close();
    assert.equal([...readTile(tile?.bytes ?? new Uint8Array()).keys()], ['districts', 'places']);
    assert.match(trouble ?? '', new RegExp(`^${name}: `));
    assert.not.match(trouble ?? '', folder);
  }
});

tiles('after it is closed nothing is drawn, and nobody waits for it', async () => {
  const opened = openTiles(map, 'openstreetmap');
  const asked = opened.tile(TILE);
  await opened.close();
  assert.is(await asked, undefined);
  assert.is(await opened.tile(TILE), undefined);
});

tiles('another extract or another network is another version', () => {
  const versions = [
    map,
    { ...map, pbfFile: undefined },
    { ...map, network: { counties: [], townships: [] } },
  ].map((one) => openTiles(one, 'none').version);
  assert.is(new Set(versions).size, 3);
  assert.is(openTiles(map, 'none').version, versions[0]);
});

tiles('what is kept stays within its limit, and the longest unused goes first', () => {
  const cache = createWeightedCache<number>(10, (weight) => weight);
  cache.set('a', 4);
  cache.set('b', 4);
  assert.is(cache.get('a'), 4);
  cache.set('c', 4);
  assert.equal(['a', 'b', 'c'].map(cache.get), [4, undefined, 4]);
  cache.set('a', 10);
  assert.is(cache.weight(), 10);
});

tiles.run();
