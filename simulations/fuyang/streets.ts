import type { Place } from '../../coordinator/domain/geography.ts';
import { offset } from './layout.ts';
import type { TownSeed } from './town-seed.ts';
import type { Road } from './curves.ts';

const BLOCK_KM = 0.45;
/** Points between two crossings. */
const POINTS_PER_BLOCK = 4;
/** Every third street is a main street and bears a name. */
const MAIN_STREET_EVERY = 3;

/** A town's streets as a grid; crossings are common points. */
export function streetsOf(town: TownSeed, seatOf: (countyId: string) => Place): Road[] {
  const centre = typeof town.centre === 'string' ? seatOf(town.centre) : town.centre;
  const lats = ticks(town.southKm, town.northKm).map((km) => offset(centre, 0, km).lat);
  const lons = ticks(town.westKm, town.eastKm).map((km) => offset(centre, km, 0).lon);
  const wholeBlocks = (_: number, index: number): boolean => index % POINTS_PER_BLOCK === 0;
  return [
    ...lats.filter(wholeBlocks).map((lat, index) => ({
      points: lons.map((lon) => ({ lat, lon })),
      tags: streetTags(index, town.eastWest, '纬'),
    })),
    ...lons.filter(wholeBlocks).map((lon, index) => ({
      points: lats.map((lat) => ({ lat, lon })),
      tags: streetTags(index, town.northSouth, '经'),
    })),
  ];
}

/** Kilometres from the centre, every quarter block, edge to edge on whole blocks. */
function ticks(beforeKm: number, afterKm: number): number[] {
  const first = -Math.round(beforeKm / BLOCK_KM) * POINTS_PER_BLOCK;
  const last = Math.round(afterKm / BLOCK_KM) * POINTS_PER_BLOCK;
  const step = BLOCK_KM / POINTS_PER_BLOCK;
  return Array.from({ length: last - first + 1 }, (_, index) => (first + index) * step);
}

function streetTags(index: number, mainNames: readonly string[], numbered: string): Road['tags'] {
  const isMain = index % MAIN_STREET_EVERY === 0;
  const mainName = isMain ? mainNames[index / MAIN_STREET_EVERY] : undefined;
  return {
    highway: mainName ? 'primary' : isMain ? 'secondary' : 'residential',
    name: mainName ?? `${numbered}${index + 1}路`,
    maxspeed: mainName ? '60' : isMain ? '50' : '40',
  };
}
