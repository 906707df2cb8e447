import type { Place } from '../../coordinator/domain/geography.ts';

/** Streets of a town on a grid about its centre, kilometres from it. Names of main streets; the rest are numbered. */
export interface TownSeed {
  readonly centre: Place | string;
  readonly westKm: number;
  readonly eastKm: number;
  readonly southKm: number;
  readonly northKm: number;
  readonly northSouth: readonly string[];
  readonly eastWest: readonly string[];
}

const countyTown = (centre: string): TownSeed => ({
  centre,
  westKm: 2.7,
  eastKm: 2.7,
  southKm: 2.7,
  northKm: 2.7,
  northSouth: ['建设路', '解放路', '光明路', '中心大道'],
  eastWest: ['人民路', '团结路', '和平路', '迎宾大道'],
});

export const TOWNS: readonly TownSeed[] = [
  {
    centre: { lat: 32.905, lon: 115.815 },
    westKm: 9,
    eastKm: 7.65,
    southKm: 6.3,
    northKm: 6.3,
    northSouth: [
      '阜王路',
      '莲花路',
      '三清路',
      '双清路',
      '颍州路',
      '中南大道',
      '文峰路',
      '向阳路',
      '阜蚌路',
      '颍东大道',
    ],
    eastWest: [
      '颍淮大道',
      '一道河路',
      '淮河路',
      '南京路',
      '临泉路',
      '人民路',
      '清河路',
      '颍河路',
      '北京路',
      '双河路',
    ],
  },
  countyTown('341221'),
  countyTown('341222'),
  countyTown('341225'),
  countyTown('341226'),
  countyTown('341282'),
];
