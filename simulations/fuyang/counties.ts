import type { County } from '../../coordinator/domain/network.ts';

/** A county before its boundary is drawn. `letter` begins the call signs of its units. */
export interface CountySeed extends Omit<County, 'boundary'> {
  readonly letter: string;
}

const district = { kind: 'district', setting: 'urban' } as const;
const county = { kind: 'county', setting: 'rural' } as const;

/** Seats: WGS 84 degrees. Residents: end of 2018, published in units of 10⁴. */
export const COUNTIES: readonly CountySeed[] = [
  {
    ...district,
    id: '341202',
    letter: 'A',
    name: { zh: '颍州区', en: 'Yingzhou District' },
    seat: { lat: 32.8932, lon: 115.8085 },
    residents: 824_000,
  },
  {
    ...district,
    id: '341203',
    letter: 'B',
    name: { zh: '颍东区', en: 'Yingdong District' },
    seat: { lat: 32.9109, lon: 115.8535 },
    residents: 569_000,
  },
  {
    ...district,
    id: '341204',
    letter: 'C',
    name: { zh: '颍泉区', en: 'Yingquan District' },
    seat: { lat: 32.9267, lon: 115.7991 },
    residents: 622_000,
  },
  {
    ...county,
    id: '341221',
    letter: 'D',
    name: { zh: '临泉县', en: 'Linquan County' },
    seat: { lat: 33.0645, lon: 115.2561 },
    residents: 1_650_000,
  },
  {
    ...county,
    id: '341222',
    letter: 'E',
    name: { zh: '太和县', en: 'Taihe County' },
    seat: { lat: 33.1642, lon: 115.6219 },
    residents: 1_446_000,
  },
  {
    ...county,
    id: '341225',
    letter: 'F',
    name: { zh: '阜南县', en: 'Funan County' },
    seat: { lat: 32.6404, lon: 115.5852 },
    residents: 1_201_000,
  },
  {
    ...county,
    id: '341226',
    letter: 'G',
    name: { zh: '颍上县', en: 'Yingshang County' },
    seat: { lat: 32.6391, lon: 116.2539 },
    residents: 1_287_000,
  },
  {
    ...county,
    kind: 'city',
    id: '341282',
    letter: 'H',
    name: { zh: '界首市', en: 'Jieshou City' },
    seat: { lat: 33.2631, lon: 115.3564 },
    residents: 608_000,
  },
];
