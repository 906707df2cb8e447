import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { baseMap } from '../../../../projections/roads/base-map/base-map.ts';
import { roadFeatures } from '../../../../projections/roads/base-map/base-map-roads.ts';
import type { RoadGraph } from '../../../../projections/roads/graph/graph.ts';
import { loadGraph } from '../../../../projections/roads/import/load-graph.ts';
import { writeOsmPbf } from '../../../../projections/roads/osm/osm-pbf-writer.ts';
import type { RoadFeature, RoadsHealth } from '../../../../projections/roads/travel-times.ts';
import { drawRoads } from '../../../support/ascii-roads.ts';

const map = suite('base map');

const town = drawRoads(
  `
    A---B---C
    |   |   |
    D---E---F`,
  {
    metres: 300,
    tags: {
      AB: { ref: 'G105', name: '颍州路' },
      BC: { ref: 'G105', name: '颍州路' },
      AD: { highway: 'motorway', oneway: 'no', ref: 'G36' },
      CF: { highway: 'residential' },
    },
  },
);
const graph = loadGraph(town.bytes);

const county = {
  id: 'yingzhou',
  name: { zh: '颍州区', en: 'Yingzhou' },
  kind: 'district' as const,
  setting: 'urban' as const,
  seat: { lat: 32.9, lon: 115.8 },
  residents: 1,
  boundary: [
    { lat: 32.8, lon: 115.7 },
    { lat: 32.8, lon: 115.9 },
    { lat: 33.123456789, lon: 115.8 },
  ],
};
const township = {
  id: 'wenfeng',
  name: { zh: '文峰街道', en: 'Wenfeng' },
  countyId: 'yingzhou',
  place: { lat: 32.9, lon: 115.8 },
  residents: 1,
};
const network = { counties: [county], townships: [township] };

function loaded(features: readonly RoadFeature[], source: RoadsHealth['source']) {
  return {
    baseMapRoads: () => Promise.resolve(features),
    health: (): RoadsHealth => ({ status: 'ready', source, nodes: 0, edges: 0, detail: '' }),
  };
}

map('stretches of one road are one feature, most important roads first', () => {
  const features = roadFeatures(graph, 'openstreetmap');
  assert.equal(
    features.map(({ properties }) => properties),
    [
      { kind: 'road', class: 'motorway', ref: 'G36' },
      { kind: 'road', class: 'primary', ref: 'G105', name: '颍州路' },
      { kind: 'road', class: 'primary' },
    ],
  );
});

map('streets of houses are not drawn', () => {
  const classes = roadFeatures(graph, 'openstreetmap').map(({ properties }) => properties.class);
  assert.not.ok(classes.includes('residential'));
});

map('made-up roads say so on every feature, real ones do not', () => {
  assert.ok(roadFeatures(graph, 'schematic').every(({ properties }) => properties.label === '示意路网'));
  assert.ok(roadFeatures(graph, 'openstreetmap').every(({ properties }) => properties.label === undefined));
});

map('a road cut by junctions is drawn in one line', () => {
  const nodes = Array.from({ length: 5 }, (_, i) => ({ id: i + 1, lat: 32.9 + i * 0.01, lon: 115.8 }));
  const branches = [2, 3, 4].map((id) => ({ id: id + 10, lat: 32.9 + id * 0.01, lon: 115.9 }));
  const ways = [
    { id: 1, nodeIds: [1, 2, 3, 4, 5], tags: { highway: 'trunk' } },
    ...branches.map(({ id }) => ({ id, nodeIds: [id - 10, id], tags: { highway: 'service' } })),
  ];
  const [trunk] = roadFeatures(loadGraph(writeOsmPbf({ nodes: [...nodes, ...branches], ways })), 'schematic');
  assert.equal(trunk?.geometry.coordinates, [
    [
      [115.8, 32.9],
      [115.8, 32.94],
    ],
  ]);
});

map('classes that would make the map too heavy are left out, the greater ones stay', () => {
  const name = '长'.repeat(500);
  const ways: RoadGraph['ways'] = Array.from({ length: graph.links.count }, (_, link) => ({
    roadClass: link === 0 ? 'motorway' : 'tertiary',
    direction: 'both',
    name: name.repeat(link === 0 ? 1 : 300),
    ref: String(link),
  }));
  const heavy = { ...graph, ways, links: { ...graph.links, way: Int32Array.from(ways, (_, link) => link) } };
  assert.equal(
    roadFeatures(heavy, 'openstreetmap').map(({ properties }) => properties.class),
    ['motorway'],
  );
});

map('counties are closed rings, towns are points, longitude first and five decimals', async () => {
  const { type, features } = await baseMap(loaded([], 'schematic'), network);
  assert.is(type, 'FeatureCollection');
  assert.equal(features, [
    {
      type: 'Feature',
      properties: { kind: 'county', id: 'yingzhou', zh: '颍州区', en: 'Yingzhou' },
      geometry: {
        type: 'Polygon',
        coordinates: [
          [
            [115.7, 32.8],
            [115.9, 32.8],
            [115.8, 33.12346],
            [115.7, 32.8],
          ],
        ],
      },
    },
    {
      type: 'Feature',
      properties: { kind: 'town', zh: '文峰街道', en: 'Wenfeng' },
      geometry: { type: 'Point', coordinates: [115.8, 32.9] },
    },
  ]);
});

map('OpenStreetMap is named only where its roads are drawn', async () => {
  const features = roadFeatures(graph, 'openstreetmap');
  const attributions = await Promise.all([
    baseMap(loaded(features, 'openstreetmap'), network),
    baseMap(loaded(features, 'schematic'), network),
    baseMap(loaded([], 'openstreetmap'), network),
  ]);
  assert.equal(
    attributions.map(({ source }) => source),
    ['openstreetmap', 'schematic', 'none'],
  );
  assert.match(attributions[0].attribution, 'OpenStreetMap');
  assert.match(attributions[1].attribution, '示意路网');
  assert.not.match(attributions[2].attribution, 'OpenStreetMap');
});

map.run();
