import { readFileSync } from 'node:fs';
import type {
  BloodCentre,
  Centre,
  County,
  LandingSite,
  Name,
  ReservePool,
  Station,
  Township,
} from '../../coordinator/domain/network.ts';
import type { Level, Pathway } from '../../coordinator/domain/pathways.ts';
import type { Draws } from '../draws.ts';
import { nearestOf, offset, spread } from './layout.ts';

/** A hospital of the seed; its place is given from the seat of its county. */
interface HospitalSeed extends Omit<
  Centre,
  'place' | 'capabilities' | 'provenance' | 'hasEmergencyDepartment' | 'isInfectiousDiseaseBase'
> {
  readonly eastKm: number;
  readonly northKm: number;
  readonly capabilities: Readonly<Partial<Record<Pathway, Level>>>;
  readonly nameFrom: 'published' | 'known' | 'invented';
  readonly hasEmergencyDepartment?: boolean;
  readonly isInfectiousDiseaseBase?: boolean;
}

/** An urban sub-station of the seed: at a hospital, or at a place from the seat of its county. */
type SubstationSeed = { readonly countyId: string; readonly name: Name } & (
  { readonly hospital: string } | { readonly eastKm: number; readonly northKm: number }
);

const NAME_SOURCE = {
  published: 'Name from public sources',
  known: 'Name from general knowledge',
  invented: 'Name invented for the demonstration',
};
const REST_IS_ILLUSTRATIVE =
  'place, grade and capabilities are illustrative 示意 and match only the published counts of the city (2021-11-26)';

/** For referrals from the counties: the shares of a pool seen in print. That these hospitals keep one is assumed. */
const ICU_RESERVE: ReservePool = { share: 0.3, expertShare: 0.5, releaseHours: 2 };

/** 2 township points in each district: published is only their number, 6. */
const TOWNSHIP_POINTS = ['341202103', '341202105', '341203101', '341203100', '341204103', '341204100'];
const COUNTRY_STATIONS_PER_COUNTY = 5;
export const PEOPLES_HOSPITAL = 'fuyang-renmin';
const COUNTY_LANDING = 'taihe-renmin';
export const AIR_RESCUE_BASE = 'ST-air';

const readSeed = (file: string): unknown =>
  JSON.parse(readFileSync(new URL(file, import.meta.url), 'utf8')) as unknown;

const find = <Item extends { readonly id: string }>(items: readonly Item[], id: string): Item => {
  const item = items.find((candidate) => candidate.id === id);
  if (!item) throw new Error(`the seed names ${id}, which is not there`);
  return item;
};

export function layCentres(counties: readonly County[]): Centre[] {
  return (readSeed('hospitals.json') as readonly HospitalSeed[]).map((seed) => ({
    id: seed.id,
    name: seed.name,
    shortName: seed.shortName,
    countyId: seed.countyId,
    place: offset(find(counties, seed.countyId).seat, seed.eastKm, seed.northKm),
    grade: seed.grade,
    hospitalKind: seed.hospitalKind,
    hasEmergencyDepartment: seed.hasEmergencyDepartment ?? true,
    isInfectiousDiseaseBase: seed.isInfectiousDiseaseBase ?? false,
    capabilities: (Object.entries(seed.capabilities) as [Pathway, Level][]).map(([pathway, level]) => ({
      pathway,
      level,
    })),
    ...(seed.grade === 'tertiary' && seed.hospitalKind === 'general' && { reserves: { icu: ICU_RESERVE } }),
    provenance: {
      confidence: 'illustrative',
      source: `${NAME_SOURCE[seed.nameFrom]}; ${REST_IS_ILLUSTRATIVE}`,
    },
  }));
}

/** At the People's Hospital, whose base is published, and at one county hospital; both places illustrative 示意. */
export function layLandingSites(centres: readonly Centre[]): LandingSite[] {
  return [PEOPLES_HOSPITAL, COUNTY_LANDING].map((centreId) => {
    const { name, place, shortName } = find(centres, centreId);
    return {
      id: `LS-${centreId}`,
      name: { zh: `${name.zh}起降点`, en: `${shortName.en} landing site` },
      place: offset(place, -0.1, 0.06),
      centreId,
      groundMinutes: 3,
    };
  });
}

export function layBloodCentres(counties: readonly County[]): BloodCentre[] {
  return [
    {
      id: 'fuyang-blood',
      name: { zh: '阜阳市中心血站', en: 'Fuyang Central Blood Station' },
      place: offset(find(counties, '341202').seat, -4.1, 1.2),
    },
  ];
}

/** Stations are numbered within their county, which the call signs of their units repeat: `ST-A1` has 阜A101. */
export function layStations(
  counties: readonly County[],
  townships: readonly Township[],
  centres: readonly Centre[],
  letterOf: (countyId: string) => string,
  draws: Draws,
): Station[] {
  const laid: (Omit<Station, 'id'> & { readonly townshipId?: string })[] = [];
  for (const seed of readSeed('substations.json') as readonly SubstationSeed[]) {
    const place =
      'hospital' in seed
        ? offset(find(centres, seed.hospital).place, 0.15, 0)
        : offset(find(counties, seed.countyId).seat, seed.eastKm, seed.northKm);
    laid.push({ name: seed.name, countyId: seed.countyId, kind: 'urban-substation', place });
  }
  for (const id of TOWNSHIP_POINTS) laid.push(atTownship(find(townships, id), 'township-point'));
  for (const county of counties.filter(({ setting }) => setting === 'rural')) {
    const ownCentres = centres.filter(({ countyId }) => countyId === county.id);
    for (const centre of ownCentres.slice(0, 2)) laid.push(atHospital(centre));
    const own = townships.filter(({ countyId }) => countyId === county.id);
    for (const place of spread(county.boundary, [county.seat], COUNTRY_STATIONS_PER_COUNTY, draws)) {
      const taken = new Set(laid.map(({ townshipId }) => townshipId));
      const township = nearestOf(
        own.filter(({ id }) => !taken.has(id)),
        place,
      );
      laid.push({ ...atTownship(township, 'county-station'), townshipId: township.id });
    }
  }
  const numbers = new Map<string, number>();
  const stations = laid.map(({ name, countyId, kind, place }): Station => {
    const number = (numbers.get(countyId) ?? 0) + 1;
    numbers.set(countyId, number);
    return { id: `ST-${letterOf(countyId)}${number}`, name, countyId, kind, place };
  });
  const base = find(centres, PEOPLES_HOSPITAL);
  return [
    ...stations,
    {
      id: AIR_RESCUE_BASE,
      name: { zh: '市人民医院航空救援基地', en: "People's Hospital Air Rescue Base" },
      countyId: base.countyId,
      kind: 'air-rescue-base',
      place: offset(base.place, -0.12, 0.08),
    },
  ];
}

function atTownship(township: Township, kind: Station['kind']): Omit<Station, 'id'> {
  return {
    name: {
      zh: `${township.name.zh.replace(/(街道|镇|乡)$/, '')}急救站`,
      en: `${township.name.en.replace(/ (Subdistrict|Town|Township)$/, '')} Station`,
    },
    countyId: township.countyId,
    kind,
    place: offset(township.place, 0.1, 0.06),
  };
}

function atHospital(centre: Centre): Omit<Station, 'id'> {
  return {
    name: { zh: `${centre.name.zh}急救站`, en: `${centre.shortName.en} Station` },
    countyId: centre.countyId,
    kind: 'county-station',
    place: offset(centre.place, 0.15, 0),
  };
}
