import * as fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Place } from '../../../../coordinator/domain/geography.ts';
import { type LayerName, mapSheets } from '../../../../projections/roads/base-map/map-sheets.ts';
import { readMap } from '../../../../projections/roads/base-map/read-map.ts';
import { createTileMaker, type TileAddress } from '../../../../projections/roads/base-map/tile-maker.ts';
import { writeOsmPbf } from '../../../../projections/roads/osm/osm-pbf-writer.ts';
import type { OsmElements, OsmTags } from '../../../../projections/roads/osm/osm-elements.ts';
import { sourceOf } from '../../../../projections/roads/osm/osm-source.ts';
import { type ReadFeature, readTile } from './vector-tiles.ts';

const tiles = suite('tiles of the base map');

const HERE: Place = { lat: 32.9, lon: 115.8 };
const BOUNDS = { south: 32.8, north: 33, west: 115.7, east: 115.9 };
const NOBODY = { counties: [], townships: [] };

function tileAt({ lat, lon }: Place, z: number): TileAddress & { readonly px: number; readonly py: number } {
  const sin = Math.sin((lat * Math.PI) / 180);
  const x = ((lon + 180) / 360) * 2 ** z;
  const y = (0.5 - Math.log((1 + sin) / (1 - sin)) / (4 * Math.PI)) * 2 ** z;
  return { z, x: Math.floor(x), y: Math.floor(y), px: (x % 1) * 4096, py: (y % 1) * 4096 };
}

/** A street through `HERE`, north to south, with these tags. */
const street = (id: number, tags: OsmTags): OsmElements => ({
  nodes: [-0.02, 0, 0.02].map((step, i) => ({ id: id * 10 + i, lat: HERE.lat + step, lon: HERE.lon })),
  ways: [{ id, nodeIds: [0, 1, 2].map((i) => id * 10 + i), tags }],
});

function drawn(elements: OsmElements, z: number, layer: LayerName, network = NOBODY): readonly ReadFeature[] {
  const map = readMap(sourceOf(writeOsmPbf(elements)), BOUNDS);
  const bytes = createTileMaker(mapSheets(map, network))(tileAt(HERE, z));
  return readTile(bytes).get(layer) ?? [];
}

tiles('a road carries its class, number and name, and its English name where it has one', () => {
  const tags = { highway: 'trunk', ref: 'G105', name: '颍州路', 'name:en': 'Yingzhou Road', lanes: '4' };
  assert.equal(
    drawn(street(1, tags), 12, 'roads').map((road) => road.tags),
    [{ class: 'trunk', kind: 'road', ref: 'G105', name: '颍州路', en: 'Yingzhou Road' }],
  );
});

tiles('a road lies where it lies, to the unit of the tile', () => {
  const [road] = drawn(street(1, { highway: 'trunk' }), 14, 'roads');
  const { px } = tileAt(HERE, 14);
  for (const [x] of road?.lines[0] ?? []) assert.ok(Math.abs(x - px) <= 1, `${x} is not ${px}`);
});

tiles('streets of houses wait for the zoom that has room for them', () => {
  const houses = street(1, { highway: 'residential' });
  assert.is(drawn(houses, 10, 'roads').length, 0);
  assert.is(drawn(houses, 13, 'roads').length, 1);
});

tiles('slip roads, ferries and footpaths are told apart', () => {
  const kinds = [{ highway: 'motorway_link' }, { route: 'ferry' }, { highway: 'footway' }].map((tags) =>
    drawn(street(1, tags), 14, 'roads').map((road) => road.tags['kind']),
  );
  assert.equal(kinds, [['ramp'], ['ferry'], []]);
});

tiles('rivers are lines and lakes are areas', () => {
  const lake: OsmElements = {
    nodes: [
      [0, 0],
      [0.01, 0],
      [0.01, 0.01],
    ].map(([lat = 0, lon = 0], i) => ({ id: i + 1, lat: HERE.lat + lat, lon: HERE.lon + lon })),
    ways: [{ id: 1, nodeIds: [1, 2, 3, 1], tags: { natural: 'water', name: '颍州西湖' } }],
  };
  const [area] = drawn(lake, 12, 'water');
  assert.ok(area);
  assert.is(area.type, 3);
  assert.is(area.tags['name'], '颍州西湖');
  assert.equal(area.lines[0]?.[0], area.lines[0]?.at(-1));
  assert.is(drawn(street(1, { waterway: 'river', name: '颍河' }), 12, 'water')[0]?.type, 2);
});

