import { setImmediate } from 'node:timers/promises';
import { area, bbox, featureCollection, intersect, polygon } from '@turf/turf';
import type { Place } from '../../coordinator/domain/geography.ts';
import type { County } from '../../coordinator/domain/network.ts';
import type { ReachedArea } from '../roads/travel-times.ts';
import type { CoveredArea } from './coverage.ts';

type Region = ReturnType<typeof polygon>;

interface Bounded {
  readonly region: Region;
  /** West, south, east, north. */
  readonly box: readonly number[];
}

/** A ring as GeoJSON wants it: closed, longitude first. */
function ring(places: readonly Place[]): [number, number][] {
  const positions = places.map(({ lat, lon }): [number, number] => [lon, lat]);
  const [first] = positions;
  const last = positions.at(-1);
  if (first && last && (first[0] !== last[0] || first[1] !== last[1])) positions.push([...first]);
  return positions;
}

function bounded(rings: readonly (readonly Place[])[]): Bounded[] {
  const closed = rings.map(ring).filter((positions) => positions.length >= 4);
  if (closed.length === 0) return [];
  const region = polygon(closed);
  return [{ region, box: bbox(region) }];
}

const overlaps = (a: readonly number[], b: readonly number[]): boolean => {
  const [west = 0, south = 0, east = 0, north = 0] = a;
  const [otherWest = 0, otherSouth = 0, otherEast = 0, otherNorth = 0] = b;
  return west <= otherEast && otherWest <= east && south <= otherNorth && otherSouth <= north;
};

/** Square metres of the region inside the polygons, which do not overlap each other. */
async function areaInside(county: Bounded, polygons: readonly Bounded[]): Promise<number> {
  let total = 0;
  for (const reached of polygons) {
    if (!overlaps(county.box, reached.box)) continue;
    const common = intersect(featureCollection([county.region, reached.region]));
    if (common) total += area(common);
    // A whole prefecture of polygons takes longer than a position may wait.
    await setImmediate();
  }
  return total;
}

export const squareKmOf = (reached: ReachedArea): number =>
  reached.polygons.flatMap(bounded).reduce((sum, { region }) => sum + area(region), 0) / 1e6;

/** How much of each county's area lies inside the 10- and the 15-minute circle. */
export async function coveredAreas(
  counties: readonly County[],
  within10: ReachedArea | undefined,
  within15: ReachedArea | undefined,
): Promise<ReadonlyMap<string, CoveredArea>> {
  const inner = (within10?.polygons ?? []).flatMap(bounded);
  const outer = (within15?.polygons ?? []).flatMap(bounded);
  const answer = new Map<string, CoveredArea>();
  for (const { id, boundary } of counties) {
    const [county] = bounded([boundary]);
    if (!county) continue;
    const whole = area(county.region);
    answer.set(id, {
      squareKm: whole / 1e6,
      within10: (await areaInside(county, inner)) / whole,
      within15: (await areaInside(county, outer)) / whole,
    });
  }
  return answer;
}
