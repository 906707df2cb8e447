import type { OsmNode, OsmTags, OsmWay } from '../../../../projections/roads/osm/osm-elements.ts';
import { writeOsmPbf } from '../../../../projections/roads/osm/osm-pbf-writer.ts';
import type { NamedNetwork } from '../../../../projections/roads/gazetteer/gather-names.ts';
import { smallNetwork } from '../../../support/small-network.ts';

const named = (zh: string, en: string) => ({ zh, en });
const box = (west: number, east: number) => [
  { lat: 32.8, lon: west },
  { lat: 33.0, lon: west },
  { lat: 33.0, lon: east },
  { lat: 32.8, lon: east },
];

/*
 *  115.6          115.8          116.0
 *  33.0 +-----------+-------------+
 *       | 颍州区     | 颍东区       |
 *  32.9 | ─颍河路────┼──颍河路──     |   颍河路 crosses 清河路 at 115.7, 32.9, and ends at 115.9
 *       |   │清河路  |    人民路     |   G105 runs along 清河路; 人民路 is in both counties, far apart
 *  32.8 +-----------+-------------+
 */
const [centre] = smallNetwork.centres;
const hospital = (id: string, zh: string, en: string, lon: number, countyId: string) => {
  if (!centre) throw new Error('the small network has no centre');
  return {
    ...centre,
    id,
    name: named(zh, en),
    shortName: named(zh.slice(2), en),
    place: { lat: 32.91, lon },
    countyId,
  };
};

export const NETWORK: NamedNetwork = {
  bounds: smallNetwork.bounds,
  counties: smallNetwork.counties.slice(0, 1).flatMap((county) => [
    { ...county, id: 'yingzhou', name: named('颍州区', 'Yingzhou District'), boundary: box(115.6, 115.8) },
    { ...county, id: 'yingdong', name: named('颍东区', 'Yingdong District'), boundary: box(115.8, 116) },
  ]),
  centres: [
    hospital('people', '阜阳市人民医院', "Fuyang People's Hospital", 115.7, 'yingzhou'),
    hospital('east', '颍东区人民医院', "Yingdong People's Hospital", 115.9, 'yingdong'),
  ],
  townships: [
    {
      id: 'wenfeng',
      name: named('文峰街道', 'Wenfeng Subdistrict'),
      countyId: 'yingzhou',
      place: { lat: 32.88, lon: 115.75 },
      residents: 1,
    },
  ],
  stations: [],
  bloodCentres: [],
};

const nodes: OsmNode[] = [];
const node = (lat: number, lon: number, tags?: OsmTags): number => {
  nodes.push({ id: nodes.length + 1, lat, lon, ...(tags && { tags }) });
  return nodes.length;
};
const crossing = node(32.9, 115.7);
const stone = node(32.85, 115.7, { highway: 'milestone', distance: '15' });
const ways: readonly OsmWay[] = [
  {
    id: 1,
    nodeIds: [node(32.9, 115.65), crossing, node(32.9, 115.9)],
    tags: { highway: 'primary', name: '颍河路' },
  },
  {
    id: 2,
    nodeIds: [crossing, stone, node(32.82, 115.7)],
    tags: { highway: 'primary', name: '清河路', ref: 'G105' },
  },
  {
    id: 3,
    nodeIds: [node(32.84, 115.62), node(32.84, 115.63)],
    tags: { highway: 'residential', name: '人民路' },
  },
  {
    id: 4,
    nodeIds: [node(32.84, 115.92), node(32.84, 115.93)],
    tags: { highway: 'residential', name: '人民路' },
  },
  {
    id: 5,
    nodeIds: [node(32.87, 115.66), node(32.87, 115.662), node(32.872, 115.662)],
    tags: { building: 'yes', name: '重庆火锅', 'name:en': 'Chongqing Hotpot' },
  },
  {
    id: 6,
    nodeIds: [node(32.9, 115.68), node(32.901, 115.68)],
    tags: { building: 'yes', 'addr:street': '颍河路', 'addr:housenumber': '12-1' },
  },
];
const corner = node(32.98, 115.95);
const station: readonly OsmWay[] = [
  { id: 7, nodeIds: [node(32.98, 115.94), corner], tags: { highway: 'residential', name: 'Rua da Estação' } },
  { id: 8, nodeIds: [corner, node(32.99, 115.95)], tags: { highway: 'residential', name: 'Avenida Velha' } },
];
node(32.9, 115.67, { 'addr:street': '颍河路', 'addr:housenumber': '7' });
node(32.95, 115.65, { place: 'village', name: '三里庄' });
node(32.96, 115.65, { natural: 'tree', name: '老槐树' });
node(34, 115.65, { place: 'village', name: '远方村' });

export const TOWN: Uint8Array = writeOsmPbf({ nodes, ways: [...ways, ...station] });