tiles('a way that leaves the bounds is drawn as far as they go', () => {
  const [one, other] = [street(1, { highway: 'trunk' }), street(2, { highway: 'trunk', ref: 'S1' })];
  const beyond = { nodes: [...one.nodes, { id: 99, lat: 40, lon: 115.8 }, ...other.nodes], ways: other.ways };
  const leaving = [{ id: 3, nodeIds: [10, 11, 99, 12], tags: { highway: 'trunk' } }];
  const { ways } = readMap(sourceOf(writeOsmPbf({ ...beyond, ways: [...other.ways, ...leaving] })), BOUNDS);
  assert.equal(ways.map(({ lines }) => lines.length).sort(), [1, 1]);
});

tiles('districts are filled areas with a name inside, and edges of their own', () => {
  const county = {
    id: 'c',
    name: { zh: '颍州区', en: 'Yingzhou' },
    kind: 'district' as const,
    setting: 'urban' as const,
    seat: HERE,
    residents: 1,
    boundary: [
      { lat: 32.85, lon: 115.75 },
      { lat: 32.85, lon: 115.85 },
      { lat: 32.95, lon: 115.85 },
    ],
  };
  const network = { counties: [county], townships: [] };
  const make = createTileMaker(mapSheets({ ways: [], villages: [] }, network));
  const layers = readTile(make(tileAt(HERE, 8)));
  assert.equal(
    layers.get('districts')?.map(({ type, tags }) => [type, tags['kind'], tags['name'], tags['en']]),
    [
      [3, 'area', '颍州区', 'Yingzhou'],
      [2, 'edge', '颍州区', 'Yingzhou'],
    ],
  );
  assert.equal(
    layers.get('places')?.map(({ tags }) => tags['kind']),
    ['district', 'seat'],
  );
});

tiles('far from everything there is nothing, not even a header', () => {
  const make = createTileMaker(
    mapSheets(readMap(sourceOf(writeOsmPbf(street(1, { highway: 'trunk' }))), BOUNDS), NOBODY),
  );
  assert.is(make(tileAt({ lat: -40, lon: 20 }, 10)).length, 0);
});

tiles('a tile that would be too heavy for a browser leaves out its smallest streets', () => {
  let draw = 1;
  const random = (): number => (draw = (Math.imul(draw, 1_103_515_245) + 12_345) >>> 0) / 2 ** 32;
  const alley = (id: number): OsmElements => ({
    nodes: Array.from({ length: 8 }, (_, i) => ({
      id: id * 10 + i,
      lat: HERE.lat + random() * 0.01,
      lon: HERE.lon + random() * 0.01,
    })),
    ways: [
      {
        id,
        nodeIds: Array.from({ length: 8 }, (_, i) => id * 10 + i),
        tags: { highway: 'service', name: `巷${random()}` },
      },
    ],
  });
  const parts = [street(1, { highway: 'trunk' }), ...Array.from({ length: 3000 }, (_, i) => alley(i + 2))];
  const crowd = { nodes: parts.flatMap(({ nodes }) => nodes), ways: parts.flatMap(({ ways }) => ways) };
  const make = createTileMaker(mapSheets(readMap(sourceOf(writeOsmPbf(crowd)), BOUNDS), NOBODY));
  const bytes = make(tileAt({ lat: HERE.lat + 0.005, lon: HERE.lon + 0.005 }, 13));
  assert.ok(bytes.length < 100_000, `${bytes.length} bytes`);
  assert.equal(
    readTile(bytes)
      .get('roads')
      ?.map(({ tags }) => tags['class']),
    ['trunk'],
  );
});

tiles('whatever is asked for is answered by a tile that can be read', () => {
  const map = readMap(sourceOf(writeOsmPbf(street(1, { highway: 'trunk', name: '路' }))), BOUNDS);
  const make = createTileMaker(mapSheets(map, NOBODY));
  fc.assert(
    fc.property(fc.integer({ min: 5, max: 16 }), fc.nat(), fc.nat(), (z, x, y) => {
      readTile(make({ z, x: x % 2 ** z, y: y % 2 ** z }));
    }),
  );
});

tiles.run();
