import { area, polygon } from '@turf/turf';
import type { Place } from '../../coordinator/domain/geography.ts';
import type { County } from '../../coordinator/domain/network.ts';
import type { ReachedArea } from '../roads/travel-times.ts';
import type { CoveredArea } from './coverage.ts';
import { type RegionRows, commonArea, regionRows } from './overlap.ts';

interface CountyRegion {
  readonly id: string;
  readonly rows: RegionRows;
  readonly squareMetres: number;
}

/** Boundaries stay as long as their network is in force; to cut them is half of the work. */
const cut = new WeakMap<readonly County[], readonly CountyRegion[]>();

function countyRegions(counties: readonly County[]): readonly CountyRegion[] {
  const known = cut.get(counties);
  if (known) return known;
  const regions = counties.map(({ id, boundary }) => {
    const rows = regionRows([boundary]);
    return { id, rows, squareMetres: commonArea(rows, rows) };
  });
  cut.set(counties, regions);
  return regions;
}

/** A ring as GeoJSON wants it: closed, longitude first. */
function ring(places: readonly Place[]): [number, number][] {
  const positions = places.map(({ lat, lon }): [number, number] => [lon, lat]);
  const [first] = positions;
  const last = positions.at(-1);
  if (first && last && (first[0] !== last[0] || first[1] !== last[1])) positions.push([...first]);
  return positions;
}

export const squareKmOf = (reached: ReachedArea): number =>
  reached.polygons.reduce((sum, rings) => sum + area(polygon(rings.map(ring))), 0) / 1e6;

/**
 * How much of each county's area lies inside the 10- and the 15-minute circle. Cut by rows of latitude: the polygon
 * clipping of @turf/turf gives the same shares and holds up every position for a quarter of a second each time.
 */
export function coveredAreas(
  counties: readonly County[],
  within10: ReachedArea | undefined,
  within15: ReachedArea | undefined,
): ReadonlyMap<string, CoveredArea> {
  const inner = regionRows(within10?.polygons.flat() ?? []);
  const outer = regionRows(within15?.polygons.flat() ?? []);
  return new Map(
    countyRegions(counties).map(({ id, rows: county, squareMetres: whole }) => {
      const share = (part: number): number => (whole > 0 ? part / whole : 0);
      return [
        id,
        {
          squareKm: whole / 1e6,
          within10: share(commonArea(county, inner)),
          within15: share(commonArea(county, outer)),
        },
      ];
    }),
  );
}
