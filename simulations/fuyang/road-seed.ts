import type { Place } from '../../coordinator/domain/geography.ts';
import type { Name } from '../../coordinator/domain/network.ts';

/** A road by the places it passes, in order: WGS 84 degrees, or the seat of a county by id. */
export interface RoadSeed {
  readonly ref: string;
  readonly name: Name;
  readonly highway: 'motorway' | 'trunk' | 'primary';
  readonly maxspeedKmh: number;
  readonly via: readonly (readonly [lat: number, lon: number] | string)[];
}

/** Alignments are schematic 示意: drawn by hand from the course each road is known to take between towns. */
export const EXPRESSWAYS: readonly RoadSeed[] = [
  {
    ref: 'G35',
    name: { zh: '济广高速', en: 'Jinan–Guangzhou Expressway' },
    highway: 'motorway',
    maxspeedKmh: 120,
    via: [
      [33.42, 115.79],
      [33.2, 115.75],
      [33.02, 115.72],
      [32.88, 115.68],
      [32.7, 115.67],
      [32.5, 115.71],
      [32.43, 115.72],
    ],
  },
  {
    ref: 'G36',
    name: { zh: '宁洛高速', en: 'Nanjing–Luoyang Expressway' },
    highway: 'motorway',
    maxspeedKmh: 120,
    via: [
      [32.98, 116.14],
      [33.0, 115.95],
      [33.02, 115.78],
      [33.09, 115.6],
      [33.18, 115.46],
      [33.2, 115.33],
    ],
  },
  {
    ref: 'S12',
    name: { zh: '滁新高速', en: 'Chuzhou–Xincai Expressway' },
    highway: 'motorway',
    maxspeedKmh: 100,
    via: [
      [32.77, 116.38],
      [32.78, 116.08],
      [32.81, 115.86],
      [32.83, 115.66],
      [32.9, 115.42],
      [32.99, 115.22],
      [32.97, 115.04],
    ],
  },
  {
    ref: 'S67',
    name: { zh: '徐阜—阜淮高速', en: 'Xuzhou–Fuyang–Huainan Expressway' },
    highway: 'motorway',
    maxspeedKmh: 120,
    via: [
      [33.08, 115.95],
      [32.9, 115.98],
      [32.76, 116.1],
      [32.68, 116.24],
      [32.66, 116.44],
    ],
  },
];

/** Interchanges: the expressway joins the nearest road where it passes closest to these places. */
export const INTERCHANGES: readonly (readonly [ref: string, lat: number, lon: number])[] = [
  ['G35', 33.4, 115.78],
  ['G35', 33.18, 115.75],
  ['G35', 32.9, 115.69],
  ['G35', 32.65, 115.67],
  ['G35', 32.5, 115.71],
  ['G36', 32.99, 116.08],
  ['G36', 33.01, 115.9],
  ['G36', 33.03, 115.77],
  ['G36', 33.12, 115.55],
  ['G36', 33.2, 115.36],
  ['S12', 32.77, 116.3],
  ['S12', 32.79, 116.05],
  ['S12', 32.82, 115.82],
  ['S12', 32.88, 115.48],
  ['S12', 32.99, 115.24],
  ['S12', 32.97, 115.06],
  ['S67', 33.06, 115.95],
  ['S67', 32.88, 115.98],
  ['S67', 32.69, 116.22],
  ['S67', 32.66, 116.42],
];

const YINGZHOU = '341202';
const YINGDONG = '341203';
const YINGQUAN = '341204';
const LINQUAN = '341221';
const TAIHE = '341222';
const FUNAN = '341225';
const YINGSHANG = '341226';
const JIESHOU = '341282';

/** National and provincial roads between the seats, on to the edge of the prefecture. */
export const HIGHWAYS: readonly RoadSeed[] = [
  {
    ref: 'G105',
    name: { zh: '京澳线', en: 'Beijing–Macau Road' },
    highway: 'trunk',
    maxspeedKmh: 80,
    via: [[33.46, 115.7], TAIHE, YINGQUAN, YINGZHOU, FUNAN, [32.44, 115.6]],
  },
  {
    ref: 'G328',
    name: { zh: '启那线', en: 'Qidong–Laohekou Road' },
    highway: 'trunk',
    maxspeedKmh: 80,
    via: [
      [32.66, 116.5],
      YINGSHANG,
      [32.78, 116.02],
      YINGDONG,
      YINGZHOU,
      [32.96, 115.52],
      LINQUAN,
      [33.06, 114.98],
    ],
  },
  {
    ref: 'G329',
    name: { zh: '舟鲁线', en: 'Zhoushan–Lushan Road' },
    highway: 'trunk',
    maxspeedKmh: 80,
    via: [[32.97, 116.1], YINGDONG, YINGQUAN, [33.08, 115.52], JIESHOU],
  },
  {
    ref: 'S238',
    name: { zh: '界临路', en: 'Jieshou–Linquan Road' },
    highway: 'primary',
    maxspeedKmh: 70,
    via: [JIESHOU, LINQUAN, [32.84, 115.16], [32.72, 115.3]],
  },
  {
    ref: 'S308',
    name: { zh: '太界路', en: 'Taihe–Jieshou Road' },
    highway: 'primary',
    maxspeedKmh: 70,
    via: [[33.2, 115.86], TAIHE, JIESHOU, [33.36, 115.3]],
  },
  {
    ref: 'S326',
    name: { zh: '临阜路', en: 'Linquan–Funan Road' },
    highway: 'primary',
    maxspeedKmh: 70,
    via: [LINQUAN, [32.82, 115.42], FUNAN, [32.6, 115.9], YINGSHANG],
  },
  {
    ref: 'S255',
    name: { zh: '颍润路', en: 'Yingshang–Runhe Road' },
    highway: 'primary',
    maxspeedKmh: 70,
    via: [[32.86, 116.3], YINGSHANG, [32.53, 116.18]],
  },
  {
    ref: 'S224',
    name: { zh: '太临路', en: 'Taihe–Linquan Road' },
    highway: 'primary',
    maxspeedKmh: 70,
    via: [TAIHE, [33.1, 115.44], LINQUAN],
  },
];

/** Airport, by the published reference point. */
export const AIRPORT: Place = { lat: 32.88194, lon: 115.73444 };
